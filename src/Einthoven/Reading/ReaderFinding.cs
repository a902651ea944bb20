using System.Text.Json.Serialization;

namespace Einthoven.Reading;

/// <summary>A finding that a reader model tells, and how well.</summary>
public sealed record ReaderFinding
{
    /// <summary>Unique in the model: the class, as in <c>AFIB</c>, or task and class where two tasks have a class of that name, as in <c>subclass/STTC</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The class of the task.</summary>
    public required string Class { get; init; }

    /// <summary>In words, as in "atrial fibrillation"; the class where there are none.</summary>
    public required string Words { get; init; }

    /// <summary>The task it is a class of.</summary>
    public required string Task { get; init; }

    /// <summary>Cohorts whose training split trained its head.</summary>
    public required string TrainedOn { get; init; }

    /// <summary>Records that trained its head, and how many have it.</summary>
    public required int TrainingRecords { get; init; }

    /// <summary>Of these with the finding.</summary>
    public required int TrainingPositives { get; init; }

    /// <summary>Strength of the head, chosen by cross-validation inside the training records.</summary>
    public required double Strength { get; init; }

    /// <summary>Records that calibrated it.</summary>
    public required int ValidationRecords { get; init; }

    /// <summary>Of these with the finding.</summary>
    public required int ValidationPositives { get; init; }

    /// <summary>Training records with the finding that calibrated it, too, scored by heads that had not seen their patient; 0 where validation had enough.</summary>
    public required int PooledPositives { get; init; }

    /// <summary>Its AUC on the records that calibrated it, by which it was taken in.</summary>
    public required double ValidationAuc { get; init; }

    /// <summary>From the head's score to log odds: <see cref="PlattScaling.Slope"/>.</summary>
    public required double Slope { get; init; }

    /// <summary>From the head's score to log odds: <see cref="PlattScaling.Intercept"/>.</summary>
    public required double Intercept { get; init; }

    /// <summary>The probability from which on it is called, from the validation records: <see cref="OperatingPoint"/>.</summary>
    public required double Threshold { get; init; }

    /// <summary>Measured on the test split.</summary>
    public required FindingResult Test { get; init; }

    /// <summary>From score to probability.</summary>
    [JsonIgnore]
    public PlattScaling Calibration => new(Slope, Intercept);
}
