namespace Einthoven.Signals.Formats.Wfdb;

/// <summary>Reads WFDB records: a header (<c>.hea</c>) and its signal files (<c>.dat</c>, or <c>.mat</c> with a byte offset).</summary>
/// <remarks>
/// <para>Storage formats 16 and 212, one or several signal files, an own gain, baseline and unit for each signal; checksums are
/// verified. Not read yet: other formats, records of segments, skew, several samples per frame.</para>
/// <para>A <see cref="Recording"/> holds an ECG: signals in a voltage are its leads, in millivolts, and what else was recorded with
/// them (pulse, respiration, pressure) is left out. Where no signal is a voltage, those without unit (<c>NU</c>) are the
/// leads and <see cref="Recording.Unit"/> is <see cref="SignalUnit.None"/>. Invalid samples become NaN.</para>
/// <para>Memory and time are bounded by the size of the files, whatever the header says; signal files outside the
/// header's folder are refused.</para>
/// </remarks>
public sealed class WfdbReader : IRecordingReader
{
    /// <inheritdoc/>
    public string Format => "WFDB";

    /// <inheritdoc/>
    public bool Detects(string path) => FindHeader(path) is { } header && WfdbSignature.Matches(header);

    /// <inheritdoc/>
    public IReadOnlyList<string> Files(string path) => FindHeader(path) is { } header ? WfdbRecordFiles.Of(header) : [path];

    /// <summary>Reads one record.</summary>
    /// <param name="path">The header, the record without extension, or a signal file that bears the header's name.</param>
    /// <param name="hints">Not needed: a header says everything.</param>
    /// <exception cref="RecordingFormatException">Header or signal file is missing, damaged, or of a storage that is not read.</exception>
    public Recording Read(string path, RecordingHints? hints = null)
    {
        var headerPath = FindHeader(path) ?? throw new RecordingFormatException(path, "", "there is no such WFDB record: neither this file nor one with .hea exists.");
        var header = WfdbHeader.Read(headerPath);
        if (header.Segments > 0) throw new RecordingFormatException(headerPath, "line 1", $"records of segments ({header.Segments} here) are not read yet.");
        try
        {
            return Read(header, headerPath);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new RecordingFormatException(headerPath, "", "a signal file can't be read: " + error.Message, error);
        }
    }

    private static Recording Read(WfdbHeader header, string headerPath)
    {
        var (leads, unit) = WfdbLeads.Of(header, headerPath);
        var groups = WfdbSignalGroup.Of(header, headerPath);
        groups.RemoveAll(group => !Enumerable.Range(group.First, group.Count).Any(signal => leads[signal] is not null));

        var files = new List<WfdbSignalFile>();
        try
        {
            foreach (var group in groups) files.Add(new WfdbSignalFile(group, headerPath));
            var samples = header.Samples ?? files[0].Samples;
            if (samples == 0) throw new RecordingFormatException(groups[0].Path, "", "the record has no samples.");
            foreach (var file in files) file.Require(samples);

            var values = leads.Select(lead => lead is null ? null : new float[samples]).ToArray();
            foreach (var file in files) file.Read(header.Signals, values, (int)samples);
            return new Recording(
                [.. leads.OfType<Lead>()], header.Rate, [.. values.OfType<float[]>()], unit, header.Patient, headerPath, header.Findings);
        }
        finally
        {
            foreach (var file in files) file.Dispose();
        }
    }

    private static string? FindHeader(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (path.EndsWith(".hea", StringComparison.OrdinalIgnoreCase)) return File.Exists(path) ? path : null;
        return new[] { path + ".hea", Path.ChangeExtension(path, ".hea") }.FirstOrDefault(File.Exists);
    }
}
