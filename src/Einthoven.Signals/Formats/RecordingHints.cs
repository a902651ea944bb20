namespace Einthoven.Signals.Formats;

/// <summary>What a file of bare numbers (CSV, NumPy, MATLAB) can't say about itself.</summary>
/// <remarks>Formats that say it themselves pass these over: a hint never contradicts a file.</remarks>
/// <param name="Rate">Samples a second, or null.</param>
/// <param name="UnitsPerMillivolt">What one millivolt is in the file: 1000 for microvolts, 200 for the usual WFDB gain; or null for a file in millivolts.</param>
/// <param name="Leads">The leads in the file's order, or null: the twelve standard leads where a file has twelve.</param>
public sealed record RecordingHints(SamplingRate? Rate = null, double? UnitsPerMillivolt = null, IReadOnlyList<Lead>? Leads = null)
{
    /// <summary>The file says everything itself.</summary>
    public static RecordingHints None { get; } = new();
}
