using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Einthoven.Signals.Filters;

/// <summary>A <see cref="PolyphaseFilter"/> over twelve leads at a time, a lead a lane, some outputs side by side; in wide vectors both halves of a recording together.</summary>
/// <remarks>
/// Each output is the sum over its taps in their order, multiplied and added without fusing, as in <see cref="PolyphaseStreams"/>: the bits are those of a lead by itself.
/// A sum waits for itself; there are as many at a time as registers hold.
/// </remarks>
internal sealed class PolyphaseLanes
{
    /// <summary>Leads at a time.</summary>
    public const int Count = 12;

    private const int Block = 128; // outputs of a half whose input frames stay in the second cache, those of one step in the first
    private static readonly int Halves = Vector512.IsHardwareAccelerated ? 2 : 1;
    private static readonly int Together = Vector512.IsHardwareAccelerated ? 4 : 2;

    private readonly PolyphaseFilter _filter;
    private readonly double[] _phases; // each between zeros, as many as outputs side by side can lie apart
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
        _margin = ((Together - 1) * down / up) + 2;
        _stride = filter.Taps + (2 * _margin);
        _phases = new double[up * _stride];
        for (var phase = 0; phase < up; phase++) filter.Phase(phase).CopyTo(_phases.AsSpan((phase * _stride) + _margin));
    }

    /// <summary>Filters leads without gaps.</summary>
    /// <typeparam name="TInput">How they lie.</typeparam>
    /// <param name="leads">At most <see cref="Count"/>.</param>
    /// <param name="output">Lead by lead.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Apply<TInput>(in TInput leads, Span<float> output)
        where TInput : struct, ILanesInput
    {
        var length = output.Length / leads.Count;
        var half = Halves == 1 ? length : (length + (2 * _up) - 1) / (2 * _up) * _up; // whole rounds of the phases: both halves use the same
        var (width, shift) = (Halves * Count, half / _up * _down);
        // A block may reach one frame further than the first, where an output falls between two frames.
        var rented = CacheLines.Rent((Frames(0, Math.Min(Block, half)) + 1) * width, out var lanes);
        if (leads.Count < Count) lanes.Clear(); // nobody reads the lanes without a lead, but what lies there may slow the arithmetic
        Span<double> sums = stackalloc double[Together * width];
        for (var start = 0; start < half; start += Block)
        {
            var end = Math.Min(start + Block, half);
            var (first, frames) = (_filter.First(start), Frames(start, end));
            for (var i = 0; i < Halves; i++) leads.Interleave(first - _filter.Taps + (i * shift), frames, lanes[(i * Count)..], width);
            for (var i = start; i < end; i += Together)
            {
                Sum(lanes, i, end - 1, first, sums);
                for (var part = 0; part < Halves; part++) Spread(sums[(part * Count)..], width, output, i + (part * half), Math.Min(end + (part * half), length), length, leads.Count);
            }
        }

        ArrayPool<double>.Shared.Return(rented);
    }

    private int Frames(int start, int end) => _filter.First(end - 1) - _filter.First(start) + _filter.Taps;

    /// <summary>Rounds the sums of some outputs to where they belong.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Spread(ReadOnlySpan<double> sums, int width, Span<float> output, int at, int end, int length, int leads)
    {
        var lead = 0;
        if (Together == Interleaving.Square && end - at >= Together)
        {
            for (; lead <= leads - Interleaving.Square; lead += Interleaving.Square)
                Interleaving.Narrow(in sums[lead], width, ref output[(lead * length) + at], length);
        }

        for (; lead < leads; lead++)
            for (var i = 0; i < Together && at + i < end; i++) output[(lead * length) + at + i] = (float)sums[(i * width) + lead];
    }

    /// <summary>Some outputs of every lane; behind the last one it is computed again.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Sum(Span<double> lanes, int output, int last, int firstFrame, Span<double> sums)
    {
        var first = _filter.First(output);
        var taps = _filter.Taps + _filter.First(Math.Min(output + Together - 1, last)) - first;
        ref var frame = ref lanes[(first - firstFrame) * Halves * Count];
        ref var sum = ref MemoryMarshal.GetReference(sums);
        ref var one = ref PhaseFrom(first, output, taps);
        ref var two = ref PhaseFrom(first, Math.Min(output + 1, last), taps);
        if (Together == 2)
        {
            Pair256(ref frame, ref one, ref two, taps, ref sum);
            return;
        }

        var (third, fourth) = (Math.Min(output + 2, last), Math.Min(output + 3, last));
        var starts = (_filter.First(Math.Min(output + 1, last)) - first, _filter.First(third) - first, _filter.First(fourth) - first);
        Four512(ref frame, ref one, ref two, ref PhaseFrom(first, third, taps), ref PhaseFrom(first, fourth, taps), _filter.Leading, _filter.Taps, starts, ref sum);
    }

    /// <summary>The taps of an output, each for its frame from a given one on.</summary>
    private ref double PhaseFrom(int frame, int output, int taps) =>
        ref MemoryMarshal.GetReference(_phases.AsSpan((_filter.PhaseOf(output) * _stride) + _margin - (_filter.First(output) - frame), taps));

    /// <summary>Four outputs, from the first frame of the first on. Frames before the taps of one of them (which begin later, or with zeros) and behind are passed over for it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Four512(
        ref double frame, ref double one, ref double two, ref double three, ref double four, int leading, int taps, (int Second, int Third, int Fourth) starts, ref double sums)
    {
        const int Width = 8;
        var (a0, a1, a2) = (Vector512<double>.Zero, Vector512<double>.Zero, Vector512<double>.Zero);
        var (b0, b1, b2) = (Vector512<double>.Zero, Vector512<double>.Zero, Vector512<double>.Zero);
        var (c0, c1, c2) = (Vector512<double>.Zero, Vector512<double>.Zero, Vector512<double>.Zero);
        var (d0, d1, d2) = (Vector512<double>.Zero, Vector512<double>.Zero, Vector512<double>.Zero);
        nint t = leading;
        frame = ref Unsafe.Add(ref frame, leading * 2 * Count);
        for (; t < starts.Second + leading; t++)
        {
            Add(ref frame, ref one, t, ref a0, ref a1, ref a2);
            frame = ref Unsafe.Add(ref frame, 2 * Count);
        }

        for (; t < starts.Third + leading; t++)
        {
            Add(ref frame, ref one, t, ref a0, ref a1, ref a2);
            Add(ref frame, ref two, t, ref b0, ref b1, ref b2);
            frame = ref Unsafe.Add(ref frame, 2 * Count);
        }

        for (; t < starts.Fourth + leading; t++)
        {
            Add(ref frame, ref one, t, ref a0, ref a1, ref a2);
            Add(ref frame, ref two, t, ref b0, ref b1, ref b2);
            Add(ref frame, ref three, t, ref c0, ref c1, ref c2);
            frame = ref Unsafe.Add(ref frame, 2 * Count);
        }

        for (; t < taps; t++)
        {
            Add(ref frame, ref one, t, ref a0, ref a1, ref a2);
            Add(ref frame, ref two, t, ref b0, ref b1, ref b2);
            Add(ref frame, ref three, t, ref c0, ref c1, ref c2);
            Add(ref frame, ref four, t, ref d0, ref d1, ref d2);
            frame = ref Unsafe.Add(ref frame, 2 * Count);
        }

        for (; t < taps + starts.Second; t++)
        {
            Add(ref frame, ref two, t, ref b0, ref b1, ref b2);
            Add(ref frame, ref three, t, ref c0, ref c1, ref c2);
            Add(ref frame, ref four, t, ref d0, ref d1, ref d2);
            frame = ref Unsafe.Add(ref frame, 2 * Count);
        }

        for (; t < taps + starts.Third; t++)
        {
            Add(ref frame, ref three, t, ref c0, ref c1, ref c2);
            Add(ref frame, ref four, t, ref d0, ref d1, ref d2);
            frame = ref Unsafe.Add(ref frame, 2 * Count);
        }

        for (; t < taps + starts.Fourth; t++)
        {
            Add(ref frame, ref four, t, ref d0, ref d1, ref d2);
            frame = ref Unsafe.Add(ref frame, 2 * Count);
        }

        a0.StoreUnsafe(ref sums);
        a1.StoreUnsafe(ref sums, Width);
        a2.StoreUnsafe(ref sums, 2 * Width);
        b0.StoreUnsafe(ref sums, 3 * Width);
        b1.StoreUnsafe(ref sums, 4 * Width);
        b2.StoreUnsafe(ref sums, 5 * Width);
        c0.StoreUnsafe(ref sums, 6 * Width);
        c1.StoreUnsafe(ref sums, 7 * Width);
        c2.StoreUnsafe(ref sums, 8 * Width);
        d0.StoreUnsafe(ref sums, 9 * Width);
        d1.StoreUnsafe(ref sums, 10 * Width);
        d2.StoreUnsafe(ref sums, 11 * Width);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(ref double frame, ref double phase, nint tap, ref Vector512<double> low, ref Vector512<double> middle, ref Vector512<double> high)
    {
        var factor = Vector512.Create(Unsafe.Add(ref phase, tap));
        low += factor * Vector512.LoadUnsafe(ref frame);
        middle += factor * Vector512.LoadUnsafe(ref frame, 8);
        high += factor * Vector512.LoadUnsafe(ref frame, 16);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Pair256(ref double frame, ref double one, ref double two, int taps, ref double sums)
    {
        const int Width = 4;
        var (a0, a1, a2) = (Vector256<double>.Zero, Vector256<double>.Zero, Vector256<double>.Zero);
        var (b0, b1, b2) = (Vector256<double>.Zero, Vector256<double>.Zero, Vector256<double>.Zero);
        for (nint t = 0; t < taps; t++)
        {
            var (x0, x1, x2) = (Vector256.LoadUnsafe(ref frame), Vector256.LoadUnsafe(ref frame, Width), Vector256.LoadUnsafe(ref frame, 2 * Width));
            var (a, b) = (Vector256.Create(Unsafe.Add(ref one, t)), Vector256.Create(Unsafe.Add(ref two, t)));
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
