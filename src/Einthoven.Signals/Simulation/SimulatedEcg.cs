namespace Einthoven.Signals.Simulation;

/// <summary>A simulated ECG with what is true of it.</summary>
/// <param name="Recording">Twelve standard leads in millivolts.</param>
/// <param name="Codes">SCP codes as in PTB-XL, in a fixed order; each is true of the noise-free signal.</param>
/// <param name="Report">A report in clinical wording. It states all diagnoses and the rhythm, never a code, and may leave out minor
/// things.</param>
/// <param name="Language">The report's language: "de", "en" or "sv".</param>
/// <param name="Age">Age in years.</param>
/// <param name="Sex">"F" or "M".</param>
/// <param name="Electrodes">How the electrodes were placed. <paramref name="Codes"/> are those of the heart, true of the leads that rightly
/// placed electrodes would have recorded.</param>
public sealed record SimulatedEcg(
    Recording Recording, IReadOnlyList<string> Codes, string Report, string Language, double Age, string Sex, ElectrodeFault Electrodes)
{
    /// <summary>The beats with a QRS in the recording, in the order of time.</summary>
    public IReadOnlyList<SimulatedBeat> Beats { get; init; } = [];
}
