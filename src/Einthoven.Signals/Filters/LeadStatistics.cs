using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Einthoven.Signals.Filters;

/// <summary>Mean and spread of the samples of one lead that have a value.</summary>
/// <remarks>Sums run in eight lanes, added in one order: the same bits on every machine. Computed in double precision.</remarks>
/// <param name="Count">How many there are.</param>
/// <param name="Mean">Their mean, 0 when there is none.</param>
/// <param name="Squares">The sum of squared distances from the mean.</param>
internal readonly record struct LeadStatistics(int Count, double Mean, double Squares)
{
    private const int Lanes = 8;

    public double Deviation => Count > 0 ? Math.Sqrt(Squares / Count) : 0;

    public bool IsFlat => Deviation < Standardisation.FlatBelow;

    public static LeadStatistics Of(ReadOnlySpan<float> samples)
    {
        var (sum, count) = Sum(samples);
        if (count == 0) return default;
        var mean = sum / count;
        return new LeadStatistics(count, mean, Squared(samples, mean));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static (double Sum, int Count) Sum(ReadOnlySpan<float> samples)
    {
        var (low, high, finite) = (Vector256<double>.Zero, Vector256<double>.Zero, Vector256<int>.Zero);
        ref var first = ref MemoryMarshal.GetReference(samples);
        var i = 0;
        for (; i <= samples.Length - Lanes; i += Lanes)
        {
            var block = Vector256.LoadUnsafe(ref first, (nuint)i);
            var mask = Vector256.IsFinite(block);
            finite -= mask.AsInt32(); // all bits set are -1
            var (lower, upper) = Vector256.Widen(block & mask);
            low += lower;
            high += upper;
        }

        var (sum, count) = (Vector256.Sum(low + high), Vector256.Sum(finite));
        for (; i < samples.Length; i++)
        {
            if (!float.IsFinite(samples[i])) continue;
            sum += samples[i];
            count++;
        }

        return (sum, count);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Squared(ReadOnlySpan<float> samples, double mean)
    {
        var (low, high, means) = (Vector256<double>.Zero, Vector256<double>.Zero, Vector256.Create(mean));
        ref var first = ref MemoryMarshal.GetReference(samples);
        var i = 0;
        for (; i <= samples.Length - Lanes; i += Lanes)
        {
            var block = Vector256.LoadUnsafe(ref first, (nuint)i);
            var (lower, upper) = Vector256.Widen(block);
            var (lowerMask, upperMask) = Vector256.Widen(Vector256.IsFinite(block).AsInt32());
            var (x, y) = ((lower - means) & lowerMask.AsDouble(), (upper - means) & upperMask.AsDouble());
            low += x * x;
            high += y * y;
        }

        var sum = Vector256.Sum(low + high);
        for (; i < samples.Length; i++)
            if (float.IsFinite(samples[i])) sum += (samples[i] - mean) * (samples[i] - mean);
        return sum;
    }
}
