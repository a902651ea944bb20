using Einthoven.Signals.Inspection;

namespace Einthoven.Signals.Tests.Inspection;

public sealed class LimbLeadCompletionTests
{
    private static readonly Lead[] Limbs = [.. Lead.Standard.Take(6)];

    [Fact]
    public void Absent_limb_leads_follow_from_I_and_II()
    {
        var ecg = new Recording([Limbs[0], Limbs[1]], new SamplingRate(500), [[1, 2, float.NaN], [3, 5, 1]]);
        var whole = LimbLeadCompletion.Of(ecg);
        Assert.Equal([2f, 3f, float.NaN], whole[Limbs[2]].ToArray());
        Assert.Equal([-2f, -3.5f, float.NaN], whole[Limbs[3]].ToArray());
        Assert.Equal([-0.5f, -0.5f, float.NaN], whole[Limbs[4]].ToArray());
        Assert.Equal([2.5f, 4f, float.NaN], whole[Limbs[5]].ToArray());
        Assert.Equal(LimbLeadState.Agree, LimbLeads.Of(whole));
    }

    [Fact]
    public void Leads_that_are_there_stay_as_they_are()
    {
        var ecg = new Recording([Limbs[0], Limbs[1], Limbs[2]], new SamplingRate(500), [[1, 2], [3, 5], [9, 9]]);
        Assert.Equal([9f, 9f], LimbLeadCompletion.Of(ecg)[Limbs[2]].ToArray());
    }

    [Fact]
    public void Without_voltage_or_without_II_nothing_is_added()
    {
        var scaled = new Recording([Limbs[0], Limbs[1]], new SamplingRate(500), [[1, 2], [3, 5]], SignalUnit.None);
        var one = new Recording([Limbs[0]], new SamplingRate(500), [[1, 2]]);
        Assert.Same(scaled, LimbLeadCompletion.Of(scaled));
        Assert.Same(one, LimbLeadCompletion.Of(one));
    }
}
