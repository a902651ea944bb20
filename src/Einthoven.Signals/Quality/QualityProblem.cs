namespace Einthoven.Signals.Quality;

/// <summary>What disturbs a lead.</summary>
public enum QualityProblem
{
    /// <summary>Samples have no value.</summary>
    Missing,

    /// <summary>The line is flat: an electrode is off, or the lead was not recorded.</summary>
    Flat,

    /// <summary>The recorder is at the end of its range: the same extreme value stands for many samples.</summary>
    Saturated,

    /// <summary>Muscles, moving electrodes or electronics make it rough.</summary>
    Noise,

    /// <summary>The baseline wanders: breathing, movement.</summary>
    BaselineWander,

    /// <summary>The mains hum at 50 or 60 Hz.</summary>
    MainsHum,
}
