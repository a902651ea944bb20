namespace Einthoven.Signals.Simulation;

/// <summary>A beat of a simulated ECG.</summary>
/// <param name="Seconds">The onset of its QRS, from the start of the recording.</param>
/// <param name="IsPremature">Whether it is an extrasystole.</param>
/// <param name="IsVentricular">Whether it starts in a ventricle: an extrasystole or an escape.</param>
public readonly record struct SimulatedBeat(double Seconds, bool IsPremature, bool IsVentricular);
