using Einthoven.Evaluation.Metrics;

namespace Einthoven.Evaluation.Retrieval;

/// <summary>How often a hit is among the first k candidates.</summary>
/// <param name="K">How many candidates are looked at.</param>
/// <param name="Recall">Share of queries with a hit among them; candidates of equal similarity in random order, in expectation.</param>
/// <param name="Interval">95 % interval over the queries' patients.</param>
/// <param name="Chance">The same with all candidates in random order.</param>
public sealed record RecallAt(int K, double Recall, Interval Interval, double Chance);

/// <summary>Recalls and the rank of the first hit.</summary>
/// <param name="Recalls">By depth.</param>
/// <param name="MedianRank">Median over queries of the first hit's rank, from 1.</param>
/// <param name="MedianRankInterval">95 % interval over the queries' patients.</param>
/// <param name="MedianRankChance">The same with candidates in random order.</param>
public sealed record RetrievalSummary(IReadOnlyList<RecallAt> Recalls, double MedianRank, Interval MedianRankInterval, double MedianRankChance);

/// <summary>One direction of the look-up.</summary>
/// <param name="Name">What is looked up by what.</param>
/// <param name="EqualReports">Every candidate with an equal report is a hit.</param>
/// <param name="OwnPair">Only the query's own partner is.</param>
/// <param name="Auc">How likely its own partner lies nearer than a candidate with another report; 0.5 is chance.</param>
/// <param name="AucInterval">95 % interval over the queries' patients.</param>
public sealed record RetrievalDirection(string Name, RetrievalSummary EqualReports, RetrievalSummary OwnPair, double Auc, Interval AucInterval);

/// <summary>Looking up ECGs by reports and reports by ECGs.</summary>
public sealed record RetrievalResult
{
    /// <summary>The system's name.</summary>
    public required string System { get; init; }

    /// <summary>What it was pre-trained on.</summary>
    public required string Arm { get; init; }

    /// <summary>The cohort's name.</summary>
    public required string Cohort { get; init; }

    /// <summary>The split.</summary>
    public required string Split { get; init; }

    /// <summary>ECGs with a report: queries and candidates alike.</summary>
    public required int Pairs { get; init; }

    /// <summary>Different reports among them.</summary>
    public required int DistinctReports { get; init; }

    /// <summary>Report to ECG, and ECG to report.</summary>
    public required IReadOnlyList<RetrievalDirection> Directions { get; init; }

    /// <summary>Seed of the bootstrap.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Bootstrap resamples over patients.</summary>
    public required int Resamples { get; init; }

    /// <summary>What a reader of the numbers must know.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
