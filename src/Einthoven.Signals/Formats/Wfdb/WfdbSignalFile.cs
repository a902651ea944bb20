using System.Buffers;
using System.Runtime.InteropServices;

namespace Einthoven.Signals.Formats.Wfdb;

/// <summary>The signals of one file: how many frames it holds, and reading them.</summary>
/// <remarks>Memory is asked for only after the file's size has shown that the samples exist.</remarks>
internal sealed class WfdbSignalFile : IDisposable
{
    private const int ChunkSamples = 1 << 16;

    private readonly WfdbSignalGroup _group;
    private readonly WfdbSampleSource _source;

    public WfdbSignalFile(WfdbSignalGroup group, string headerPath)
    {
        _group = group;
        try
        {
            _source = group.Format.Open(group);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new RecordingFormatException(group.Path, "", $"the signal file is missing; {headerPath} names it.", error);
        }
    }

    /// <summary>Whole frames that the file holds.</summary>
    public long Frames => _source.Samples / _group.FrameSamples;

    /// <summary>Refuses a length that the file can't have.</summary>
    /// <exception cref="RecordingFormatException">The file is shorter than the header says.</exception>
    public void Require(long frames)
    {
        if (frames <= Frames) return;
        var bytes = new FileInfo(_group.Path).Length;
        throw new RecordingFormatException(_group.Path, $"byte {bytes}",
            $"the header promises {frames:N0} samples of {_group.Count} signals from byte {_group.ByteOffset} on, the file holds {Frames:N0} ({bytes:N0} bytes); it is truncated, or the header is wrong.");
    }

    /// <summary>Reads all signals of the group; every sum of digital values is compared with the header's.</summary>
    /// <param name="signals">The header's signals.</param>
    /// <param name="into">For each of the header's signals where its samples go, in millivolts; null when nobody wants them.</param>
    /// <param name="frames">The record's length; <see cref="Require"/> has agreed. Of a skewed signal the file may hold a little more.</param>
    public void Read(IReadOnlyList<WfdbSignal> signals, float[]?[] into, long frames)
    {
        if (_source is WfdbPackedSource packed && WfdbWordFrames.Fit(_group, signals))
        {
            ReadWords(packed, signals, frames, (words, taker, start) => taker.Take(words, into, start));
            return;
        }

        var lanes = Lanes(signals, into);
        var frame = (int)_group.FrameSamples;
        var block = _group.Format.BlockSamples;
        var chunk = Math.Max(1, ChunkSamples / frame / block) * block; // a chunk is whole blocks
        var last = Math.Min(Frames, frames + lanes.Max(lane => lane.Target is null ? 0L : lane.Skew));
        var digital = ArrayPool<int>.Shared.Rent(checked((int)Math.Min(chunk, last) * frame));
        try
        {
            for (var start = 0L; start < last; start += chunk)
            {
                var count = (int)Math.Min(chunk, last - start) * frame;
                var samples = digital.AsSpan(0, count);
                _source.Read(start * frame, samples);
                var counted = samples[..(int)Math.Clamp((frames - start) * frame, 0, count)];
                foreach (var lane in lanes) lane.Take(samples, counted, start);
            }
        }
        finally
        {
            ArrayPool<int>.Shared.Return(digital);
        }

        foreach (var lane in lanes) lane.Verify(_group.Path);
    }

    /// <summary>Reads all signals of the group frame by frame, where the file is of the usual kind.</summary>
    /// <param name="signals">The header's signals; the group has them all.</param>
    /// <param name="frames">The record's length; <see cref="Require"/> has agreed.</param>
    /// <returns>Rented memory; null where the file is of another kind, or a sample has no value.</returns>
    public SampleFrames? ReadFrames(IReadOnlyList<WfdbSignal> signals, long frames)
    {
        if (_source is not WfdbPackedSource packed || !WfdbWordFrames.Fit(_group, signals)) return null;
        var into = new SampleFrames(_group.Count, (int)frames);
        var complete = true;
        try
        {
            ReadWords(packed, signals, frames, (words, taker, start) => complete &= taker.Take(words, into.Samples.Slice(start * _group.Count, words.Length)));
        }
        catch
        {
            into.Return();
            throw;
        }

        if (complete) return into;
        into.Return();
        return null;
    }

    public void Dispose() => _source.Dispose();

    private void ReadWords(WfdbPackedSource source, IReadOnlyList<WfdbSignal> signals, long frames, Action<ReadOnlySpan<short>, WfdbWordFrames, int> take)
    {
        var words = new WfdbWordFrames(_group, signals);
        var chunk = ChunkSamples / _group.Count;
        var rented = ArrayPool<byte>.Shared.Rent((int)Math.Min(chunk, frames) * _group.Count * sizeof(short));
        try
        {
            for (var start = 0L; start < frames; start += chunk)
            {
                var bytes = rented.AsSpan(0, (int)Math.Min(chunk, frames - start) * _group.Count * sizeof(short));
                source.ReadBytes(start * _group.Count, bytes);
                take(MemoryMarshal.Cast<byte, short>(bytes), words, (int)start);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }

        words.Verify();
    }

    private WfdbLane[] Lanes(IReadOnlyList<WfdbSignal> signals, float[]?[] into)
    {
        var lanes = new WfdbLane[_group.Count];
        var place = 0;
        for (var i = 0; i < lanes.Length; i++)
        {
            var signal = signals[_group.First + i];
            lanes[i] = new WfdbLane(signal, _group.Format, place, (int)_group.FrameSamples, into[_group.First + i]);
            place += signal.SamplesPerFrame;
        }

        return lanes;
    }
}
