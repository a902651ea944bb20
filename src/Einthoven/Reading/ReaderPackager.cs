using Einthoven.Cohorts;
using Einthoven.Evaluation;
using Einthoven.Evaluation.Linear;
using Einthoven.Evaluation.Metrics;
using Einthoven.Models;
using Einthoven.Pretraining;
using Einthoven.Storage;

namespace Einthoven.Reading;

/// <summary>Makes a reader model of a run: a folder that stands alone, with calibrated heads, their measured performance, and a model card.</summary>
public static class ReaderPackager
{
    /// <summary>Trains, calibrates and measures the heads, and writes the folder, whole or not at all.</summary>
    /// <param name="run">The run's folder.</param>
    /// <param name="features">Which vectors stand for an ECG, or null for the run's own choice.</param>
    /// <param name="real">The cohort whose training split trains heads, whose validation split calibrates them, whose test split measures them.</param>
    /// <param name="others">Cohorts whose training splits may train heads besides; a finding takes them where it is better for it on validation.</param>
    /// <param name="target">The folder; it must not exist, or be empty.</param>
    /// <param name="options">Tasks and limits.</param>
    /// <param name="progress">Told of the work done, or null.</param>
    /// <returns>The card that was written.</returns>
    /// <exception cref="CohortException">The run has seen records that calibrate or measure, a cohort doesn't fit, or no class can be told.</exception>
    /// <exception cref="ConfigurationException">An option is impossible.</exception>
    /// <exception cref="IOException">The folder can't be written.</exception>
    public static ReaderCard Write(
        string run, string? features, Cohort real, IReadOnlyList<Cohort> others, string target, ReaderPackageOptions options, IProgress<ProgressUpdate>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(real);
        ArgumentNullException.ThrowIfNull(others);
        ArgumentNullException.ThrowIfNull(options);
        var source = RunFolder.Open(run);
        using var full = RunEncoder.Open(run, features, options.Threads);
        foreach (var cohort in others.Prepend(real)) full.CheckFit(cohort);
        var labels = ReaderLabels.Of(real, options.Tasks, required: true);
        var otherLabels = others.Select(cohort => ReaderLabels.Of(cohort, options.Tasks, required: false)).ToArray();
        RequireUnseen(full, labels);

        using var folder = new AtomicFolder(target);
        var files = new ReaderFolder(folder.Path);
        var configuration = source.ReadConfiguration() with { Features = full.Features };
        ConfigurationFile.Write(files.In(ReaderFolder.Configuration), configuration);
        var wide = EncoderFile.Write(files.In(ReaderFolder.Encoder), full.Model, EcgFeatures.Parse(full.Features, configuration.Model.Stages));
        var (vocabulary, preparedAs) = (source.ReadVocabulary().Count, CohortFit.Describe(real));
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(target)));

        // All that follows is done with the encoder as it will read: in half precision.
        using var encoder = ReaderModel.OpenEncoder(files, name, configuration, vocabulary, preparedAs, Enum.Parse<Arm>(full.Arm), options.Threads);
        var examples = ReaderExamples.Of(encoder, labels, otherLabels, progress);
        var knowsVoltage = FindingChoice.KnowsVoltage(real.Manifest.Preprocessing!.Standardise, configuration.Model.Signal.Amplitudes);
        var (candidates, leftOut) = FindingChoice.Of(labels.Classes, examples, options, knowsVoltage);
        var training = new ReaderTraining(examples, options);
        var (trained, weak) = training.Train(candidates, real.Manifest.Name, string.Join('+', others.Prepend(real).Select(cohort => cohort.Manifest.Name)), progress);
        if (trained.Count == 0)
            throw new CohortException($"No class of {string.Join(", ", options.Tasks)} can be told: {string.Join("; ", leftOut.Concat(weak).Take(5).Select(one => $"{one.Name}: {one.Reason}"))}{(leftOut.Count + weak.Count > 5 ? "; …" : "")}.");

        var measured = trained.Select(head => head with { Finding = head.Finding with { Test = Measure(head, training, examples, options) } }).ToArray();
        var heads = new ReaderHeads([.. trained.SelectMany(head => head.Weights)], [.. trained.Select(head => head.Intercept)]);
        var (novelty, noveltyCard) = Novelty(examples);
        HeadFile.Write(files.In(ReaderFolder.Heads), heads, novelty);

        var card = new ReaderCard
        {
            Name = name,
            System = configuration.Model.System,
            Arm = full.Arm,
            Features = full.Features,
            Width = full.Width,
            Vocabulary = vocabulary,
            Preprocessing = real.Manifest.Preprocessing!,
            PreparedAs = preparedAs,
            Data =
            [
                new(real.Manifest.Name, real.Manifest.Source, examples.Training.Length, examples.Validation.Length, examples.Test.Length),
                .. otherLabels.Select(other => new ReaderData(other.Cohort.Manifest.Name, other.Cohort.Manifest.Source, other.Records(Split.Train).Length, 0, 0)),
            ],
            Head = options.Head == ProbeHead.Ridge ? "ridge" : "logistic",
            Findings = [.. measured.Select(head => head.Finding)],
            LeftOut = [.. leftOut, .. weak],
            Novelty = noveltyCard,
            HalfPrecision = Compare(full, encoder, labels, measured, wide, progress),
            Recipe = options.Recipe ?? ReaderRecipe.Of(source, real, others, options),
            Limits = ReaderLimits.Of(real.Manifest, examples.Test.Length, knowsVoltage),
        };
        files.WriteCard(card);
        AtomicFile.WriteText(files.In(ReaderFolder.ReadMe), ModelCardText.Of(card));
        files.WriteChecksums();
        folder.Commit();
        return card;
    }

    private static void RequireUnseen(RunEncoder run, ReaderLabels labels)
    {
        var seen = labels.Records(Split.Validation).Concat(labels.Records(Split.Test)).Select(record => labels.Cohort.Records[record].Id).Where(run.SeenRecords.Contains).ToArray();
        if (seen.Length > 0)
            throw new CohortException($"{run.Name} was trained on {seen.Length} records that would calibrate or measure it ({string.Join(", ", seen.Take(5))}{(seen.Length > 5 ? ", …" : "")}). Train it without them.");
    }

    private static FindingResult Measure(ReaderTraining.Trained head, ReaderTraining training, ReaderExamples examples, ReaderPackageOptions options)
    {
        var labels = examples.Labels(new ReaderClass(head.Finding.Task, head.Finding.Class));
        int[] rows = [.. examples.Test.Where(row => labels[row] is not null)];
        return FindingResult.Of(
            training.Probabilities(head, rows), Array.ConvertAll(rows, row => labels[row] == true), Array.ConvertAll(rows, row => examples.Patients[row]),
            head.Finding.Threshold, options.Resamples, options.Seed);
    }

    private static (FeatureNovelty Novelty, NoveltyCard Card) Novelty(ReaderExamples examples)
    {
        const double Inside = 0.99;
        var (values, width) = (examples.Table.Values, examples.Table.Width);
        var novelty = FeatureNovelty.Of(values, width, examples.Training);
        var validation = Array.ConvertAll(examples.Validation, row => novelty.Distances(values.AsSpan(row * width, width)));
        var insideScale = Interval.OfSample(validation.Select(one => one.Inside), (2 * Inside) - 1).High;
        var outsideScale = Interval.OfSample(validation.Select(one => one.Outside), (2 * Inside) - 1).High;
        double Score(int row) => novelty.Score(values.AsSpan(row * width, width), insideScale, outsideScale);
        var limit = Interval.OfSample(examples.Validation.Select(Score), (2 * Inside) - 1).High;
        return (novelty, new(novelty.Components, insideScale, outsideScale, limit, examples.Test.Count(row => Score(row) > limit) / (double)examples.Test.Length));
    }

    /// <summary>The same heads on the features of both precisions.</summary>
    private static HalfPrecisionCard Compare(
        RunEncoder full, RunEncoder half, ReaderLabels labels, ReaderTraining.Trained[] trained, int wide, IProgress<ProgressUpdate>? progress)
    {
        var test = labels.Records(Split.Test);
        var (before, after) = (full.Extract(labels.Cohort, test, progress), half.Extract(labels.Cohort, test, progress));
        double largest = 0, largestAuc = 0;
        var changed = 0;
        foreach (var head in trained)
        {
            double[] Of(float[] features) => [.. test.Select((_, row) => head.Finding.Calibration.Probability(new ReaderHeads(head.Weights, [head.Intercept]).Score(0, features.AsSpan(row * full.Width, full.Width))))];
            var (wideScores, narrowScores) = (Of(before), Of(after));
            var truth = labels.Of(new ReaderClass(head.Finding.Task, head.Finding.Class), test);
            largest = Math.Max(largest, wideScores.Zip(narrowScores, (one, other) => Math.Abs(one - other)).Max());
            largestAuc = Math.Max(largestAuc, Math.Abs(new RankedScores(wideScores, truth).Auc() - new RankedScores(narrowScores, truth).Auc()));
            changed += wideScores.Zip(narrowScores).Count(pair => pair.First >= head.Finding.Threshold != pair.Second >= head.Finding.Threshold);
        }

        return new(largest, largestAuc, changed, trained.Length * test.Length, wide);
    }
}
