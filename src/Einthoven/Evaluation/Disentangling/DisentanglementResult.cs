using Einthoven.Evaluation.Metrics;
using Einthoven.Evaluation.Protocols;

namespace Einthoven.Evaluation.Disentangling;

/// <summary>How well a linear classifier tells ECGs from reports by one representation, cross-validated by patient.</summary>
/// <param name="Representation"><c>shared</c>, <c>specific</c> or <c>projection</c>.</param>
/// <param name="Accuracy">Share that is told rightly; half of the rows are ECGs.</param>
/// <param name="AccuracyInterval">95 % interval over patients.</param>
/// <param name="Auc">Area under the receiver operating characteristic; 0.5 when nothing tells the modality.</param>
/// <param name="AucInterval">95 % interval over patients.</param>
/// <param name="Gap">Distance of the two means, in root mean square distances of a row from the mean of its own modality.</param>
public sealed record ModalityTest(string Representation, double Accuracy, Interval AccuracyInterval, double Auc, Interval AucInterval, double Gap);

/// <summary>How well the report of an ECG is found by one representation.</summary>
/// <param name="Representation"><c>shared</c>, <c>specific</c> or <c>projection</c>.</param>
/// <param name="By"><c>cosine</c>, or <c>ridge</c>: cosine with the report that a ridge regression predicts, trained on other patients.</param>
/// <param name="Auc">How likely the own report lies nearer than one that says something else; 0.5 is chance.</param>
/// <param name="AucInterval">95 % interval over patients.</param>
/// <param name="RecallAt10">Share of ECGs with an equal report among the 10 nearest.</param>
/// <param name="RecallInterval">95 % interval over patients.</param>
/// <param name="RecallChance">The same with reports in random order.</param>
public sealed record MatchingTest(string Representation, string By, double Auc, Interval AucInterval, double RecallAt10, Interval RecallInterval, double RecallChance);

/// <summary>How well one representation predicts another: ridge regression, cross-validated by patient.</summary>
/// <param name="Of"><c>ECG</c> or <c>report</c>.</param>
/// <param name="From">What is predicted from.</param>
/// <param name="To">What is predicted.</param>
/// <param name="Records">Records.</param>
/// <param name="R2">Explained share of the variance of all numbers, each standardised; 0 when nothing is predicted.</param>
/// <param name="Interval">95 % interval over patients.</param>
/// <param name="MeanSquaredCorrelation">Mean over all pairs of numbers of the squared correlation: what the covariance form of the loss makes small.</param>
/// <param name="CorrelationChance">What it is on average for independent numbers, 1 / (records - 1).</param>
public sealed record PredictionTest(string Of, string From, string To, int Records, double R2, Interval Interval, double MeanSquaredCorrelation, double CorrelationChance);

/// <summary>Whether shared and specific representations are what they are called.</summary>
public sealed record DisentanglementResult
{
    /// <summary>The system's name.</summary>
    public required string System { get; init; }

    /// <summary>What it was pre-trained on.</summary>
    public required string Arm { get; init; }

    /// <summary>The cohort's name.</summary>
    public required string Cohort { get; init; }

    /// <summary>The split.</summary>
    public required string Split { get; init; }

    /// <summary>ECGs with a report.</summary>
    public required int Pairs { get; init; }

    /// <summary>ECGs with or without one.</summary>
    public required int Ecgs { get; init; }

    /// <summary>Whether a representation tells the modality.</summary>
    public required IReadOnlyList<ModalityTest> Modality { get; init; }

    /// <summary>Whether a representation finds the report of an ECG.</summary>
    public required IReadOnlyList<MatchingTest> Matching { get; init; }

    /// <summary>Whether one representation is in another.</summary>
    public required IReadOnlyList<PredictionTest> Prediction { get; init; }

    /// <summary>Probes of the ECG's representations; each but the first with its difference to that of the shared one.</summary>
    public required IReadOnlyList<EvaluationResult> Probes { get; init; }

    /// <summary>Seed of the bootstrap.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Bootstrap resamples over patients.</summary>
    public required int Resamples { get; init; }

    /// <summary>What a reader of the numbers must know.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
