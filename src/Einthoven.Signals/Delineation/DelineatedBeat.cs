namespace Einthoven.Signals.Delineation;

/// <summary>One heart beat: its QRS complex, and its P and T waves where there are any. Immutable.</summary>
public sealed record DelineatedBeat
{
    /// <summary>The QRS complex; its peak is the R peak.</summary>
    public required WaveMarks Qrs { get; init; }

    /// <summary>The P wave that belongs to it, or null: none was found (atrial fibrillation, a ventricular beat, noise), or it lies before the recording's start.</summary>
    public WaveMarks? P { get; init; }

    /// <summary>The T wave, or null: it is too flat to be seen, or lies beyond the recording's end.</summary>
    public WaveMarks? T { get; init; }

    /// <summary>
    /// Whether the beat has the shape that most beats have and does not come early. Ectopic and aberrant beats are not dominant;
    /// measurements leave them out.
    /// </summary>
    public required bool IsDominant { get; init; }
}
