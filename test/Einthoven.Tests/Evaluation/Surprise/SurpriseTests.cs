using Einthoven.Cohorts;
using Einthoven.Cohorts.Building;
using Einthoven.Evaluation;
using Einthoven.Evaluation.Protocols;
using Einthoven.Evaluation.Surprise;
using Einthoven.Tests.Cohorts;

namespace Einthoven.Tests.Evaluation.Surprise;

public sealed class SurpriseTests : IDisposable
{
    private readonly RunEncoder _encoder = RunEncoder.Open("random:tiny", threads: 1);

    public static TheoryData<SurpriseMasks, SurpriseError> Kinds() => new()
    {
        { SurpriseMasks.Moments, SurpriseError.Samples }, { SurpriseMasks.Scattered, SurpriseError.Shape }, { SurpriseMasks.Scattered, SurpriseError.Samples },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_patch_is_measured_once_and_alone_of_those_like_it(SurpriseMasks masks, SurpriseError error)
    {
        var meter = new SurpriseMeter(_encoder, new SurpriseOptions { Masks = masks, Error = error, Parts = 5 });
        var signals = Ecg(1);
        var errors = meter.Measure(signals, Unknown);
        Assert.Equal(meter.Leads * meter.Patches, errors.Length);
        Assert.All(errors, value => Assert.True(float.IsFinite(value) && value > 0));
    }

    [Fact]
    public void A_hidden_patch_does_not_tell_what_is_guessed_in_its_place()
    {
        // The guess stays the same, so that the error of a patch changes by what was added to it, and by nothing else.
        var meter = new SurpriseMeter(_encoder, new SurpriseOptions { Masks = SurpriseMasks.Moments, Parts = 5 });
        var (signals, changed) = (Ecg(1), Ecg(1));
        var start = (3 * 1000) + 400; // lead 3, patch 4 of 100 samples
        for (var i = 0; i < 100; i++) changed[start + i] += 2;
        var (before, after) = (meter.Measure(signals, Unknown), meter.Measure(changed, Unknown));
        var own = (3 * 10) + 4;
        var others = Enumerable.Range(0, 12).Select(lead => (lead * 10) + 4).Append((3 * 10) + 9).Where(patch => patch != own); // hidden with it
        Assert.All(others, patch => Assert.Equal(before[patch], after[patch], 1e-5f));
        Assert.NotEqual(before[own], after[own]);
        Assert.Contains(Enumerable.Range(0, 120), patch => patch % 5 != 4 && before[patch] != after[patch]);
    }

    [Fact]
    public void Leads_without_a_value_surprise_nobody()
    {
        var signals = Ecg(1);
        signals.AsSpan(2000, 1000).Clear();
        Assert.All(new SurpriseMeter(_encoder, new SurpriseOptions()).Measure(signals, Unknown)[20..30], value => Assert.Equal(0, value));
    }

    [Fact]
    public void The_peak_is_the_largest_over_the_median() => Assert.Equal(8 / 2.5, SurpriseMeter.Peak([1, 8, 2, 3]), 1e-12);

    [Fact]
    public void Simulated_extrasystoles_are_louder_than_other_moments()
    {
        // Loudness needs no training: a check that the moments are those of the extrasystoles.
        var meter = new SurpriseMeter(_encoder, new SurpriseOptions());
        var score = new EctopicBeats(meter, Preprocessing.Default with { Standardise = Signals.Filters.StandardisationMode.PerLead }, new EvaluationOptions { Resamples = 20 }).Test("PVC", 8);
        Assert.Equal(8, score.Records);
        Assert.True(score.LoudnessAuc > 0.7, $"{score.LoudnessAuc}");
        Assert.True(score.Positives >= 8);
    }

    [Fact]
    public void Records_of_a_class_are_tested_against_labelled_ones_without()
    {
        using var folder = new TemporaryFolder();
        new CohortBuilder(new CohortBuildOptions()).Build(new TestSource(60), folder.File("cohort"));
        using var cohort = Cohort.Open(folder.File("cohort"));
        var meter = new SurpriseMeter(_encoder, new SurpriseOptions());
        var records = SurprisingRecords.Measure(meter, _encoder, cohort, Split.Train); // 48, of which 6 have no label
        var score = records.Test("SR", new EvaluationOptions { Resamples = 20 })!;
        Assert.Equal((42, 42), (score.Records, score.Positives + records.Test("AFIB", new EvaluationOptions { Resamples = 20 })!.Positives));
        Assert.Equal(48, records.MostSurprising.Count);
        Assert.Contains("no task has the class XYZ", Assert.Throws<CohortException>(() => records.Test("XYZ", new EvaluationOptions())).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(11)]
    public void An_impossible_number_of_masks_is_refused_in_words(int parts) =>
        Assert.Contains("from 2 to 10", Assert.Throws<ConfigurationException>(() => new SurpriseMeter(_encoder, new SurpriseOptions { Parts = parts })).Message, StringComparison.Ordinal);

    public void Dispose() => _encoder.Dispose();

    private static float[] Unknown { get; } = [.. Enumerable.Repeat(float.NaN, 12)];

    private static float[] Ecg(int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, 12000).Select(i => (float)Math.Sin(i * 0.2) + (0.3f * random.NextSingle()))];
    }
}
