using Einthoven.Evaluation.Metrics;

namespace Einthoven.Evaluation.Completion;

/// <summary>How well one lead, or all missing ones together, are completed.</summary>
/// <param name="Lead">The lead; <c>all</c> for the mean of them.</param>
/// <param name="Records">ECGs.</param>
/// <param name="Model">Mean over ECGs of the model.</param>
/// <param name="Regression">Mean over ECGs of linear regression.</param>
/// <param name="Both">Mean over ECGs of the mean of both leads.</param>
/// <param name="Difference">Model minus regression.</param>
/// <param name="Interval">95 % interval of the difference over patients, paired.</param>
/// <param name="BothDifference">Both minus regression.</param>
/// <param name="BothInterval">95 % interval of that difference.</param>
public sealed record LeadScore(
    string Lead, int Records, double Model, double Regression, double Both, double Difference, Interval Interval, double BothDifference, Interval BothInterval);

/// <summary>One measure of completion.</summary>
/// <param name="Name"><c>correlation</c>, or <c>RMSE</c> with its unit.</param>
/// <param name="LargerIsBetter">Whether larger is better.</param>
/// <param name="Leads">By lead, then all.</param>
public sealed record CompletionMeasure(string Name, bool LargerIsBetter, IReadOnlyList<LeadScore> Leads);

/// <summary>How well missing leads are completed over a split of a cohort.</summary>
public sealed record CompletionResult
{
    /// <summary>The system's name.</summary>
    public required string System { get; init; }

    /// <summary>What it was pre-trained on.</summary>
    public required string Arm { get; init; }

    /// <summary>The cohort's name.</summary>
    public required string Cohort { get; init; }

    /// <summary>The split.</summary>
    public required string Split { get; init; }

    /// <summary>The leads that were given.</summary>
    public required IReadOnlyList<string> Given { get; init; }

    /// <summary>Limb leads that follow by algebra and are not scored.</summary>
    public required IReadOnlyList<string> Following { get; init; }

    /// <summary>Correlation and root mean square errors.</summary>
    public required IReadOnlyList<CompletionMeasure> Measures { get; init; }

    /// <summary>Training ECGs that the regression was fitted to, and those of them with voltage.</summary>
    public required IReadOnlyList<int> FittedTo { get; init; }

    /// <summary>Seed of the bootstrap.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Bootstrap resamples over patients.</summary>
    public required int Resamples { get; init; }

    /// <summary>What a reader of the numbers must know.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
