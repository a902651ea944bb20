using Einthoven.Signals.Delineation;
using Einthoven.Signals.Quality;

namespace Einthoven.Cohorts.Measuring;

/// <summary>What the ECGs of a cohort measure, as distributions: heart rates, intervals, voltages, lengths, quality.</summary>
/// <remarks>Filled by <see cref="Of"/>, then read only.</remarks>
public sealed class CohortMeasures
{
    private readonly Lock _lock = new();
    private readonly int[,] _problems;

    private CohortMeasures(int leads, double seconds)
    {
        Seconds = new Histogram(0, seconds / 20, 20);
        Amplitudes = [.. Enumerable.Range(0, leads).Select(_ => new Histogram(0, 0.005, 400))];
        MissingLeads = new int[leads];
        _problems = new int[leads, Enum.GetValues<QualityProblem>().Length];
    }

    /// <summary>ECGs whose signals were measured: all, or an even sample.</summary>
    public int Measured { get; private set; }

    /// <summary>Measured ECGs without a heart rate: fewer than two beats were found.</summary>
    public int WithoutRate { get; private set; }

    /// <summary>Beats a minute of the measured ECGs, up to 250.</summary>
    public Histogram HeartRates { get; } = new(0, 5, 50);

    /// <summary>PR in milliseconds.</summary>
    public Histogram Pr { get; } = new(60, 10, 34);

    /// <summary>QRS in milliseconds.</summary>
    public Histogram Qrs { get; } = new(40, 5, 36);

    /// <summary>QTc (Bazett) in milliseconds.</summary>
    public Histogram Qtc { get; } = new(280, 10, 36);

    /// <summary>Measured ECGs by verdict: good, limited, unusable.</summary>
    public int[] Verdicts { get; } = new int[Enum.GetValues<QualityVerdict>().Length];

    /// <summary>Seconds of each ECG in which at least one lead has a value; of all ECGs.</summary>
    public Histogram Seconds { get; }

    /// <summary>The standard deviation of each lead in millivolts before standardising; of all ECGs whose voltage is known.</summary>
    public IReadOnlyList<Histogram> Amplitudes { get; }

    /// <summary>ECGs that lack a lead as a whole, lead by lead; of all ECGs.</summary>
    public int[] MissingLeads { get; }

    /// <summary>Measured ECGs whose lead has a problem.</summary>
    public int Problems(int lead, QualityProblem problem) => _problems[lead, (int)problem];

    /// <summary>Measures a cohort on all processors.</summary>
    /// <param name="cohort">The cohort; one without ECGs measures nothing.</param>
    /// <param name="most">The most ECGs whose signals are measured, an even sample of all.</param>
    /// <param name="progress">Told of the ECGs done, or null.</param>
    /// <param name="stop">Stops it.</param>
    public static CohortMeasures Of(Cohort cohort, int most = int.MaxValue, IProgress<ProgressUpdate>? progress = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(cohort);
        ArgumentOutOfRangeException.ThrowIfNegative(most);
        var measures = new CohortMeasures(cohort.Leads, cohort.Samples == 0 ? 1 : cohort.Samples / cohort.Manifest.Rate);
        if (cohort.Samples == 0) return measures;

        for (var record = 0; record < cohort.Records.Count; record++) measures.AddStored(cohort, record);
        var count = Math.Min(cohort.Records.Count, most);
        var done = 0;
        Parallel.For(0, count, new ParallelOptions { CancellationToken = stop, MaxDegreeOfParallelism = Environment.ProcessorCount }, i =>
        {
            var record = (int)((long)i * cohort.Records.Count / count);
            measures.Add(EcgMeasurements.Of(CohortRecordings.Of(cohort, record)), cohort);
            progress?.Report(new ProgressUpdate("Measuring ECGs", Interlocked.Increment(ref done), count));
        });
        return measures;
    }

    private void AddStored(Cohort cohort, int record)
    {
        var amplitudes = new float[cohort.Leads];
        cohort.ReadAmplitudes(record, amplitudes);
        for (var lead = 0; lead < amplitudes.Length; lead++) Amplitudes[lead].Add(amplitudes[lead]);

        var missing = cohort.Missing(record);
        foreach (var span in missing.Where(span => span.Count == cohort.Samples)) MissingLeads[span.Lead]++;
        Seconds.Add(LeastMissing(cohort, missing) is var lost ? (cohort.Samples - lost) / cohort.Manifest.Rate * (1 - 1e-9) : 0);
    }

    /// <summary>Samples missing in the lead that has most.</summary>
    private static int LeastMissing(Cohort cohort, IReadOnlyList<MissingSpan> missing)
    {
        if (missing.Count == 0) return 0;
        var lost = new int[cohort.Leads];
        foreach (var span in missing) lost[span.Lead] += span.Count;
        return lost.Min();
    }

    private void Add(EcgMeasurements ecg, Cohort cohort)
    {
        lock (_lock)
        {
            Measured++;
            if (ecg.HeartRate is { } rate) HeartRates.Add(rate);
            else WithoutRate++;
            Pr.Add(ecg.PrMilliseconds ?? double.NaN);
            Qrs.Add(ecg.QrsMilliseconds ?? double.NaN);
            Qtc.Add(ecg.QtcBazettMilliseconds ?? double.NaN);
            Verdicts[(int)ecg.Quality.Verdict]++;
            for (var lead = 0; lead < cohort.Leads; lead++)
                foreach (var problem in ecg.Quality.Leads[lead].Problems) _problems[lead, (int)problem]++;
        }
    }
}
