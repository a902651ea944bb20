using Einthoven.Cohorts;
using Einthoven.Evaluation.Protocols;
using Einthoven.Evaluation.Retrieval;

namespace Einthoven.Evaluation.Disentangling;

/// <summary>Asks whether shared representations are what ECG and report have in common, and specific ones what is their own.</summary>
/// <param name="options">Split, seed, resamples, budgets of the probes.</param>
public sealed class DisentanglementProtocol(EvaluationOptions options)
{
    /// <summary>Pairs below which nothing is said.</summary>
    public const int LeastPairs = 20;

    /// <summary>Examines a system.</summary>
    /// <param name="cohort">A cohort with ECGs and reports.</param>
    /// <param name="encoder">The system.</param>
    /// <param name="tasks">Tasks of the cohort to probe; may be empty.</param>
    /// <param name="progress">Told as it goes on, or null.</param>
    /// <exception cref="CohortException">Too few pairs, records that the system has seen, or numbers that are not finite.</exception>
    public DisentanglementResult Run(Cohort cohort, IDisentangledEncoder encoder, IReadOnlyList<EvaluationTask> tasks, IProgress<ProgressUpdate>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(encoder);
        var pairs = ReportPairs.Of(cohort, options.Split, LeastPairs);
        int[] ecgs = [.. Enumerable.Range(0, cohort.Records.Count).Where(record => cohort.Records[record].Split == options.Split)];
        var warnings = SeenRecords.Check(encoder, cohort, ecgs, options.Split, options.AllowSeen);

        var text = encoder.TextParts([.. pairs.Texts.Distinct(StringComparer.Ordinal)]);
        var parts = Parts.Of(encoder, cohort, ecgs, progress);
        var (shared, specific) = parts.Of(pairs.Records);
        var views = new (string Name, float[] Ecg, float[] Text)[]
        {
            ("shared", shared, ReportPairs.RowsOf(pairs.Texts, _ => text.Shared)),
            ("specific", specific, ReportPairs.RowsOf(pairs.Texts, _ => text.Specific)),
            ("projection", encoder.ProjectEcgs(cohort, pairs.Records), ReportPairs.RowsOf(pairs.Texts, encoder.ProjectTexts)),
        };

        var modality = new ModalityClassifier(pairs.Patients, options);
        var matching = new ReportMatching(pairs, options);
        var prediction = new CrossPrediction(options);
        var ecgPatients = ReportPairs.PatientsOf(cohort, ecgs);
        var tests = new List<ModalityTest>();
        foreach (var view in views)
        {
            tests.Add(modality.Test(view.Name, view.Ecg, view.Text));
            progress?.Report(new("Telling ECGs from reports", tests.Count, views.Length));
        }

        MatchingTest[] found = [.. views.SelectMany(view => new[] { matching.ByCosine(view.Name, view.Ecg, view.Text), matching.ByRidge(view.Name, view.Ecg, view.Text) })];
        return new DisentanglementResult
        {
            System = encoder.Name,
            Arm = encoder.Arm,
            Cohort = cohort.Manifest.Name,
            Split = SplitNames.Of(options.Split),
            Pairs = pairs.Records.Count,
            Ecgs = ecgs.Length,
            Modality = tests,
            Matching = found,
            Prediction =
            [
                prediction.Test("ECG", ("shared", parts.Shared), ("specific", parts.Specific), ecgPatients),
                prediction.Test("ECG", ("specific", parts.Specific), ("shared", parts.Shared), ecgPatients),
                prediction.Test("report", ("shared", views[0].Text), ("specific", views[1].Text), pairs.Patients),
                prediction.Test("report", ("specific", views[1].Text), ("shared", views[0].Text), pairs.Patients),
            ],
            Probes = tasks.Count == 0 ? [] : PartProbes.Run(encoder, cohort, tasks, options, progress),
            Seed = options.Seed,
            Resamples = options.Resamples,
            Warnings = warnings,
        };
    }
}
