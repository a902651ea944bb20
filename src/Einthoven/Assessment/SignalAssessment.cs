namespace Einthoven.Assessment;

/// <summary>What the signals of an archive are. All counts are of ECGs that could be read. Immutable.</summary>
public sealed record SignalAssessment
{
    /// <summary>ECGs with all twelve standard leads, none of them flat or without a value.</summary>
    public required int TwelveLeads { get; init; }

    /// <summary>ECGs that lack a standard lead, lead by lead in the usual order.</summary>
    public required IReadOnlyList<NamedCount> MissingLeads { get; init; }

    /// <summary>ECGs in which a standard lead is there but flat or without a value.</summary>
    public required IReadOnlyList<NamedCount> EmptyLeads { get; init; }

    /// <summary>ECGs with leads beyond the twelve, by lead.</summary>
    public required IReadOnlyList<NamedCount> OtherLeads { get; init; }

    /// <summary>ECGs by sampling rate in hertz.</summary>
    public required IReadOnlyList<NamedCount> Rates { get; init; }

    /// <summary>ECGs by length in whole seconds.</summary>
    public required IReadOnlyList<NamedCount> Seconds { get; init; }

    /// <summary>ECGs shorter than what a cohort accepts.</summary>
    public required int TooShort { get; init; }

    /// <summary>ECGs without a voltage.</summary>
    public required int WithoutVoltage { get; init; }

    /// <summary>ECGs in millivolts whose QRS complexes are lower or higher than hearts make them: the unit or the gain is probably wrong.</summary>
    public required int ImplausibleVoltage { get; init; }

    /// <summary>ECGs in millivolts with limb leads of which one follows from two others.</summary>
    public required int LimbLeadsChecked { get; init; }

    /// <summary>Those of them in which it does not: leads are swapped, upside down, named wrongly, or recorded one after the other.</summary>
    public required int LimbLeadsWrong { get; init; }

    /// <summary>ECGs whose samples equal another's, the first of each not counted.</summary>
    public required int Duplicates { get; init; }

    /// <summary>Some of them, each with the ECG it equals.</summary>
    public required IReadOnlyList<string> DuplicateExamples { get; init; }

    /// <summary>ECGs by quality of their first ten seconds: good, limited, unusable.</summary>
    public required IReadOnlyList<NamedCount> Quality { get; init; }

    /// <summary>What disturbs them, by problem: ECGs with at least one such lead.</summary>
    public required IReadOnlyList<NamedCount> Problems { get; init; }

    /// <summary>ECGs by heart rate, in steps of 10 a minute from the lower edge.</summary>
    public required IReadOnlyList<NamedCount> HeartRates { get; init; }

    /// <summary>ECGs in which no two beats were found.</summary>
    public required int WithoutHeartRate { get; init; }

    /// <summary>ECGs that a cohort of twelve leads takes and that are not of unusable quality.</summary>
    public required int Usable { get; init; }

    /// <summary>ECGs that it takes with <c>--allow-missing-leads</c> besides.</summary>
    public required int UsableWithMissingLeads { get; init; }
}
