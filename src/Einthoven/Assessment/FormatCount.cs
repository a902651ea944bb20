namespace Einthoven.Assessment;

/// <summary>Files of one format.</summary>
/// <param name="Format">As in "WFDB".</param>
/// <param name="Read">Files that could be read.</param>
/// <param name="Unreadable">Files of this format that could not.</param>
public sealed record FormatCount(string Format, int Read, int Unreadable);
