using Einthoven.Cohorts;
using Einthoven.Cohorts.Building;
using Einthoven.Evaluation.Robustness;
using Einthoven.Signals.Filters;
using Einthoven.Tests.Cohorts;

namespace Einthoven.Tests.Evaluation.Robustness;

public sealed class LeadChangesTests : IDisposable
{
    private static readonly string[] Leads = ["I", "II", "III", "aVR", "aVL", "aVF", "V1", "V2", "V3", "V4", "V5", "V6"];

    private readonly TemporaryFolder _folder = new();

    // What each electrode is put on: the cable of the first stands where the second should.
    public static TheoryData<string, int, int, int> Limbs() => new()
    {
        { "RA-LA", 1, 0, 2 }, { "LA-LL", 0, 2, 1 }, { "RA-LL", 2, 1, 0 },
        { "RA on LA, LA on LL, LL on RA", 1, 2, 0 }, { "RA on LL, LA on RA, LL on LA", 2, 0, 1 },
    };

    [Theory]
    [MemberData(nameof(Limbs))]
    public void Exchanged_limb_electrodes_give_the_leads_of_their_potentials(string name, int ra, int la, int ll)
    {
        float[] potentials = [0.3f, -0.8f, 1.1f];
        var (samples, amplitudes) = (LeadsOf(potentials[0], potentials[1], potentials[2]), new float[12]);
        Change(name, StandardisationMode.PerLead).Apply(0, samples, amplitudes);
        Assert.All(LeadsOf(potentials[ra], potentials[la], potentials[ll]).Zip(samples).Zip(Leads), pair => Assert.True(Math.Abs(pair.First.First - pair.First.Second) < 1e-6, pair.Second));
    }

    [Fact]
    public void Voltages_go_with_their_leads()
    {
        var (samples, amplitudes) = (new float[12], Enumerable.Range(0, 12).Select(lead => (float)lead).ToArray());
        Change("V1-V2", StandardisationMode.PerLead).Apply(0, samples, amplitudes);
        Assert.Equal([0, 1, 2, 3, 4, 5, 7, 6, 8, 9, 10, 11], amplitudes);
    }

    [Fact]
    public void Missing_leads_are_empty_and_the_others_stay()
    {
        using var cohort = Build(StandardisationMode.PerLead);
        var only = LeadChanges.Missing(cohort).Single(change => change.Name == "I II V2 only");
        var (samples, amplitudes) = (Enumerable.Repeat(1f, 24).ToArray(), Enumerable.Repeat(0.1f, 12).ToArray());
        only.Apply(0, samples, amplitudes);
        Assert.Equal([1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0], samples);
        Assert.Equal([0, 1, 7], Enumerable.Range(0, 12).Where(lead => !float.IsNaN(amplitudes[lead])));
        Assert.Equal(12 + 4 + 5, LeadChanges.Missing(cohort).Count());
    }

    [Fact]
    public void Scales_without_a_sign_have_no_exchange_that_needs_one()
    {
        using var cohort = Build(StandardisationMode.MinMax);
        Assert.Equal(["V1-V2", "V2-V3", "V3-V4", "V4-V5", "V5-V6", "V1 to V6 backwards"], LeadChanges.Exchanged(cohort).Select(change => change.Name));
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>Twelve leads of one sample, Wilson's terminal at the mean of the three.</summary>
    private static float[] LeadsOf(float ra, float la, float ll)
    {
        var wilson = (ra + la + ll) / 3;
        return [la - ra, ll - ra, ll - la, 1.5f * (ra - wilson), 1.5f * (la - wilson), 1.5f * (ll - wilson), .. Enumerable.Range(1, 6).Select(lead => lead - wilson)];
    }

    private SignalChange Change(string name, StandardisationMode mode)
    {
        using var cohort = Build(mode);
        return LeadChanges.Exchanged(cohort).Single(change => change.Name == name);
    }

    private Cohort Build(StandardisationMode mode)
    {
        var folder = _folder.File(mode.ToString());
        new CohortBuilder(new CohortBuildOptions { Preprocessing = Preprocessing.Default with { Standardise = mode } }).Build(new TestSource(2), folder);
        return Cohort.Open(folder);
    }
}
