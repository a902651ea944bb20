namespace Einthoven.Pretraining;

/// <summary>How much of the real ECGs' own reports a run has read. A report is a label in words, so every result names its arm.</summary>
public enum Arm
{
    /// <summary>Real ECGs without any text.</summary>
    R0,

    /// <summary>Simulated pairs or reports without their ECGs besides.</summary>
    R1,

    /// <summary>Real ECGs with their reports.</summary>
    R2,
}
