namespace Einthoven.Signals.Paper;

/// <summary>A second trace over the first, as a reconstruction over the original.</summary>
/// <param name="Recording">Its samples, on the first recording's clock and in its unit; NaN where nothing is drawn. Rate and leads may differ.</param>
/// <param name="Name">What the legend calls it, as in "reconstruction".</param>
public sealed record EcgPaperOverlay(Recording Recording, string Name);
