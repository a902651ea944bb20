using Einthoven.Signals.Simulation.Findings;
using Einthoven.Signals.Simulation.Heart;

namespace Einthoven.Signals.Simulation.Reports;

/// <summary>The phrases of a language.</summary>
internal sealed class ReportLanguage
{
    /// <summary>Terse, most often without punctuation, as German electrocardiographs and their readers write.</summary>
    public static ReportLanguage German { get; } = new()
    {
        Code = "de",
        Findings = Index(GermanFindings.All),
        Walls = GermanPhrases.Walls,
        FreshInfarctions = GermanPhrases.FreshInfarctions,
        Disturbances = GermanPhrases.Disturbances,
        Axes = GermanPhrases.Axes,
        Negations = GermanPhrases.Negations,
        NormalWithout = GermanPhrases.Normal,
        NormalOtherwise = GermanPhrases.OtherwiseNormal,
        Abnormal = GermanPhrases.Abnormal,
        Borderline = GermanPhrases.Borderline,
        Remarks = GermanPhrases.Remarks,
        Misplaced = GermanPhrases.Misplaced,
        Separators = [" ", " ", " ", ", ", ". ", "; "],
        Words = GermanPhrases.Words,
    };

    /// <summary>Terse, as PTB-XL's Swedish machine reports.</summary>
    public static ReportLanguage Swedish { get; } = new()
    {
        Code = "sv",
        Findings = Index(SwedishFindings.All),
        Walls = SwedishPhrases.Walls,
        FreshInfarctions = SwedishPhrases.FreshInfarctions,
        Disturbances = SwedishPhrases.Disturbances,
        Axes = SwedishPhrases.Axes,
        Negations = SwedishPhrases.Negations,
        NormalWithout = SwedishPhrases.Normal,
        NormalOtherwise = SwedishPhrases.OtherwiseNormal,
        Abnormal = SwedishPhrases.Abnormal,
        Borderline = SwedishPhrases.Borderline,
        Remarks = SwedishPhrases.Remarks,
        Misplaced = SwedishPhrases.Misplaced,
        Separators = [" ", " ", ", ", ". "],
        Words = SwedishPhrases.Words,
    };

    /// <summary>Sentences of a few words, each with a full stop.</summary>
    public static ReportLanguage English { get; } = new()
    {
        Code = "en",
        Findings = Index(EnglishFindings.All),
        Walls = EnglishPhrases.Walls,
        FreshInfarctions = EnglishPhrases.FreshInfarctions,
        Disturbances = EnglishPhrases.Disturbances,
        Axes = EnglishPhrases.Axes,
        Negations = EnglishPhrases.Negations,
        NormalWithout = EnglishPhrases.Normal,
        NormalOtherwise = EnglishPhrases.OtherwiseNormal,
        Abnormal = EnglishPhrases.Abnormal,
        Borderline = EnglishPhrases.Borderline,
        Remarks = EnglishPhrases.Remarks,
        Misplaced = EnglishPhrases.Misplaced,
        Separators = [". ", ". ", ". ", ", ", "; "],
        Words = EnglishPhrases.Words,
    };

    /// <summary>ISO 639-1: "de", "en", "sv".</summary>
    public required string Code { get; init; }

    public required IReadOnlyDictionary<Finding, Phrasing> Findings { get; init; }

    /// <summary>The walls of infarctions, as they stand before the word for infarction.</summary>
    public required IReadOnlyDictionary<Finding, string> Walls { get; init; }

    /// <summary>How infarctions of hours and of days are worded; {wall} is filled in.</summary>
    public required IReadOnlyDictionary<InfarctionAge, string[]> FreshInfarctions { get; init; }

    /// <summary>Wordings of electrolyte disturbances.</summary>
    public required IReadOnlyDictionary<ElectrolyteDisturbance, string[]> Disturbances { get; init; }

    public required IReadOnlyDictionary<FrontalAxis, string[]> Axes { get; init; }

    public required IReadOnlyList<Negation> Negations { get; init; }

    /// <summary>Conclusions when nothing at all is to be remarked.</summary>
    public required string[] NormalWithout { get; init; }

    /// <summary>Conclusions when the rest is normal.</summary>
    public required string[] NormalOtherwise { get; init; }

    public required string[] Abnormal { get; init; }

    public required string[] Borderline { get; init; }

    /// <summary>Things said about recording and patient that no code follows from.</summary>
    public required string[] Remarks { get; init; }

    /// <summary>Remarks of readers who saw that electrodes were exchanged or misplaced.</summary>
    public required string[] Misplaced { get; init; }

    /// <summary>What stands between statements; one is drawn for a report.</summary>
    public required string[] Separators { get; init; }

    /// <summary>The words that depend on the heart rate: {tempo} and {response}, for slow, ordinary and fast; null where there is
    /// none.</summary>
    public required IReadOnlyDictionary<string, (string? Slow, string? Ordinary, string? Fast)> Words { get; init; }

    private static Dictionary<Finding, Phrasing> Index(IEnumerable<Phrasing> phrasings) =>
        phrasings.ToDictionary(phrasing => phrasing.Finding);
}
