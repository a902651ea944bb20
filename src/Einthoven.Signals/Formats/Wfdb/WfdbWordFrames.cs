using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Einthoven.Signals.Filters;

namespace Einthoven.Signals.Formats.Wfdb;

/// <summary>The usual signal file in vectors: format 16, one sample a frame, no skew. Sums and voltages are taken over whole frames, which then become leads.</summary>
/// <remarks>
/// The quotient of two numbers that a float holds is the same, rounded to a float at once or by way of a double: 53 bits are enough for two times 24 and two more
/// (Figueroa, When is double rounding innocuous?, 1995). So the bits are those of <see cref="WfdbLane"/>, which takes every other file.
/// </remarks>
internal sealed class WfdbWordFrames
{
    private const int Turned = 64; // frames whose voltages stay in the nearest cache until they are leads
    private const int MostSignals = 64;
    private const int Whole = 16; // frames whose samples are whole vectors, however many signals there are

    private readonly WfdbSignalGroup _group;
    private readonly IReadOnlyList<WfdbSignal> _signals;
    private readonly int[] _baselines; // those of Whole frames, as are gains and sums
    private readonly float[] _gains;
    private readonly short[] _sums;
    private readonly float[] _voltages;

    public WfdbWordFrames(WfdbSignalGroup group, IReadOnlyList<WfdbSignal> signals)
    {
        _group = group;
        _signals = signals;
        var samples = Whole * group.Count;
        (_baselines, _gains, _sums, _voltages) = (new int[samples], new float[samples], new short[samples], new float[Turned * group.Count]);
        for (var i = 0; i < group.Count; i++) (_baselines[i], _gains[i]) = (signals[group.First + i].Baseline, (float)WfdbUnit.PerMillivolt(signals[group.First + i]));
        for (var i = group.Count; i < samples; i += group.Count)
        {
            _baselines.AsSpan(0, group.Count).CopyTo(_baselines.AsSpan(i));
            _gains.AsSpan(0, group.Count).CopyTo(_gains.AsSpan(i));
        }
    }

    /// <summary>Whether a group is such a file, and its gains and baselines are numbers that a float holds.</summary>
    public static bool Fit(WfdbSignalGroup group, IReadOnlyList<WfdbSignal> signals)
    {
        if (group.Format is not WfdbFormat16 || group.Count != group.FrameSamples || group.Count > MostSignals || !BitConverter.IsLittleEndian) return false;
        for (var i = group.First; i < group.First + group.Count; i++)
        {
            var gain = WfdbUnit.PerMillivolt(signals[i]);
            if (signals[i].Skew != 0 || gain != (float)gain || Math.Abs(gain) is < 1e-20 or > 1e20 || Math.Abs((long)signals[i].Baseline) > 1 << 23) return false;
        }

        return true;
    }

    /// <summary>Takes the samples of frames, lead by lead.</summary>
    /// <param name="words">Whole frames.</param>
    /// <param name="into">For each of the header's signals where its samples go, in millivolts; null when nobody wants them.</param>
    /// <param name="start">The number of the first frame in the file.</param>
    public void Take(ReadOnlySpan<short> words, float[]?[] into, int start)
    {
        var targets = into.AsSpan(_group.First, _group.Count);
        var frames = words.Length / _group.Count;
        for (var first = 0; first < frames; first += Turned)
        {
            var count = Math.Min(Turned, frames - first);
            Take(words.Slice(first * _group.Count, count * _group.Count), _voltages);
            Separate(targets, start + first, count);
        }
    }

    /// <summary>Takes the samples of frames as they lie.</summary>
    /// <param name="words">Whole frames.</param>
    /// <param name="voltages">Where they go, in millivolts.</param>
    /// <returns>Whether every sample has a value.</returns>
    public bool Take(ReadOnlySpan<short> words, Span<float> voltages)
    {
        var whole = words.Length / _sums.Length * _sums.Length;
        var complete = Scale(words[..whole], voltages);
        if (whole == words.Length) return complete;
        Span<short> padded = stackalloc short[_sums.Length];
        Span<float> scaled = stackalloc float[_sums.Length];
        padded.Clear();
        words[whole..].CopyTo(padded);
        complete &= Scale(padded, scaled);
        scaled[..(words.Length - whole)].CopyTo(voltages[whole..]);
        return complete;
    }

