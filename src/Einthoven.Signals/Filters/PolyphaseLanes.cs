using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Einthoven.Signals.Filters;

/// <summary>A <see cref="PolyphaseFilter"/> over twelve leads at a time, a lead a lane, two outputs side by side; in wide vectors both halves of a recording together.</summary>
/// <remarks>Each output is the sum over its taps in their order, multiplied and added without fusing, as in <see cref="PolyphaseStreams"/>: the bits are those of a lead by itself.</remarks>
internal sealed class PolyphaseLanes
{
    /// <summary>Leads at a time.</summary>
    public const int Count = 12;

    private const int Block = 128; // outputs of a half whose input frames stay in the second cache, those of two outputs in the first
    private static readonly int Halves = Vector512.IsHardwareAccelerated ? 2 : 1;

    private readonly PolyphaseFilter _filter;
    private readonly double[] _phases; // each between zeros, as many as two neighbouring outputs can lie apart
    private readonly int _up;
    private readonly int _down;
    private readonly int _margin;
    private readonly int _stride;

    /// <param name="filter">The filter.</param>
    /// <param name="up">Its number of phases.</param>
    /// <param name="down">Input frames from one output of a phase to the next.</param>
    public PolyphaseLanes(PolyphaseFilter filter, int up, int down)
    {
        (_filter, _up, _down) = (filter, up, down);
        _margin = ((down + up - 1) / up) + 1;
        _stride = filter.Taps + (2 * _margin);
        _phases = new double[up * _stride];
        for (var phase = 0; phase < up; phase++) filter.Phase(phase).CopyTo(_phases.AsSpan((phase * _stride) + _margin));
    }

    /// <summary>Filters leads without gaps.</summary>
    /// <param name="leads">At most <see cref="Count"/>.</param>
    /// <param name="output">Lead by lead.</param>
    public void Apply(in LanesInput leads, Span<float> output)
    {
        var length = output.Length / leads.Count;
        var half = Halves == 1 ? length : (length + (2 * _up) - 1) / (2 * _up) * _up; // whole rounds of the phases: both halves use the same
        var (width, shift) = (Halves * Count, half / _up * _down);
        var rented = ArrayPool<double>.Shared.Rent((Frames(0, Math.Min(Block, half)) + 1) * width);
        if (leads.Count < Count) Array.Clear(rented); // nobody reads the lanes without a lead, but what lies there may slow the arithmetic
        Span<double> sums = stackalloc double[2 * width];
        for (var start = 0; start < half; start += Block)
        {
            var end = Math.Min(start + Block, half);
            var (first, frames) = (_filter.First(start), Frames(start, end));
            for (var i = 0; i < Halves; i++) leads.Interleave(first - _filter.Taps + (i * shift), frames, rented.AsSpan(i * Count), width);
            for (var i = start; i < end; i += 2)
            {
                var next = Math.Min(i + 1, end - 1); // the last of an odd number is computed twice
                Pair(rented, i, next, first, sums);
                for (var lane = 0; lane < 2 * Halves; lane++)
                {
                    var at = (lane < Halves ? i : next) + (lane % Halves * half);
                    if (at < length) Spread(sums.Slice(lane * Count, leads.Count), output, at, length);
                }
            }
        }

        ArrayPool<double>.Shared.Return(rented);
    }

    private int Frames(int start, int end) => _filter.First(end - 1) - _filter.First(start) + _filter.Taps;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Spread(ReadOnlySpan<double> sums, Span<float> output, int at, int length)
    {
        foreach (var sum in sums)
        {
            output[at] = (float)sum;
            at += length;
        }
    }

    /// <summary>Two outputs of every lane.</summary>
    private void Pair(double[] lanes, int one, int two, int firstFrame, Span<double> sums)
    {
        int first = _filter.First(one), shift = _filter.First(two) - first;
        var tapsOne = _phases.AsSpan((_filter.PhaseOf(one) * _stride) + _margin, _filter.Taps + shift);
        var tapsTwo = _phases.AsSpan((_filter.PhaseOf(two) * _stride) + _margin - shift, tapsOne.Length);
        ref var frame = ref lanes[(first - firstFrame) * Halves * Count];
        if (Halves == 2) Pair512(ref frame, tapsOne, tapsTwo, ref MemoryMarshal.GetReference(sums));
        else Pair256(ref frame, tapsOne, tapsTwo, ref MemoryMarshal.GetReference(sums));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Pair512(ref double frame, ReadOnlySpan<double> tapsOne, ReadOnlySpan<double> tapsTwo, ref double sums)
    {
        const int Width = 8;
        var (a0, a1, a2) = (Vector512<double>.Zero, Vector512<double>.Zero, Vector512<double>.Zero);
        var (b0, b1, b2) = (Vector512<double>.Zero, Vector512<double>.Zero, Vector512<double>.Zero);
        ref var other = ref MemoryMarshal.GetReference(tapsTwo);
        for (var t = 0; t < tapsOne.Length; t++)
        {
            var (x0, x1, x2) = (Vector512.LoadUnsafe(ref frame), Vector512.LoadUnsafe(ref frame, Width), Vector512.LoadUnsafe(ref frame, 2 * Width));
            var (a, b) = (Vector512.Create(tapsOne[t]), Vector512.Create(Unsafe.Add(ref other, t)));
            a0 += a * x0;
            a1 += a * x1;
            a2 += a * x2;
            b0 += b * x0;
            b1 += b * x1;
            b2 += b * x2;
            frame = ref Unsafe.Add(ref frame, 2 * Count);
        }

        a0.StoreUnsafe(ref sums);
        a1.StoreUnsafe(ref sums, Width);
        a2.StoreUnsafe(ref sums, 2 * Width);
        b0.StoreUnsafe(ref sums, 3 * Width);
        b1.StoreUnsafe(ref sums, 4 * Width);
        b2.StoreUnsafe(ref sums, 5 * Width);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Pair256(ref double frame, ReadOnlySpan<double> tapsOne, ReadOnlySpan<double> tapsTwo, ref double sums)
    {
        const int Width = 4;
        var (a0, a1, a2) = (Vector256<double>.Zero, Vector256<double>.Zero, Vector256<double>.Zero);
        var (b0, b1, b2) = (Vector256<double>.Zero, Vector256<double>.Zero, Vector256<double>.Zero);
        ref var other = ref MemoryMarshal.GetReference(tapsTwo);
        for (var t = 0; t < tapsOne.Length; t++)
        {
            var (x0, x1, x2) = (Vector256.LoadUnsafe(ref frame), Vector256.LoadUnsafe(ref frame, Width), Vector256.LoadUnsafe(ref frame, 2 * Width));
            var (a, b) = (Vector256.Create(tapsOne[t]), Vector256.Create(Unsafe.Add(ref other, t)));
            a0 += a * x0;
            a1 += a * x1;
            a2 += a * x2;
            b0 += b * x0;
            b1 += b * x1;
            b2 += b * x2;
            frame = ref Unsafe.Add(ref frame, Count);
        }

        a0.StoreUnsafe(ref sums);
        a1.StoreUnsafe(ref sums, Width);
        a2.StoreUnsafe(ref sums, 2 * Width);
        b0.StoreUnsafe(ref sums, 3 * Width);
        b1.StoreUnsafe(ref sums, 4 * Width);
        b2.StoreUnsafe(ref sums, 5 * Width);
    }
}
