namespace Einthoven;

/// <summary>How far a long work has come, for a progress bar or a log line.</summary>
/// <param name="Stage">What is being done, as in "Reading records".</param>
/// <param name="Done">Units done.</param>
/// <param name="Total">Units in all.</param>
/// <param name="Detail">Losses, rates, or what else is worth a look; may be empty.</param>
public readonly record struct ProgressUpdate(string Stage, long Done, long Total, string Detail = "");
