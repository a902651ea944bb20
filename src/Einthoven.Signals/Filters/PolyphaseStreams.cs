using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Einthoven.Signals.Filters;

/// <summary>The input of a <see cref="PolyphaseFilter"/> dealt out into streams, every down-th sample to one, so that neighbouring outputs read neighbouring samples.</summary>
/// <remarks>Each output is the sum over its taps in their order, multiplied and added without fusing: the same bits for every width of vectors.</remarks>
internal ref struct PolyphaseStreams
{
    /// <summary>From how many outputs a phase on dealing out pays.</summary>
    public const int Worthwhile = 32;

    private const int Together = 4; // vectors of outputs that are summed at a time

    private readonly double[] _rented;
    private readonly int _down;
    private readonly int _length;

    /// <summary>Deals out samples.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public PolyphaseStreams(ReadOnlySpan<double> padded, int down)
    {
        _down = down;
        _length = (padded.Length + down - 1) / down;
        _rented = ArrayPool<double>.Shared.Rent(_length * down);
        for (var stream = 0; stream < down; stream++)
        {
            var target = _rented.AsSpan(stream * _length, _length);
            target[^1] = 0;
            for (int i = stream, at = 0; i < padded.Length; i += down, at++) target[at] = padded[i];
        }
    }

    /// <summary>Computes all outputs of one phase.</summary>
    /// <param name="taps">The phase.</param>
    /// <param name="first">The input sample of the first tap of the first output.</param>
    /// <param name="output">Where all phases go.</param>
    /// <param name="place">Where the phase's first output goes.</param>
    /// <param name="step">From one of its outputs to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Filter(ReadOnlySpan<double> taps, int first, Span<float> output, int place, int step)
    {
        var count = (output.Length - place + step - 1) / step;
        var rentedPlaces = ArrayPool<int>.Shared.Rent(taps.Length);
        var places = rentedPlaces.AsSpan(0, taps.Length);
        for (var t = 0; t < places.Length; t++) places[t] = At(first + t);
        Span<double> sums = stackalloc double[Together * Vector512<double>.Count];
        var width = Together * (Vector512.IsHardwareAccelerated ? Vector512<double>.Count : Vector256<double>.Count);
        for (var j = 0; j < count; j += width)
        {
            var block = Math.Min(j, count - width); // the last one goes over outputs that are there already, to the same bits
            if (block < 0) break;
            if (Vector512.IsHardwareAccelerated) Sum512(taps, places, block, sums);
            else Sum256(taps, places, block, sums);
            for (var i = 0; i < width; i++) output[place + ((block + i) * step)] = (float)sums[i];
        }

        for (var j = 0; j < count && count < width; j++) output[place + (j * step)] = (float)Sum(taps, places, j);
        ArrayPool<int>.Shared.Return(rentedPlaces);
    }

    public readonly void Dispose() => ArrayPool<double>.Shared.Return(_rented);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly double Sum(ReadOnlySpan<double> taps, ReadOnlySpan<int> places, int output)
    {
        var sum = 0.0;
        for (var t = 0; t < taps.Length; t++) sum += taps[t] * _rented[places[t] + output];
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Sum256(ReadOnlySpan<double> taps, ReadOnlySpan<int> places, int output, Span<double> sums)
    {
        ref var samples = ref MemoryMarshal.GetArrayDataReference(_rented);
        ref var target = ref MemoryMarshal.GetReference(sums);
        var (a, b, c, d) = (Vector256<double>.Zero, Vector256<double>.Zero, Vector256<double>.Zero, Vector256<double>.Zero);
        for (var t = 0; t < taps.Length; t++)
        {
            var (tap, at) = (Vector256.Create(taps[t]), (nuint)(places[t] + output));
            a += tap * Vector256.LoadUnsafe(ref samples, at);
            b += tap * Vector256.LoadUnsafe(ref samples, at + 4);
            c += tap * Vector256.LoadUnsafe(ref samples, at + 8);
            d += tap * Vector256.LoadUnsafe(ref samples, at + 12);
        }

        a.StoreUnsafe(ref target);
        b.StoreUnsafe(ref target, 4);
        c.StoreUnsafe(ref target, 8);
        d.StoreUnsafe(ref target, 12);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void Sum512(ReadOnlySpan<double> taps, ReadOnlySpan<int> places, int output, Span<double> sums)
    {
        ref var samples = ref MemoryMarshal.GetArrayDataReference(_rented);
        ref var target = ref MemoryMarshal.GetReference(sums);
        var (a, b, c, d) = (Vector512<double>.Zero, Vector512<double>.Zero, Vector512<double>.Zero, Vector512<double>.Zero);
        for (var t = 0; t < taps.Length; t++)
        {
            var (tap, at) = (Vector512.Create(taps[t]), (nuint)(places[t] + output));
            a += tap * Vector512.LoadUnsafe(ref samples, at);
            b += tap * Vector512.LoadUnsafe(ref samples, at + 8);
            c += tap * Vector512.LoadUnsafe(ref samples, at + 16);
            d += tap * Vector512.LoadUnsafe(ref samples, at + 24);
        }

        a.StoreUnsafe(ref target);
        b.StoreUnsafe(ref target, 8);
        c.StoreUnsafe(ref target, 16);
        d.StoreUnsafe(ref target, 24);
    }

    /// <summary>Where an input sample lies among the streams.</summary>
    private readonly int At(int sample) => (sample % _down * _length) + (sample / _down);
}
