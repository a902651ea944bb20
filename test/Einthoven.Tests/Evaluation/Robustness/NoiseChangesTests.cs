using Einthoven.Cohorts;
using Einthoven.Cohorts.Building;
using Einthoven.Evaluation.Robustness;
using Einthoven.Signals.Filters;
using Einthoven.Tests.Cohorts;

namespace Einthoven.Tests.Evaluation.Robustness;

public sealed class NoiseChangesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(20)]
    [InlineData(0)]
    public void Unfiltered_white_noise_at_the_cohorts_own_rate_has_the_stated_ratio(double decibels)
    {
        using var cohort = Build(rate: 500, filter: false);
        var (before, after, change) = Apply(cohort, "white noise", [decibels]);
        Assert.InRange(change.Remaining!(), decibels - 0.3, decibels + 0.3);

        // Standardised again, so that ECG and noise share unit power.
        var share = Math.Pow(10, decibels / 10);
        Assert.Equal(Math.Sqrt(share / (share + 1)), Correlation(before, after), 0.02);
        Assert.Equal(1, Standardisation.Deviation(after), 1e-3);
    }

    [Fact]
    public void The_cohorts_filter_takes_slow_baseline_and_mains_away()
    {
        using var cohort = Build(rate: 100, filter: true);
        Assert.InRange(Apply(cohort, "mains hum", [0]).Change.Remaining!(), 12, 200);
        Assert.InRange(Apply(cohort, "baseline wander", [0]).Change.Remaining!(), 5, 40);
        Assert.InRange(Apply(cohort, "white noise", [0]).Change.Remaining!(), 7, 10); // 39.5 of 250 Hz are left
    }

    [Fact]
    public void A_kinds_levels_differ_in_strength_only()
    {
        using var cohort = Build(rate: 100, filter: true);
        var (clean, weak, _) = Apply(cohort, "white noise", [0, 60], level: 60);
        var (_, strong, _) = Apply(cohort, "white noise", [0, 60], level: 0);
        float[] Noise(float[] changed) => [.. changed.Zip(clean, (one, other) => one - (other * (float)(Dot(changed, clean) / Dot(clean, clean))))];
        Assert.True(Correlation(Noise(weak), Noise(strong)) > 0.99);
    }

    [Fact]
    public void A_lower_rate_loses_what_is_faster_and_nothing_else()
    {
        using var cohort = Build(rate: 100, filter: true);
        var noise = new NoiseChanges(cohort, 1);
        var (samples, length) = (new float[12000], 1000);
        for (var i = 0; i < length; i++) samples[i] = (float)(Math.Sin(2 * Math.PI * 5 * i / 100) + Math.Sin(2 * Math.PI * 20 * i / 100)); // 5 and 20 Hz
        Assert.Equal(["25 Hz"], noise.Rates([25, 100, 250]).Select(change => change.Name));
        noise.Rates([25]).Single().Apply(0, samples, new float[12]);
        Assert.Equal(1, Correlation([.. samples[100..900]], [.. Enumerable.Range(100, 800).Select(i => (float)Math.Sin(2 * Math.PI * 5 * i / 100))]), 0.01);
    }

    [Fact]
    public void Missing_leads_stay_empty_and_voltages_follow()
    {
        using var cohort = Build(rate: 100, filter: true);
        var change = new NoiseChanges(cohort, 1).Noise([0]).First();
        var (samples, amplitudes) = (new float[12000], Enumerable.Repeat(0.2f, 12).ToArray());
        cohort.ReadSignal(0, samples);
        samples.AsSpan(3000, 1000).Clear();
        change.Apply(0, samples, amplitudes);
        Assert.All(samples[3000..4000], sample => Assert.Equal(0, sample));
        Assert.Equal(0.2f, amplitudes[3]);
        Assert.True(amplitudes[0] > 0.2f); // noise makes a lead larger
    }

    public void Dispose() => _folder.Dispose();

    private static (float[] Before, float[] After, SignalChange Change) Apply(Cohort cohort, string kind, double[] decibels, double? level = null)
    {
        var change = new NoiseChanges(cohort, 1).Noise(decibels).Single(one => one.Group == kind && one.Level == (level ?? decibels[0]));
        var samples = new float[cohort.Leads * cohort.Samples];
        cohort.ReadSignal(0, samples);
        var before = samples[..cohort.Samples];
        change.Apply(0, samples, new float[12]);
        return (before, samples[..cohort.Samples], change);
    }

    private static double Correlation(float[] one, float[] other) => Dot(one, other) / Math.Sqrt(Dot(one, one) * Dot(other, other));

    private static double Dot(float[] one, float[] other) => one.Zip(other, (a, b) => (double)a * b).Sum();

    private Cohort Build(double rate, bool filter)
    {
        var folder = _folder.File($"{rate} {filter}");
        var preprocessing = Preprocessing.Default with { Rate = rate, Standardise = StandardisationMode.PerLead, FilterOrder = filter ? 3 : 0 };
        new CohortBuilder(new CohortBuildOptions { Preprocessing = preprocessing }).Build(new TestSource(2), folder);
        return Cohort.Open(folder);
    }
}
