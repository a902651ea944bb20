namespace Einthoven.Reading;

/// <summary>Why an ECG is not read.</summary>
public enum AbstentionReason
{
    /// <summary>It lacks leads that the model needs.</summary>
    Leads,

    /// <summary>It is shorter than what the model reads.</summary>
    Length,

    /// <summary>It has no voltage, which the model needs.</summary>
    Voltage,

    /// <summary>It was recorded too badly.</summary>
    Quality,

    /// <summary>A pacemaker makes its beats.</summary>
    Paced,

    /// <summary>It is unlike the ECGs that the model was trained on.</summary>
    Novelty,
}
