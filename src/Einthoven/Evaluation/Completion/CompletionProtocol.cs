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
                    Measure("correlation", true, scores.Correlation, plan, patients),
                    Measure("RMSE, standard deviations", false, scores.Error, plan, patients),
                    Measure("RMSE, mV", false, scores.Millivolts, plan, patients),
                }.OfType<CompletionMeasure>(),
            ],
            FittedTo = [completer.FittedTo, completer.FittedInMillivolts],
            Seed = options.Seed,
            Resamples = options.Resamples,
            Warnings = warnings,
        };
    }

    private CompletionMeasure? Measure(string name, bool largerIsBetter, double[][][] ways, CompletionPlan plan, string[] patients)
    {
        int[] scored = [.. Enumerable.Range(0, patients.Length).Where(record => ways.All(way => double.IsFinite(way[0][record])))];
        if (scored.Length == 0) return null;
        var bootstrap = new PatientBootstrap([.. scored.Select(record => patients[record])], options.Resamples, options.Seed);
        LeadScore Score(string lead, double[][] of)
        {
            double[] difference = [.. of[0].Zip(of[1], (a, b) => a - b)], both = [.. of[2].Zip(of[1], (a, b) => a - b)];
            return new LeadScore(
                lead, scored.Length, of[0].Average(), of[1].Average(), of[2].Average(),
                difference.Average(), bootstrap.IntervalOf(weights => Mean(difference, weights)), both.Average(), bootstrap.IntervalOf(weights => Mean(both, weights)));
        }

        double[] Of(double[] values) => [.. scored.Select(record => values[record])];
        double[] All(double[][] leads) => [.. scored.Select(record => leads.Average(lead => lead[record]))];
        return new CompletionMeasure(name, largerIsBetter,
            [.. plan.Missing.Select((lead, row) => Score(lead.Name, [.. ways.Select(way => Of(way[row]))])), Score("all", [.. ways.Select(All)])]);
    }

    private static double Mean(double[] values, int[] weights)
    {
        double sum = 0, count = 0;
        for (var i = 0; i < values.Length; i++) (sum, count) = (sum + (weights[i] * values[i]), count + weights[i]);
        return sum / count;
    }

    /// <summary>By way (model, regression, both), missing lead and ECG; NaN where voltage is unknown.</summary>
    private sealed class Scores(int leads, int records)
    {
        public double[][][] Correlation { get; } = Table(leads, records);

        public double[][][] Error { get; } = Table(leads, records);

        public double[][][] Millivolts { get; } = Table(leads, records);

        public void Add(int record, LeadEcg ecg, CompletedLeads completed, CompletionPlan plan)
        {
            var length = ecg.Samples.Length / plan.All.Count;
            for (var row = 0; row < plan.MissingPlaces.Length; row++)
            {
                var place = plan.MissingPlaces[row];
                var truth = ecg.Samples.AsSpan(place * length, length);
                float[][] ways = [completed.Model, completed.Regression, completed.Both];
                for (var way = 0; way < ways.Length; way++)
                {
                    Correlation[way][row][record] = LeadComparison.Correlation(truth, ways[way].AsSpan(row * length, length));
                    Error[way][row][record] = LeadComparison.RootMeanSquare(truth, ways[way].AsSpan(row * length, length), 1);
                }

                if (completed.BothMillivolts is not { } both || float.IsNaN(ecg.Millivolts[place])) continue;
                float[][] voltages = [completed.ModelMillivolts!, completed.RegressionMillivolts!, both];
                for (var way = 0; way < voltages.Length; way++)
                    Millivolts[way][row][record] = LeadComparison.RootMeanSquare(truth, voltages[way].AsSpan(row * length, length), ecg.Millivolts[place]);
            }
        }

        private static double[][][] Table(int leads, int records) =>
            [.. Enumerable.Range(0, 3).Select(_ => Enumerable.Range(0, leads).Select(_ => Enumerable.Repeat(double.NaN, records).ToArray()).ToArray())];
    }
}
