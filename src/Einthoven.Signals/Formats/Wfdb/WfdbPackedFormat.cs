namespace Einthoven.Signals.Formats.Wfdb;

/// <summary>A format whose samples have a fixed place in the file.</summary>
/// <remarks>Samples come in blocks of whole bytes: one sample in two bytes (16), two in three (212), three in four (310). A file may end inside a block.</remarks>
internal abstract class WfdbPackedFormat : WfdbSampleFormat
{
    /// <summary>Bytes of one block of <see cref="WfdbSampleFormat.BlockSamples"/>.</summary>
    public abstract int BlockBytes { get; }

    /// <summary>Decodes samples from the start of a block; <paramref name="bytes"/> has exactly the bytes of as many samples.</summary>
    public abstract void Decode(ReadOnlySpan<byte> bytes, Span<int> samples);

    /// <summary>The bytes that so many samples take, the last block cut short.</summary>
    public long BytesOf(long samples) => (samples / BlockSamples * BlockBytes) + TailBytes((int)(samples % BlockSamples));

    /// <summary>The samples that so many bytes hold.</summary>
    public long SamplesIn(long bytes)
    {
        var samples = bytes / BlockBytes * BlockSamples;
        var tail = BlockSamples - 1;
        while (tail > 0 && TailBytes(tail) > bytes % BlockBytes) tail--;
        return samples + tail;
    }

    public override WfdbSampleSource Open(WfdbSignalGroup group) => new WfdbPackedSource(group, this);

    /// <summary>The bytes of the first samples of a block; 0 for none.</summary>
    protected virtual int TailBytes(int samples) => samples * BlockBytes;
}
