namespace Einthoven.Signals.Formats.Wfdb;

/// <summary>One line of a header that joins segments: header(5), "Segment specification lines".</summary>
/// <param name="Name">The segment's record, relative to the header's folder; <c>~</c> for a gap.</param>
/// <param name="Samples">Its length in frames; 0 for the layout of a record whose segments differ.</param>
/// <param name="Line">The header's line, counted from 1.</param>
public sealed record WfdbSegment(string Name, long Samples, int Line)
{
    /// <summary>Whether nothing was recorded.</summary>
    public bool IsGap => Name == "~";
}
