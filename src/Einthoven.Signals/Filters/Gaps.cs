using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Einthoven.Signals.Filters;

/// <summary>Spans without a value. A filter would smear them over their neighbours, so they are bridged before it and put back behind it.</summary>
internal static class Gaps
{
    /// <summary>Copies samples, replacing what is not finite by a straight line between its neighbours, or by the nearest value at an end.</summary>
    /// <returns>Whether anything was replaced; without a single value everything is 0.</returns>
    public static bool Bridge(ReadOnlySpan<float> samples, Span<double> target)
    {
        if (!Widen(samples, target)) return false;
        for (int start = 0; start < samples.Length; start++)
        {
            if (float.IsFinite(samples[start])) continue;
            var end = start;
            while (end < samples.Length && !float.IsFinite(samples[end])) end++;
            Fill(target, start, end, samples.Length);
            start = end;
        }

        return true;
    }

    /// <summary>Whether a sample is not finite.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool Any(ReadOnlySpan<float> samples)
    {
        ref var first = ref MemoryMarshal.GetReference(samples);
        var (finite, i) = (Vector256<float>.AllBitsSet, 0);
        for (; i <= samples.Length - Vector256<float>.Count; i += Vector256<float>.Count) finite &= Vector256.IsFinite(Vector256.LoadUnsafe(ref first, (nuint)i));
        var any = finite.AsInt32() != Vector256<int>.AllBitsSet;
        for (; i < samples.Length; i++) any |= !float.IsFinite(samples[i]);
        return any;
    }

    /// <returns>Whether a sample is not finite.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool Widen(ReadOnlySpan<float> samples, Span<double> target)
    {
        ref var from = ref MemoryMarshal.GetReference(samples);
        ref var to = ref MemoryMarshal.GetReference(target[..samples.Length]);
        var (finite, i) = (Vector256<float>.AllBitsSet, 0);
        for (; i <= samples.Length - Vector256<float>.Count; i += Vector256<float>.Count)
        {
            var block = Vector256.LoadUnsafe(ref from, (nuint)i);
            finite &= Vector256.IsFinite(block);
            var (lower, upper) = Vector256.Widen(block);
            lower.StoreUnsafe(ref to, (nuint)i);
            upper.StoreUnsafe(ref to, (nuint)(i + Vector256<double>.Count));
        }

        var any = finite.AsInt32() != Vector256<int>.AllBitsSet;
        for (; i < samples.Length; i++)
        {
            target[i] = samples[i];
            any |= !float.IsFinite(samples[i]);
        }

        return any;
    }

    private static void Fill(Span<double> values, int start, int end, int length)
    {
        var left = start > 0 ? values[start - 1] : end < length ? values[end] : 0;
        var right = end < length ? values[end] : left;
        for (var i = start; i < end; i++) values[i] = left + ((right - left) * (i - start + 1) / (end - start + 1));
    }
}
