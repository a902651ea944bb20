namespace Einthoven.Evaluation.Robustness;

/// <summary>One way in which ECGs are made worse.</summary>
/// <param name="Group">Kind, as in <c>lead missing</c>.</param>
/// <param name="Name">As in <c>V1</c>, <c>10 dB</c>.</param>
/// <param name="Apply">The change.</param>
/// <param name="Level">A number that the changes of a group rise or fall by, for plots; NaN where there is none.</param>
/// <param name="Remaining">For noise: its ratio to the ECG, in dB, once it has gone through the cohort's own preprocessing; NaN for others. Known when all ECGs are changed.</param>
internal sealed record SignalChange(string Group, string Name, EcgChange Apply, double Level = double.NaN, Func<double>? Remaining = null);
