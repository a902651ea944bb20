namespace Einthoven.Evaluation.Metrics;

/// <summary>The scores of one class in falling order, sorted once so that curves and resamples are single passes over them.</summary>
/// <remarks>Immutable and safe to share between threads. Records with equal scores form one group: no order within it is assumed.</remarks>
public sealed class RankedScores
{
    private readonly double[] _scores;
    private readonly int[] _records;
    private readonly bool[] _positive;
    private readonly bool[] _endsGroup;

    /// <summary>Ranks the records whose label is known.</summary>
    /// <param name="scores">One a record; higher means more likely positive. Finite.</param>
    /// <param name="labels">One a record; null means unknown and leaves the record out.</param>
    /// <exception cref="ArgumentException">The lengths differ or a score is not a number.</exception>
    public RankedScores(ReadOnlySpan<double> scores, ReadOnlySpan<bool?> labels)
    {
        if (scores.Length != labels.Length) throw new ArgumentException($"{scores.Length} scores, but {labels.Length} labels.", nameof(labels));
        var known = new List<int>(scores.Length);
        for (var record = 0; record < scores.Length; record++)
        {
            if (labels[record] is null) continue;
            if (double.IsNaN(scores[record])) throw new ArgumentException($"The score of record {record} is not a number.", nameof(scores));
            known.Add(record);
        }

        _records = [.. known];
        var keys = new double[_records.Length];
        for (var i = 0; i < keys.Length; i++) keys[i] = -scores[_records[i]];
        Array.Sort(keys, _records);

        _scores = Array.ConvertAll(keys, key => -key);
        _positive = new bool[keys.Length];
        _endsGroup = new bool[keys.Length];
        for (var i = 0; i < keys.Length; i++)
        {
            _positive[i] = labels[_records[i]] == true;
            _endsGroup[i] = i == keys.Length - 1 || keys[i] != keys[i + 1];
            if (_positive[i]) Positives++;
        }
    }

    /// <summary>Records that have the finding.</summary>
    public int Positives { get; }

    /// <summary>Records that do not have it.</summary>
    public int Negatives => _records.Length - Positives;

    /// <summary>Whether a rank statistic exists: at least one positive and one negative.</summary>
    public bool HasBoth => Positives > 0 && Negatives > 0;

    /// <summary>Area under the receiver operating characteristic; a positive and a negative with equal scores count one half.</summary>
    /// <param name="weights">How often each record counts, by record (a bootstrap resample); empty counts each once.</param>
    /// <returns>Between 0 and 1; NaN when no positive or no negative counts.</returns>
    public double Auc(ReadOnlySpan<int> weights = default)
    {
        double area = 0, above = 0, below = 0, positives = 0, negatives = 0;
        for (var i = 0; i < _records.Length; i++)
        {
            var weight = weights.IsEmpty ? 1 : weights[_records[i]];
            if (_positive[i]) positives += weight;
            else negatives += weight;
            if (!_endsGroup[i]) continue;
            area += negatives * (above + positives / 2);
            above += positives;
            below += negatives;
            positives = negatives = 0;
        }

        return area / (above * below);
    }

    /// <summary>Average precision: sum over thresholds of (recall gained) x (precision there), without interpolation.</summary>
    /// <remarks>As in scikit-learn's <c>average_precision_score</c>; the field calls it AUPRC.</remarks>
    /// <param name="weights">How often each record counts, by record; empty counts each once.</param>
    /// <returns>Between 0 and 1; NaN when no positive counts.</returns>
    public double AveragePrecision(ReadOnlySpan<int> weights = default)
    {
        double sum = 0, found = 0, retrieved = 0, positives = 0;
        for (var i = 0; i < _records.Length; i++)
        {
            var weight = weights.IsEmpty ? 1 : weights[_records[i]];
            retrieved += weight;
            if (_positive[i]) positives += weight;
            if (!_endsGroup[i]) continue;
            found += positives;
            if (retrieved > 0) sum += positives * found / retrieved;
            positives = 0;
        }

        return sum / found;
    }

    /// <summary>The place of each record in rising order, equal for equal scores, so that ranking the places gives these ranks again.</summary>
    /// <param name="places">One a record; a record without a known label has 0, the lowest score 1.</param>
    public void CopyPlacesTo(Span<int> places)
    {
        places.Clear();
        var place = _endsGroup.Count(ends => ends);
        for (var i = 0; i < _records.Length; i++)
        {
            places[_records[i]] = place;
            if (_endsGroup[i]) place--;
        }
    }

    /// <summary>The receiver operating characteristic: one point a distinct score, from (0, 0) to (1, 1).</summary>
    /// <exception cref="InvalidOperationException">There is no positive or no negative.</exception>
    public IReadOnlyList<RocPoint> RocCurve()
    {
        if (!HasBoth) throw new InvalidOperationException("A ROC curve needs a positive and a negative.");
        var points = new List<RocPoint> { new(double.PositiveInfinity, 0, 0) };
        int positives = 0, negatives = 0;
        for (var i = 0; i < _records.Length; i++)
        {
            if (_positive[i]) positives++;
            else negatives++;
            if (_endsGroup[i]) points.Add(new(_scores[i], (double)negatives / Negatives, (double)positives / Positives));
        }

        return points;
    }
}
