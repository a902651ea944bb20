using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Einthoven.Signals.Filters;

/// <summary>A <see cref="PolyphaseFilter"/> over up to twelve leads at a time, a lead a lane, two outputs side by side.</summary>
/// <remarks>Each output is the sum over its taps in their order, multiplied and added without fusing, as in <see cref="PolyphaseStreams"/>: the bits are those of a lead by itself.</remarks>
internal sealed class PolyphaseLanes
{
    /// <summary>Leads at a time.</summary>
    public const int Count = 12;

    private const int Width = 4;
    private const int Block = 64; // outputs whose input frames stay in the nearest cache

    private readonly PolyphaseFilter _filter;
    private readonly double[] _phases; // each between zeros, as many as two neighbouring outputs can lie apart
    private readonly int _margin;
    private readonly int _stride;

    /// <param name="filter">The filter.</param>
    /// <param name="up">Its number of phases.</param>
    /// <param name="down">Input frames from one output of a phase to the next.</param>
    public PolyphaseLanes(PolyphaseFilter filter, int up, int down)
    {
        _filter = filter;
        _margin = ((down + up - 1) / up) + 1;
        _stride = filter.Taps + (2 * _margin);
        _phases = new double[up * _stride];
        for (var phase = 0; phase < up; phase++) filter.Phase(phase).CopyTo(_phases.AsSpan((phase * _stride) + _margin));
    }

    /// <summary>Filters rows of samples, each padded as the filter wants it.</summary>
    /// <param name="padded">Lead by lead, each as long as the others; at most <see cref="Count"/> leads.</param>
    /// <param name="leads">How many.</param>
    /// <param name="output">Lead by lead.</param>
    public void Apply(ReadOnlySpan<double> padded, int leads, Span<float> output)
    {
        var (length, rowLength) = (output.Length / leads, padded.Length / leads);
        var most = Frames(0, Math.Min(Block, length)) + 2;
        var rented = ArrayPool<double>.Shared.Rent(most * Count);
        Array.Clear(rented);
        for (var start = 0; start < length; start += Block)
        {
            var end = Math.Min(start + Block, length);
            var first = _filter.First(start);
            Interleave(padded, leads, rowLength, first, Frames(start, end), rented);
            for (var i = start; i < end; i += 2)
            {
                var next = Math.Min(i + 1, end - 1); // the last of an odd number is computed twice
                Pair(rented, i, next, first, output, length, leads);
            }
        }

        ArrayPool<double>.Shared.Return(rented);
    }

    private int Frames(int start, int end) => _filter.First(end - 1) - _filter.First(start) + _filter.Taps;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Interleave(ReadOnlySpan<double> padded, int leads, int rowLength, int first, int frames, double[] lanes)
    {
        for (var lead = 0; lead < leads; lead++)
        {
            var row = padded.Slice((lead * rowLength) + first, frames);
            for (int i = 0, at = lead; i < row.Length; i++, at += Count) lanes[at] = row[i];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Pair(double[] lanes, int one, int two, int firstFrame, Span<float> output, int length, int leads)
    {
        int first = _filter.First(one), shift = _filter.First(two) - first;
        var tapsOne = _phases.AsSpan((_filter.PhaseOf(one) * _stride) + _margin, _filter.Taps + shift);
        var tapsTwo = _phases.AsSpan((_filter.PhaseOf(two) * _stride) + _margin - shift, tapsOne.Length);
        ref var frame = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(lanes), (first - firstFrame) * Count);
        var (a0, a1, a2) = (Vector256<double>.Zero, Vector256<double>.Zero, Vector256<double>.Zero);
        var (b0, b1, b2) = (Vector256<double>.Zero, Vector256<double>.Zero, Vector256<double>.Zero);
        for (var t = 0; t < tapsOne.Length; t++)
        {
            var at = (nuint)(t * Count);
            var (x0, x1, x2) = (Vector256.LoadUnsafe(ref frame, at), Vector256.LoadUnsafe(ref frame, at + Width), Vector256.LoadUnsafe(ref frame, at + (2 * Width)));
            var (a, b) = (Vector256.Create(tapsOne[t]), Vector256.Create(tapsTwo[t]));
            a0 += a * x0;
            a1 += a * x1;
            a2 += a * x2;
            b0 += b * x0;
            b1 += b * x1;
            b2 += b * x2;
        }

        Span<double> sums = stackalloc double[2 * Count];
        a0.CopyTo(sums);
        a1.CopyTo(sums[Width..]);
        a2.CopyTo(sums[(2 * Width)..]);
        b0.CopyTo(sums[Count..]);
        b1.CopyTo(sums[(Count + Width)..]);
        b2.CopyTo(sums[(Count + (2 * Width))..]);
        for (var lead = 0; lead < leads; lead++)
        {
            output[(lead * length) + one] = (float)sums[lead];
            output[(lead * length) + two] = (float)sums[Count + lead];
        }
    }
}