    /// <exception cref="RecordingFormatException">The header has another checksum.</exception>
    public void Verify()
    {
        for (var i = 0; i < _group.Count; i++)
        {
            var sum = 0;
            for (var at = i; at < _sums.Length; at += _group.Count) sum += _sums[at];
            WfdbLane.RequireChecksum(_signals[_group.First + i], sum, _group.Path);
        }
    }

    /// <summary>Sums modulo 2^16, as checksums are, and voltages.</summary>
    /// <returns>Whether every sample has a value.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Scale(ReadOnlySpan<short> words, Span<float> voltages)
    {
        ref var word = ref MemoryMarshal.GetReference(words);
        ref var voltage = ref MemoryMarshal.GetReference(voltages[..words.Length]);
        ref var sum = ref MemoryMarshal.GetArrayDataReference(_sums);
        ref var baseline = ref MemoryMarshal.GetArrayDataReference(_baselines);
        ref var gain = ref MemoryMarshal.GetArrayDataReference(_gains);
        var (noSample, gaps) = (Vector256.Create(WfdbFormat16.NoSample), Vector256<short>.Zero);
        for (nuint block = 0; block < (nuint)words.Length; block += (nuint)_sums.Length)
        {
            for (nuint i = 0; i < (nuint)_sums.Length; i += (nuint)Vector256<short>.Count)
            {
                var samples = Vector256.LoadUnsafe(ref word, block + i);
                (Vector256.LoadUnsafe(ref sum, i) + samples).StoreUnsafe(ref sum, i);
                var missing = Vector256.Equals(samples, noSample);
                gaps |= missing;
                if (Vector512.IsHardwareAccelerated)
                {
                    var values = Vector512.ConvertToSingle(Vector512.WidenLower(samples.ToVector512Unsafe()) - Vector512.LoadUnsafe(ref baseline, i)) / Vector512.LoadUnsafe(ref gain, i);
                    Vector512.ConditionalSelect(Vector512.WidenLower(missing.ToVector512Unsafe()).AsSingle(), Vector512.Create(float.NaN), values).StoreUnsafe(ref voltage, block + i);
                    continue;
                }

                var ((low, high), (lowMissing, highMissing)) = (Vector256.Widen(samples), Vector256.Widen(missing));
                var j = i + (nuint)Vector256<float>.Count;
                var lower = Vector256.ConvertToSingle(low - Vector256.LoadUnsafe(ref baseline, i)) / Vector256.LoadUnsafe(ref gain, i);
                var upper = Vector256.ConvertToSingle(high - Vector256.LoadUnsafe(ref baseline, j)) / Vector256.LoadUnsafe(ref gain, j);
                Vector256.ConditionalSelect(lowMissing.AsSingle(), Vector256.Create(float.NaN), lower).StoreUnsafe(ref voltage, block + i);
                Vector256.ConditionalSelect(highMissing.AsSingle(), Vector256.Create(float.NaN), upper).StoreUnsafe(ref voltage, block + j);
            }
        }

        return gaps == Vector256<short>.Zero;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Separate(ReadOnlySpan<float[]?> targets, int start, int count)
    {
        var width = targets.Length;
        ref var voltages = ref MemoryMarshal.GetArrayDataReference(_voltages);
        var lead = 0;
        for (; lead <= width - Interleaving.Square; lead += Interleaving.Square)
        {
            if (targets[lead] is not { } a || targets[lead + 1] is not { } b || targets[lead + 2] is not { } c || targets[lead + 3] is not { } d) break;
            ref var one = ref MemoryMarshal.GetReference(a.AsSpan(start, count));
            ref var two = ref MemoryMarshal.GetReference(b.AsSpan(start, count));
            ref var three = ref MemoryMarshal.GetReference(c.AsSpan(start, count));
            ref var four = ref MemoryMarshal.GetReference(d.AsSpan(start, count));
            var frame = 0;
            for (; frame <= count - Interleaving.Square; frame += Interleaving.Square)
                Interleaving.Separate(ref Unsafe.Add(ref voltages, (frame * width) + lead), width, ref one, ref two, ref three, ref four, frame);
            for (var i = 0; i < Interleaving.Square; i++) Separate(targets[lead + i], lead + i, start, frame, count);
        }

        for (; lead < width; lead++) Separate(targets[lead], lead, start, 0, count);
    }

    private void Separate(float[]? target, int lead, int start, int frame, int count)
    {
        for (; target is not null && frame < count; frame++) target[start + frame] = _voltages[(frame * _group.Count) + lead];
    }
}
