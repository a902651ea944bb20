using Einthoven.Signals.Inspection;

namespace Einthoven.Signals.Tests.Inspection;

public sealed class InspectionTests
{
    private static Recording Ecg(string leads, SignalUnit unit, params float[][] samples) =>
        new([.. leads.Split(' ').Select(Lead.Parse)], new SamplingRate(2), samples, unit);

    [Fact]
    public void A_lead_reaches_from_its_smallest_to_its_largest_sample_and_counts_those_without_value()
    {
        var ecg = Ecg("V1 V2", SignalUnit.Millivolts, [float.NaN, -2, 3, float.NaN], [float.NaN, float.NaN, float.NaN, float.NaN]);
        Assert.Equal(new LeadAmplitude(Lead.Parse("V1"), -2, 3, 2), LeadAmplitude.Of(ecg, Lead.Parse("V1")));
        Assert.Equal(new LeadAmplitude(Lead.Parse("V2"), null, null, 4), LeadAmplitude.Of(ecg, Lead.Parse("V2")));
    }

    [Fact]
    public void Identities_name_their_largest_deviation_and_when_it_is()
    {
        var ecg = Ecg("I II III aVR aVL aVF", SignalUnit.Millivolts, [2, 2], [4, 4], [2, 2.5f], [-3, -3], [0, 0], [3, 2.75f]);
        Assert.Equal(
            [new("I + III = II", 0.5, 0.5), new("aVR = -(I + II) / 2", 0, 0), new("aVL = I - II / 2", 0, 0), new("aVF = II - I / 2", 0.25, 0.5)], LimbLeadIdentity.Of(ecg));
    }

    [Fact]
    public void Identities_need_all_their_leads_a_voltage_and_samples_at_one_time()
    {
        Assert.Equal(["I + III = II"], LimbLeadIdentity.Of(Ecg("I II III V1", SignalUnit.Millivolts, [0], [0], [0], [9])).Select(identity => identity.Identity));
        Assert.Empty(LimbLeadIdentity.Of(Ecg("I II III", SignalUnit.None, [1], [1], [1])));
        Assert.Empty(LimbLeadIdentity.Of(Ecg("I II III", SignalUnit.Millivolts, [1, float.NaN], [float.NaN, 1], [1, 1])));
    }
}
