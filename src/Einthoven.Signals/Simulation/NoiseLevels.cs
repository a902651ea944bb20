namespace Einthoven.Signals.Simulation;

/// <summary>How much of each kind of noise is added, as a factor: 0 none, 1 as in an ordinary hospital recording, 5 a bad one.</summary>
/// <param name="BaselineWander">Respiration and skin potentials, below 0.7 Hz.</param>
/// <param name="Mains">Mains hum and its third harmonic.</param>
/// <param name="Muscle">Activity of muscles, skin and amplifier, 1 to 150 Hz, falling with frequency.</param>
/// <param name="Motion">Electrode motion: how often an electrode is disturbed.</param>
public sealed record NoiseLevels(double BaselineWander, double Mains, double Muscle, double Motion)
{
    /// <summary>No noise: the limb-lead identities and the shape of the beats can be measured exactly.</summary>
    public static NoiseLevels None { get; } = new(0, 0, 0, 0);

    /// <summary>An ordinary hospital recording; levels vary from one to the next.</summary>
    public static NoiseLevels Clinical { get; } = new(1, 1, 1, 1);
}
