using Einthoven.Tensors;

namespace Einthoven.Evaluation.Metrics;

/// <summary>Resamples patients with replacement: the ECGs of a patient come and go together, since they are alike.</summary>
/// <remarks>
/// Percentile bootstrap (Efron and Tibshirani, An Introduction to the Bootstrap, 1993, chapter 13). A resample depends on the seed, its number and the
/// patients in order of appearance only, so that two systems scored on the same records see the same resamples: that makes their differences paired.
/// </remarks>
public sealed class PatientBootstrap
{
    private readonly int[] _patientOfRecord;
    private readonly int _patients;
    private readonly int _resamples;
    private readonly RandomSource _random;

    /// <summary>Prepares resamples of some records.</summary>
    /// <param name="patients">The patient of each record.</param>
    /// <param name="resamples">How many; 1,000 gives 95 % bounds that repeat within some 5 % of the interval's width.</param>
    /// <param name="seed">Another seed gives other resamples.</param>
    public PatientBootstrap(IReadOnlyList<string> patients, int resamples = 1000, ulong seed = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(resamples, 1);
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        _patientOfRecord = new int[patients.Count];
        for (var record = 0; record < patients.Count; record++)
        {
            if (!numbers.TryGetValue(patients[record], out var number)) numbers.Add(patients[record], number = numbers.Count);
            _patientOfRecord[record] = number;
        }

        (_patients, _resamples, _random) = (numbers.Count, resamples, new RandomSource(seed));
    }

    /// <summary>The 95 % interval of a statistic.</summary>
    /// <param name="statistic">From how often each record counts to a value; NaN where a resample does not define it. Called from several threads.</param>
    /// <exception cref="ArgumentException">No resample defines the statistic.</exception>
    public Interval IntervalOf(Func<int[], double> statistic)
    {
        var values = new double[_resamples];
        Parallel.For(0, _resamples, resample => values[resample] = statistic(Weights(resample)));
        return Interval.OfSample(values);
    }

    /// <summary>How often each record counts in a resample.</summary>
    internal int[] Weights(int resample)
    {
        var random = _random.Stream("bootstrap", (ulong)resample);
        var drawn = new int[_patients];
        for (var i = 0; i < _patients; i++) drawn[random.Next(_patients)]++;
        return Array.ConvertAll(_patientOfRecord, patient => drawn[patient]);
    }
}
