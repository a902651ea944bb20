namespace Einthoven.Signals.Formats.Wfdb;

/// <summary>Reads WFDB records: a header (<c>.hea</c>) and its signal files (<c>.dat</c>, or <c>.mat</c> with a byte offset).</summary>
/// <remarks>
/// <para>All storage formats of signal(5), FLAC included; one or several signal files, an own gain, baseline and unit for each
/// signal, byte offset, skew, several samples a frame; records joined from segments in a fixed or a variable layout. Checksums
/// are verified.</para>
/// <para>A <see cref="Recording"/> holds an ECG: signals in a voltage are its leads, in millivolts, and what else was recorded with
/// them (pulse, respiration, pressure, EEG) is left out. Where no signal is a voltage, those without unit (<c>NU</c>) are the
/// leads and <see cref="Recording.Unit"/> is <see cref="SignalUnit.None"/>. Invalid samples, gaps between segments and leads that a
/// segment lacks become NaN.</para>
/// <para>The rate is that of the fastest lead: frames a second times its samples a frame. Slower leads, down to a sixteenth, are
/// resampled to it; nothing is averaged.</para>
/// <para>Memory and time are bounded by the size of the files, whatever the header says; files outside the header's folder
/// are refused.</para>
/// </remarks>
/// <param name="rentsMemory">
/// For who reads thousands, one after the other: the memory of samples is rented and serves the next recording after <see cref="Recording.Release"/>. The samples are the same.
/// </param>
public sealed class WfdbReader(bool rentsMemory = false) : IRecordingReader
{
    /// <inheritdoc/>
    public string Format => "WFDB";

    /// <inheritdoc/>
    public bool Detects(string path) => WfdbFiles.FindHeader(path) is { } header && WfdbSignature.Matches(header);

    /// <inheritdoc/>
    public IReadOnlyList<string> Files(string path) => WfdbFiles.FindHeader(path) is { } header ? WfdbRecordFiles.Of(header) : [path];

    /// <summary>Reads one record.</summary>
    /// <param name="path">The header, the record without extension, or a signal file that its header names.</param>
    /// <param name="hints">Not needed: a header says everything.</param>
    /// <exception cref="RecordingFormatException">Header or signal file is missing or damaged.</exception>
    public Recording Read(string path, RecordingHints? hints = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        var headerPath = path.EndsWith(".hea", StringComparison.Ordinal) ? path : WfdbFiles.FindHeader(path) ?? throw new RecordingFormatException(path, "", "there is no such WFDB record: expected a .hea file, a record's name without extension, or a signal file that the header beside it names.");
        var header = WfdbHeader.Read(headerPath);
        try
        {
            return header.Segments > 0 ? WfdbSegmentedRecord.Read(header, headerPath) : Read(header, headerPath);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new RecordingFormatException(headerPath, "", "a signal file can't be read: " + error.Message, error);
        }
    }

    private Recording Read(WfdbHeader header, string headerPath)
    {
        var (leads, unit) = WfdbLeads.Of(header, headerPath);
        using var record = new WfdbOrdinaryRecord(header, headerPath, leads);
        if (record.Leads.All(lead => lead is null)) throw new RecordingFormatException(headerPath, "", "the record has no samples: all leads are of format 0.");
        if (record.Frames == 0) throw new RecordingFormatException(headerPath, "", "the record has no samples.");

        var perFrame = record.SamplesPerFrame;
        var rate = WfdbRate.Of(header, perFrame, headerPath);
        if (rentsMemory && record.ReadFrames() is { } frames)
            return new Recording(Array.ConvertAll(record.Leads, lead => lead!.Value), rate, frames, unit, header.Patient, headerPath, header.Findings, header.Statements);
        return new Recording(
            [.. record.Leads.OfType<Lead>()], rate, [.. record.Read(perFrame).OfType<float[]>()], unit, header.Patient, headerPath, header.Findings, header.Statements);
    }
}
