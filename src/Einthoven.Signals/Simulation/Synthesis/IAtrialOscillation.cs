namespace Einthoven.Signals.Simulation.Synthesis;

/// <summary>Electrical activity of atria that never rest.</summary>
internal interface IAtrialOscillation
{
    /// <summary>Adds it to eight leads.</summary>
    void AddTo(float[][] leads, double hertz);
}
