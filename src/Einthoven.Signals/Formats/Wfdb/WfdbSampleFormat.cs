namespace Einthoven.Signals.Formats.Wfdb;

/// <summary>How digital samples lie in a signal file: signal(5) of the WFDB Applications Guide.</summary>
/// <remarks>
/// Samples come in blocks of whole bytes: one sample in two bytes (16), two in three (212). A file may end inside a block.
/// Instances hold no state.
/// </remarks>
internal abstract class WfdbSampleFormat
{
    private static readonly WfdbSampleFormat[] Known = [new WfdbFormat16(), new WfdbFormat212()];
    private static readonly int[] Defined = [0, 8, 16, 24, 32, 61, 80, 160, 212, 310, 311, 508, 516, 524];

    /// <summary>The number a header gives the format.</summary>
    public abstract int Code { get; }

    /// <summary>Samples of one block.</summary>
    public abstract int BlockSamples { get; }

    /// <summary>Bytes of one block.</summary>
    public abstract int BlockBytes { get; }

    /// <summary>The digital value that says "no sample here".</summary>
    public abstract int Invalid { get; }

    /// <summary>Decodes samples from the start of a block; <paramref name="bytes"/> has exactly the bytes of as many samples.</summary>
    public abstract void Decode(ReadOnlySpan<byte> bytes, Span<int> samples);

    /// <summary>The bytes that so many samples take, the last block cut short.</summary>
    public abstract long BytesOf(long samples);

    /// <summary>The samples that so many bytes hold.</summary>
    public abstract long SamplesIn(long bytes);

    /// <summary>The format of a signal.</summary>
    /// <exception cref="RecordingFormatException">The format is unknown or not read yet.</exception>
    public static WfdbSampleFormat Of(WfdbSignal signal, string header)
    {
        if (Array.Find(Known, format => format.Code == signal.Format) is { } known) return known;
        var readable = string.Join(", ", Known.Select(format => format.Code));
        var problem = Array.IndexOf(Defined, signal.Format) >= 0
            ? $"format {signal.Format} is not read yet; formats that are read: {readable}."
            : $"WFDB has no storage format {signal.Format}; formats that are read: {readable}.";
        throw new RecordingFormatException(header, $"line {signal.Line}", problem);
    }
}
