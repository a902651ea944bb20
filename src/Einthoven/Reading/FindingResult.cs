using Einthoven.Evaluation.Metrics;

namespace Einthoven.Reading;

/// <summary>How well a finding is told on patients that nothing was trained or chosen on. Intervals are of 95 %, from a bootstrap over patients.</summary>
public sealed record FindingResult
{
    /// <summary>Records it was measured on.</summary>
    public required int Records { get; init; }

    /// <summary>Of these with the finding.</summary>
    public required int Positives { get; init; }

    /// <summary>Area under the receiver operating characteristic.</summary>
    public required double Auc { get; init; }

    /// <summary>Its interval.</summary>
    public required Interval AucInterval { get; init; }

    /// <summary>The share of those with the finding whose probability reaches the threshold.</summary>
    public required double Sensitivity { get; init; }

    /// <summary>Its interval.</summary>
    public required Interval SensitivityInterval { get; init; }

    /// <summary>The share of those without whose probability stays below the threshold.</summary>
    public required double Specificity { get; init; }

    /// <summary>Its interval.</summary>
    public required Interval SpecificityInterval { get; init; }

    /// <summary>The share with the finding among those that reach the threshold, at the prevalence of these records; null where none does.</summary>
    public required double? PositivePredictiveValue { get; init; }

    /// <summary>Mean squared error of the probability.</summary>
    public required double Brier { get; init; }

    /// <summary>Its interval.</summary>
    public required Interval BrierInterval { get; init; }

    /// <summary>The Brier score of someone who only knows how frequent the finding is here: what to compare with.</summary>
    public required double BrierOfPrevalence { get; init; }

    /// <summary>Expected calibration error over ten groups.</summary>
    public required double CalibrationError { get; init; }

    /// <summary>Measures probabilities.</summary>
    /// <param name="probabilities">One a record.</param>
    /// <param name="labels">One a record; both kinds occur.</param>
    /// <param name="patients">The patient of each record.</param>
    /// <param name="threshold">The operating point.</param>
    /// <param name="resamples">Resamples of the bootstrap.</param>
    /// <param name="seed">Its seed.</param>
    public static FindingResult Of(double[] probabilities, bool[] labels, IReadOnlyList<string> patients, double threshold, int resamples = 1000, ulong seed = 1)
    {
        var bootstrap = new PatientBootstrap(patients, resamples, seed);
        var ranked = new RankedScores(probabilities, Array.ConvertAll(labels, label => (bool?)label));
        var called = Array.ConvertAll(probabilities, probability => probability >= threshold);
        var prevalence = (double)ranked.Positives / labels.Length;
        return new()
        {
            Records = labels.Length,
            Positives = ranked.Positives,
            Auc = ranked.Auc(),
            AucInterval = bootstrap.IntervalOf(weights => ranked.Auc(weights)),
            Sensitivity = Share(called, labels, true),
            SensitivityInterval = bootstrap.IntervalOf(weights => Share(called, labels, true, weights)),
            Specificity = 1 - Share(called, labels, false),
            SpecificityInterval = bootstrap.IntervalOf(weights => 1 - Share(called, labels, false, weights)),
            PositivePredictiveValue = Share(labels, called, true) is var value && double.IsNaN(value) ? null : value,
            Brier = ProbabilityErrors.Brier(probabilities, labels),
            BrierInterval = bootstrap.IntervalOf(weights => ProbabilityErrors.Brier(probabilities, labels, weights)),
            BrierOfPrevalence = prevalence * (1 - prevalence),
            CalibrationError = ProbabilityErrors.Calibration(probabilities, labels),
        };
    }

    /// <summary>The share of the records of a kind for which something holds; NaN where there is none of the kind.</summary>
    private static double Share(bool[] holds, bool[] kinds, bool kind, ReadOnlySpan<int> weights = default)
    {
        double sum = 0, count = 0;
        for (var i = 0; i < holds.Length; i++)
        {
            if (kinds[i] != kind) continue;
            var weight = weights.IsEmpty ? 1 : weights[i];
            count += weight;
            if (holds[i]) sum += weight;
        }

        return sum / count;
    }
}
