namespace Einthoven.Signals.Formats;

/// <summary>A stretch of one lead as a file holds it: some formats store every lead, or every group of leads, with a start of its own.</summary>
/// <param name="Lead">The lead.</param>
/// <param name="Start">Its first sample, counted in the recording's rate from any common origin.</param>
/// <param name="Samples">The samples.</param>
internal sealed record LeadStrip(Lead Lead, long Start, float[] Samples)
{
    public long End => Start + Samples.Length;
}
