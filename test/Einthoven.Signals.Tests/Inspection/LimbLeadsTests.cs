using Einthoven.Signals.Inspection;

namespace Einthoven.Signals.Tests.Inspection;

public sealed class LimbLeadsTests
{
    private static Recording Ecg(SignalUnit unit = SignalUnit.Millivolts, double height = 1)
    {
        var (one, two) = (Wave(0.3, height), Wave(0.7, 0.8 * height));
        float[] Of(double first, double second) => [.. one.Zip(two, (a, b) => (float)((first * a) + (second * b)))];
        return new([.. Lead.Standard.Take(6)], new SamplingRate(100), [one, two, Of(-1, 1), Of(-0.5, -0.5), Of(1, -0.5), Of(-0.5, 1)], unit);
    }

    private static float[] Wave(double step, double height) => [.. Enumerable.Range(0, 500).Select(i => (float)(height * Math.Sin(step * i)))];

    private static Recording With(Recording ecg, string name, Func<float, int, float> change) =>
        ecg.With([.. ecg.Leads.Select(lead => lead.Name == name ? ecg[lead].ToArray().Select(change).ToArray() : ecg[lead].ToArray())]);

    [Fact]
    public void Leads_of_three_electrodes_agree_whatever_their_offsets() =>
        Assert.Equal(LimbLeadState.Agree, LimbLeads.Of(With(Ecg(), "II", (value, _) => value + 300)));

    [Theory]
    [InlineData("I"), InlineData("II"), InlineData("III"), InlineData("aVR"), InlineData("aVL"), InlineData("aVF")]
    public void A_lead_upside_down_is_told_from_leads_that_differ(string lead)
    {
        Assert.Equal(LimbLeadState.Inverted, LimbLeads.Of(With(Ecg(), lead, (value, _) => -value)));
        Assert.Equal(LimbLeadState.Differ, LimbLeads.Of(With(Ecg(), lead, (value, _) => 2.5f * value)));
    }

    [Fact]
    public void A_tenth_of_the_largest_lead_may_be_left_over()
    {
        Assert.Equal(LimbLeadState.Agree, LimbLeads.Of(With(Ecg(), "aVF", (value, i) => value + (0.09f * MathF.Sin(1.3f * i)))));
        Assert.Equal(LimbLeadState.Differ, LimbLeads.Of(With(Ecg(), "aVF", (value, i) => value + (0.13f * MathF.Sin(1.3f * i)))));
    }

    [Fact]
    public void Moments_without_a_sample_are_passed_over() =>
        Assert.Equal(LimbLeadState.Agree, LimbLeads.Of(With(With(Ecg(), "I", (value, i) => i < 200 ? float.NaN : value), "III", (value, i) => i < 200 ? 9 : value)));

    [Fact]
    public void Without_voltage_three_leads_or_a_signal_nothing_can_be_said()
    {
        Assert.Equal(LimbLeadState.Unknown, LimbLeads.Of(Ecg(SignalUnit.None)));
        Assert.Equal(LimbLeadState.Unknown, LimbLeads.Of(Ecg().Select([Lead.Parse("I"), Lead.Parse("II")])));
        Assert.Equal(LimbLeadState.Unknown, LimbLeads.Of(Ecg(height: 0.005)));
        Assert.Equal(LimbLeadState.Unknown, LimbLeads.Of(With(Ecg().Select([Lead.Parse("I"), Lead.Parse("II"), Lead.Parse("III")]), "III", (_, _) => float.NaN)));
    }
}
