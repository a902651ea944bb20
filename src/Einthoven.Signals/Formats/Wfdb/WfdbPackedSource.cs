using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace Einthoven.Signals.Formats.Wfdb;

/// <summary>A signal file whose samples have a fixed place; only what is wanted is read.</summary>
internal sealed class WfdbPackedSource : WfdbSampleSource
{
    private readonly WfdbSignalGroup _group;
    private readonly WfdbPackedFormat _format;
    private readonly SafeFileHandle _handle;

    public WfdbPackedSource(WfdbSignalGroup group, WfdbPackedFormat format)
    {
        _group = group;
        _format = format;
        _handle = File.OpenHandle(group.Path, options: FileOptions.SequentialScan);
        Samples = format.SamplesIn(Math.Max(0, RandomAccess.GetLength(_handle) - group.ByteOffset));
    }

    public override long Samples { get; }

    public override void Read(long start, Span<int> into)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(checked((int)_format.BytesOf(into.Length)));
        try
        {
            var filled = bytes.AsSpan(0, (int)_format.BytesOf(into.Length));
            ReadBytes(start, filled);
            _format.Decode(filled, into);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    /// <summary>Reads samples that exist, as the file has them.</summary>
    /// <param name="start">The first, a multiple of <see cref="WfdbSampleFormat.BlockSamples"/>.</param>
    /// <param name="into">As many bytes as are wanted.</param>
    public void ReadBytes(long start, Span<byte> into) => Fill(into, _group.ByteOffset + _format.BytesOf(start));

    public override void Dispose() => _handle.Dispose();

    private void Fill(Span<byte> buffer, long offset)
    {
        while (!buffer.IsEmpty)
        {
            var read = RandomAccess.Read(_handle, buffer, offset);
            if (read == 0) throw new RecordingFormatException(_group.Path, $"byte {offset}", "the file became shorter while it was read.");
            buffer = buffer[read..];
            offset += read;
        }
    }
}
