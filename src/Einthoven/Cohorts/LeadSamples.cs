using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Einthoven.Signals.Filters;

namespace Einthoven.Cohorts;

/// <summary>Questions to the samples of one lead, answered in vectors: they are asked of every lead of every record.</summary>
internal static class LeadSamples
{
    /// <summary>Whether no sample has another value than the rest; NaN has none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool IsFlat(ReadOnlySpan<float> row)
    {
        ref var first = ref MemoryMarshal.GetReference(row);
        var (lowest, highest) = (Vector256.Create(float.PositiveInfinity), Vector256.Create(float.NegativeInfinity));
        var i = 0;
        for (; i <= row.Length - Vector256<float>.Count; i += Vector256<float>.Count)
        {
            var block = Vector256.LoadUnsafe(ref first, (nuint)i);
            var missing = Vector256.IsNaN(block);
            lowest = Vector256.MinNative(lowest, Vector256.ConditionalSelect(missing, lowest, block));
            highest = Vector256.MaxNative(highest, Vector256.ConditionalSelect(missing, highest, block));
        }

        var (low, high) = (float.PositiveInfinity, float.NegativeInfinity);
        for (var lane = 0; lane < Vector256<float>.Count; lane++) (low, high) = (Math.Min(low, lowest[lane]), Math.Max(high, highest[lane]));
        for (; i < row.Length; i++)
            if (!float.IsNaN(row[i])) (low, high) = (Math.Min(low, row[i]), Math.Max(high, row[i]));
        return !(high - low > Standardisation.FlatBelow);
    }

    /// <summary>The place of the first sample without a value from a place on; the length where there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int NextMissing(ReadOnlySpan<float> row, int from)
    {
        ref var first = ref MemoryMarshal.GetReference(row);
        var i = from;
        while (i <= row.Length - Vector256<float>.Count && Vector256.IsNaN(Vector256.LoadUnsafe(ref first, (nuint)i)).AsInt32() == Vector256<int>.Zero) i += Vector256<float>.Count;
        while (i < row.Length && !float.IsNaN(row[i])) i++;
        return i;
    }
}
