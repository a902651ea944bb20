using Einthoven.Cohorts;
using Einthoven.Evaluation.Metrics;
using Einthoven.Evaluation.Protocols;
using Einthoven.Evaluation.Retrieval;

namespace Einthoven.Evaluation.Completion;

/// <summary>Hides leads of ECGs that are known, completes them, and compares: only leads that algebra does not give.</summary>
/// <param name="options">Split, seed and resamples.</param>
public sealed class CompletionProtocol(EvaluationOptions options)
{
    /// <summary>Scores a completer over a split.</summary>
    /// <param name="encoder">The model, for its name and what it has seen.</param>
    /// <param name="cohort">The cohort.</param>
    /// <param name="completer">The completer.</param>
    /// <param name="progress">Told as ECGs get done, or null.</param>
    /// <exception cref="CohortException">The split has no ECG with all leads, or the model has seen some and it isn't allowed.</exception>
    public CompletionResult Run(RunEncoder encoder, Cohort cohort, LeadCompleter completer, IProgress<ProgressUpdate>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(encoder);
        ArgumentNullException.ThrowIfNull(completer);
        var ecgs = Enumerable.Range(0, cohort.Records.Count).Where(record => cohort.Records[record].Split == options.Split)
            .Select(record => (Record: record, Ecg: LeadEcg.Of(cohort, record))).Where(pair => pair.Ecg is not null).ToArray();
        int[] records = [.. ecgs.Select(pair => pair.Record)];
        if (records.Length == 0) throw new CohortException($"{cohort.Folder}: no ECG of the {SplitNames.Of(options.Split)} split has all leads.");
        var warnings = SeenRecords.Check(encoder, cohort, records, options.Split, options.AllowSeen);

        var plan = completer.Plan;
        var scores = new Scores(plan.MissingPlaces.Length, records.Length);
        for (var i = 0; i < records.Length; i++)
        {
            scores.Add(i, ecgs[i].Ecg!, completer.Complete(ecgs[i].Ecg!, i), plan);
            if (i % 16 == 15 || i + 1 == records.Length) progress?.Report(new("Completing leads", i + 1, records.Length));
        }

        var patients = ReportPairs.PatientsOf(cohort, records);
        return new CompletionResult
        {
            System = encoder.Name,
            Arm = encoder.Arm,
            Cohort = cohort.Manifest.Name,
            Split = SplitNames.Of(options.Split),
            Given = [.. plan.Given.Select(lead => lead.Name)],
            Following = [.. plan.Following.Select(lead => lead.Name)],
            Measures =
            [
                .. new[]
                {
                    Measure("correlation", true, scores.ModelCorrelation, scores.RegressionCorrelation, plan, patients),
                    Measure("RMSE, standard deviations", false, scores.ModelError, scores.RegressionError, plan, patients),
                    Measure("RMSE, mV", false, scores.ModelMillivolts, scores.RegressionMillivolts, plan, patients),
                }.OfType<CompletionMeasure>(),
            ],
            FittedTo = [completer.FittedTo, completer.FittedInMillivolts],
            Seed = options.Seed,
            Resamples = options.Resamples,
            Warnings = warnings,
        };
    }

    private CompletionMeasure? Measure(string name, bool largerIsBetter, double[][] model, double[][] regression, CompletionPlan plan, string[] patients)
    {
        int[] scored = [.. Enumerable.Range(0, patients.Length).Where(record => double.IsFinite(model[0][record]) && double.IsFinite(regression[0][record]))];
        if (scored.Length == 0) return null;
        var bootstrap = new PatientBootstrap([.. scored.Select(record => patients[record])], options.Resamples, options.Seed);
        double[] Of(double[] values) => [.. scored.Select(record => values[record])];
        LeadScore Score(string lead, double[] one, double[] other)
        {
            double[] differences = [.. one.Zip(other, (a, b) => a - b)];
            return new LeadScore(lead, scored.Length, one.Average(), other.Average(), differences.Average(), bootstrap.IntervalOf(weights =>
            {
                double sum = 0, count = 0;
                for (var i = 0; i < differences.Length; i++) (sum, count) = (sum + (weights[i] * differences[i]), count + weights[i]);
                return sum / count;
            }));
        }

        double[] Mean(double[][] leads) => [.. scored.Select(record => leads.Average(lead => lead[record]))];
        return new CompletionMeasure(name, largerIsBetter, [.. plan.Missing.Select((lead, row) => Score(lead.Name, Of(model[row]), Of(regression[row]))), Score("all", Mean(model), Mean(regression))]);
    }

    /// <summary>Numbers of each missing lead and ECG; NaN where voltage is unknown.</summary>
    private sealed class Scores(int leads, int records)
    {
        public double[][] ModelCorrelation { get; } = Table(leads, records);

        public double[][] RegressionCorrelation { get; } = Table(leads, records);

        public double[][] ModelError { get; } = Table(leads, records);

        public double[][] RegressionError { get; } = Table(leads, records);

        public double[][] ModelMillivolts { get; } = Table(leads, records);

        public double[][] RegressionMillivolts { get; } = Table(leads, records);

        public void Add(int record, LeadEcg ecg, CompletedLeads completed, CompletionPlan plan)
        {
            var length = ecg.Samples.Length / plan.All.Count;
            for (var row = 0; row < plan.MissingPlaces.Length; row++)
            {
                var place = plan.MissingPlaces[row];
                var truth = ecg.Samples.AsSpan(place * length, length);
                var model = completed.Model.AsSpan(row * length, length);
                var regression = completed.Regression.AsSpan(row * length, length);
                ModelCorrelation[row][record] = LeadComparison.Correlation(truth, model);
                RegressionCorrelation[row][record] = LeadComparison.Correlation(truth, regression);
                ModelError[row][record] = LeadComparison.RootMeanSquare(truth, model, 1);
                RegressionError[row][record] = LeadComparison.RootMeanSquare(truth, regression, 1);
                if (completed.ModelMillivolts is not { } inMillivolts || completed.RegressionMillivolts is not { } regressed || float.IsNaN(ecg.Millivolts[place])) continue;
                ModelMillivolts[row][record] = LeadComparison.RootMeanSquare(truth, inMillivolts.AsSpan(row * length, length), ecg.Millivolts[place]);
                RegressionMillivolts[row][record] = LeadComparison.RootMeanSquare(truth, regressed.AsSpan(row * length, length), ecg.Millivolts[place]);
            }
        }

        private static double[][] Table(int leads, int records) => [.. Enumerable.Range(0, leads).Select(_ => Enumerable.Repeat(double.NaN, records).ToArray())];
    }
}
