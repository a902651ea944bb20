using Einthoven.Cohorts;

namespace Einthoven.Reading;

/// <summary>What is to be known of a reader model: <c>card.json</c>. Holds no path and no time: equal input gives equal bytes.</summary>
public sealed record ReaderCard
{
    /// <summary>The version of the folder's form that this code writes and reads.</summary>
    public const int CurrentFormat = 1;

    /// <summary>Version of the folder's form.</summary>
    public int Format { get; init; } = CurrentFormat;

    /// <summary>The model's name.</summary>
    public required string Name { get; init; }

    /// <summary>The system it was trained as, as in <c>cg-dmer</c>.</summary>
    public required string System { get; init; }

    /// <summary>What text its encoder has read: R0, R1, R2.</summary>
    public required string Arm { get; init; }

    /// <summary>Which vectors of the encoder the heads read.</summary>
    public required string Features { get; init; }

    /// <summary>Numbers an ECG.</summary>
    public required int Width { get; init; }

    /// <summary>Tokens of the vocabulary that the model was made for.</summary>
    public required int Vocabulary { get; init; }

    /// <summary>How recordings are prepared.</summary>
    public required Preprocessing Preprocessing { get; init; }

    /// <summary>The same with the leads in one line, as cohorts are compared.</summary>
    public required string PreparedAs { get; init; }

    /// <summary>The cohort of real ECGs, and the other cohorts that trained heads.</summary>
    public required IReadOnlyList<ReaderData> Data { get; init; }

    /// <summary>The heads: <c>logistic</c> or <c>ridge</c>.</summary>
    public required string Head { get; init; }

    /// <summary>The findings, in the order of the heads.</summary>
    public required IReadOnlyList<ReaderFinding> Findings { get; init; }

    /// <summary>Classes of the tasks that the model does not tell, and why.</summary>
    public required IReadOnlyList<LeftOutFinding> LeftOut { get; init; }

    /// <summary>When an ECG counts as unlike all that it was trained on.</summary>
    public required NoveltyCard Novelty { get; init; }

    /// <summary>What half precision costs.</summary>
    public required HalfPrecisionCard HalfPrecision { get; init; }

    /// <summary>The commands that make it again.</summary>
    public required IReadOnlyList<string> Recipe { get; init; }

    /// <summary>What it can't do.</summary>
    public required IReadOnlyList<string> Limits { get; init; }
}
