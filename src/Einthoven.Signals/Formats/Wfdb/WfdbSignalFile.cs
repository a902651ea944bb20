using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace Einthoven.Signals.Formats.Wfdb;

/// <summary>One open signal file: how many samples it holds, and reading them.</summary>
/// <remarks>Memory is asked for only after the file's size has shown that the samples exist.</remarks>
internal sealed class WfdbSignalFile : IDisposable
{
    private const int ChunkSamples = 1 << 15;

    private readonly WfdbSignalGroup _group;
    private readonly SafeFileHandle _handle;
    private readonly long _length;

    public WfdbSignalFile(WfdbSignalGroup group, string headerPath)
    {
        if (!File.Exists(group.Path))
            throw new RecordingFormatException(group.Path, "", $"the signal file is missing; {headerPath} names it.");
        _group = group;
        _handle = File.OpenHandle(group.Path, options: FileOptions.SequentialScan);
        _length = RandomAccess.GetLength(_handle);
    }

    /// <summary>Whole samples of each signal that the file holds.</summary>
    public long Samples => _group.Format.SamplesIn(Math.Max(0, _length - _group.ByteOffset)) / _group.Count;

    /// <summary>Refuses a length that the file can't have.</summary>
    /// <exception cref="RecordingFormatException">The file is shorter than the header says, or longer than an array.</exception>
    public void Require(long samples)
    {
        if (samples > Samples)
        {
            throw new RecordingFormatException(_group.Path, $"byte {_length}",
                $"the header promises {samples:N0} samples of {_group.Count} signals from byte {_group.ByteOffset} on, the file holds {Samples:N0} ({_length:N0} bytes); it is truncated, or the header is wrong.");
        }

        if (samples > Array.MaxLength) throw new RecordingFormatException(_group.Path, "", $"{samples:N0} samples are too many to be read at once.");
    }

    /// <summary>Reads all signals of the group; every sum of digital values is compared with the header's.</summary>
    /// <param name="signals">The header's signals.</param>
    /// <param name="into">For each of the header's signals where its samples go, in millivolts; null when nobody wants them.</param>
    /// <param name="samples">Samples of each signal; <see cref="Require"/> has agreed.</param>
    public void Read(IReadOnlyList<WfdbSignal> signals, float[]?[] into, int samples)
    {
        var format = _group.Format;
        var frames = Math.Max(1, ChunkSamples / _group.Count / format.BlockSamples) * format.BlockSamples; // a chunk is whole blocks
        frames = Math.Min(frames, samples);
        var bytes = ArrayPool<byte>.Shared.Rent(checked((int)format.BytesOf((long)frames * _group.Count)));
        var digital = ArrayPool<int>.Shared.Rent(checked(frames * _group.Count));
        var sums = new int[_group.Count];
        try
        {
            for (var start = 0; start < samples; start += frames)
            {
                var count = Math.Min(frames, samples - start) * _group.Count;
                var size = (int)format.BytesOf(count);
                Fill(bytes.AsSpan(0, size), _group.ByteOffset + format.BytesOf((long)start * _group.Count));
                format.Decode(bytes.AsSpan(0, size), digital.AsSpan(0, count));
                for (var i = 0; i < _group.Count; i++)
                    sums[i] += Scatter(digital.AsSpan(0, count), i, signals[_group.First + i], into[_group.First + i].AsSpan(), start);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
            ArrayPool<int>.Shared.Return(digital);
        }

        for (var i = 0; i < _group.Count; i++) Verify(signals[_group.First + i], unchecked((short)sums[i]));
    }

    public void Dispose() => _handle.Dispose();

    /// <summary>Takes one signal out of interleaved frames, scales it, and sums its digital values (modulo 2^32).</summary>
    private int Scatter(ReadOnlySpan<int> digital, int place, WfdbSignal signal, Span<float> target, int start)
    {
        var sum = 0;
        var step = _group.Count;
        for (var i = place; i < digital.Length; i += step) sum = unchecked(sum + digital[i]);
        if (target.IsEmpty) return sum;

        var unitsPerMillivolt = signal.Gain / (WfdbUnit.Millivolts(signal.Unit) ?? 1);
        double baseline = signal.Baseline;
        var invalid = _group.Format.Invalid;
        for (int i = place, at = start; i < digital.Length; i += step, at++)
            target[at] = digital[i] == invalid ? float.NaN : (float)((digital[i] - baseline) / unitsPerMillivolt);
        return sum;
    }

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

    private void Verify(WfdbSignal signal, short sum)
    {
        if (signal.Checksum is { } expected && expected != sum)
        {
            throw new RecordingFormatException(_group.Path, $"signal '{signal.Description}'",
                $"the header's checksum is {expected}, the samples sum to {sum}; file or header is damaged, fetch both again.");
        }
    }
}
