using Einthoven.Cohorts;
using Einthoven.Evaluation.Metrics;
using Einthoven.Evaluation.Protocols;
using Einthoven.Evaluation.Retrieval;

namespace Einthoven.Evaluation.Surprise;

/// <summary>The ECGs of a split with their surprise: do those with a class stand out?</summary>
public sealed class SurprisingRecords
{
    private const int Batch = 32;

    private readonly Cohort _cohort;
    private readonly int[] _records;
    private readonly float[][] _errors;
    private readonly double[] _peaks;
    private readonly double[] _loud;

    private SurprisingRecords(Cohort cohort, int[] records, float[][] errors, double[] peaks, double[] loud) =>
        (_cohort, _records, _errors, _peaks, _loud) = (cohort, records, errors, peaks, loud);

    /// <summary>Indices into the cohort's records, the most surprising first.</summary>
    public IReadOnlyList<int> MostSurprising => [.. Enumerable.Range(0, _records.Length).OrderByDescending(i => _peaks[i]).Select(i => _records[i])];

    /// <summary>Leads x patches of an ECG.</summary>
    public IReadOnlyList<float> Of(int record) => _errors[Array.IndexOf(_records, record)];

    /// <summary>Measures a split.</summary>
    /// <exception cref="CohortException">The split is empty, does not fit the model, or the model gives numbers that are not finite.</exception>
    public static SurprisingRecords Measure(SurpriseMeter meter, RunEncoder encoder, Cohort cohort, Split split, IProgress<ProgressUpdate>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(meter);
        ArgumentNullException.ThrowIfNull(encoder);
        encoder.CheckFit(cohort);
        int[] records = [.. Enumerable.Range(0, cohort.Records.Count).Where(record => cohort.Records[record].Split == split)];
        if (records.Length == 0) throw new CohortException($"{cohort.Folder}: the {SplitNames.Of(split)} split is empty.");
        var (size, tokens) = (cohort.Leads * cohort.Samples, meter.Leads * meter.Patches);
        var (errors, peaks, loud) = (new List<float[]>(), new List<double>(), new List<double>());
        foreach (var batch in records.Chunk(Batch))
        {
            var (signals, amplitudes) = (new float[batch.Length * size], new float[batch.Length * cohort.Leads]);
            for (var i = 0; i < batch.Length; i++)
            {
                cohort.ReadSignal(batch[i], signals.AsSpan(i * size, size));
                cohort.ReadAmplitudes(batch[i], amplitudes.AsSpan(i * cohort.Leads, cohort.Leads));
            }

            var measured = meter.Measure(signals, amplitudes);
            FeatureTable.RequireFinite(measured, encoder, cohort, batch);
            errors.AddRange(measured.Chunk(tokens));
            peaks.AddRange(measured.Chunk(tokens).Select(own => SurpriseMeter.Peak(meter.Moments(own))));
            loud.AddRange(meter.Loudness(signals).Chunk(tokens).Select(own => SurpriseMeter.Peak(meter.Moments(own))));
            progress?.Report(new("Hiding patches", errors.Count, records.Length));
        }

        return new SurprisingRecords(cohort, records, [.. errors], [.. peaks], [.. loud]);
    }

    /// <summary>Tests a class.</summary>
    /// <param name="name">A class of one of the cohort's tasks. A record that is in no class of that task, but in one of another, does not have it.</param>
    /// <param name="options">Seed and resamples.</param>
    /// <returns>Null where the split has no positive or no negative.</returns>
    /// <exception cref="CohortException">No task has such a class.</exception>
    public SurpriseScore? Test(string name, EvaluationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var labels = _cohort.Tasks.Select(_cohort.Labels).FirstOrDefault(table => table.Classes.Contains(name))
            ?? throw new CohortException($"{_cohort.Folder}: no task has the class {name}; its tasks are {string.Join(", ", _cohort.Tasks)}.");
        var cls = labels.Classes.ToList().IndexOf(name);
        bool?[] has = [.. _records.Select(record => labels[record, cls] ?? (_cohort.Tasks.Any(task => _cohort.Labels(task).HasAny(record)) && !labels.HasAny(record) ? false : null))];
        var (surprise, loudness) = (new RankedScores(_peaks, has), new RankedScores(_loud, has));
        if (!surprise.HasBoth) return null;
        var bootstrap = new PatientBootstrap(ReportPairs.PatientsOf(_cohort, _records), options.Resamples, options.Seed);
        return new SurpriseScore(
            name, surprise.Positives + surprise.Negatives, surprise.Positives, surprise.Auc(), bootstrap.IntervalOf(weights => surprise.Auc(weights)),
            loudness.Auc(), bootstrap.IntervalOf(weights => loudness.Auc(weights)),
            surprise.Auc() - loudness.Auc(), bootstrap.IntervalOf(weights => surprise.Auc(weights) - loudness.Auc(weights)));
    }
}
