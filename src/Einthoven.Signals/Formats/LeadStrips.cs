namespace Einthoven.Signals.Formats;

/// <summary>Puts strips into one window of time, as a <see cref="Recording"/> wants them; NaN where a lead was not recorded.</summary>
internal static class LeadStrips
{
    /// <summary>How many values a window may hold for each byte of its file: single leads one after the other are fine, far apart they are damage.</summary>
    private const long ValuesPerByte = 64;

    /// <summary>The leads in the order of their first strips, and their rows from the first start to the last end.</summary>
    /// <param name="strips">At least one. Where strips of a lead overlap, the longer one counts.</param>
    /// <param name="source">The file, for messages.</param>
    /// <param name="fileBytes">Its size, which bounds the window's.</param>
    /// <exception cref="RecordingFormatException">Nothing was recorded, a lead occurs twice in the same place, or strips are too far apart.</exception>
    public static (IReadOnlyList<Lead> Leads, float[][] Rows) Join(IReadOnlyList<LeadStrip> strips, string source, long fileBytes)
    {
        Lead[] leads = [.. strips.Select(strip => strip.Lead).Distinct()];
        long first = strips.Min(strip => strip.Start), length = strips.Max(strip => strip.End) - first;
        if (length == 0) throw new RecordingFormatException(source, "", "the recording has no samples.");
        foreach (var twice in strips.GroupBy(strip => (strip.Lead, strip.Start, strip.Samples.Length)).Where(group => group.Count() > 1))
            throw new RecordingFormatException(source, "", $"lead {twice.Key.Lead} occurs twice.");

        if (leads.Length == strips.Count && strips.All(strip => strip.Samples.Length == length)) return (leads, [.. strips.Select(strip => strip.Samples)]);
        if (length < 0 || length > Math.Min(Array.MaxLength, ValuesPerByte * fileBytes / leads.Length))
            throw new RecordingFormatException(source, "", $"the leads' starts are {length:N0} samples apart, too far for a file of {fileBytes:N0} bytes.");

        var rows = leads.ToDictionary(lead => lead, _ => Blank((int)length));
        foreach (var strip in strips.OrderBy(strip => strip.Samples.Length)) strip.Samples.CopyTo(rows[strip.Lead].AsSpan((int)(strip.Start - first)));
        return (leads, [.. leads.Select(lead => rows[lead])]);
    }

    private static float[] Blank(int length)
    {
        var row = new float[length];
        Array.Fill(row, float.NaN);
        return row;
    }
}
