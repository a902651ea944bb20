using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Einthoven.Signals.Filters;

/// <summary>The passes of a <see cref="BandPass"/> over twelve leads at a time, a lead a lane.</summary>
/// <remarks>
/// A recursive filter waits for its own last output; twelve leads in three vectors wait together. Each lane does what the pass of one lead does, in its order and without fused
/// multiplication, so the bits are the same on every machine and beside any neighbours.
/// </remarks>
internal static class BandPassLanes
{
    /// <summary>Leads filtered at a time.</summary>
    public const int Count = 12;

    private const int Width = 4;

    /// <summary>Filters leads in place, forward and backward.</summary>
    /// <param name="sections">The filter.</param>
    /// <param name="samples">Lead by lead, at most <see cref="Count"/> leads.</param>
    /// <param name="length">Samples of a lead.</param>
    /// <param name="padding">Samples by which each end is continued, odd about its value; below the length.</param>
    public static void Apply(ReadOnlySpan<SecondOrderSection> sections, Span<float> samples, int length, int padding)
    {
        if (length == 0) return;
        var frames = length + (2 * padding);
        var rented = CacheLines.Rent((frames * Count) + length, out var memory);
        var lanes = memory[..(frames * Count)];
        if (samples.Length < Count * length) lanes.Clear();
        var gaps = Interleave(samples, length, padding, lanes, memory[(frames * Count)..]);
        Pass(sections, lanes, 0, Count, frames);
        Pass(sections, lanes, (frames - 1) * Count, -Count, frames);
        Separate(lanes, length, padding, samples, gaps);
        ArrayPool<double>.Shared.Return(rented);
    }

    /// <returns>Whether a lead has samples without a value, a bit a lead.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Interleave(ReadOnlySpan<float> samples, int length, int padding, Span<double> lanes, Span<double> values)
    {
        var gaps = 0;
        var leads = samples.Length / length;
        for (var lead = 0; lead < leads; lead++)
            if (Gaps.Any(samples.Slice(lead * length, length))) gaps |= 1 << lead;
        var inner = lanes[(padding * Count)..];
        var turned = 0;
        for (; gaps == 0 && turned <= leads - Interleaving.Square; turned += Interleaving.Square)
        {
            var i = 0;
            for (; i <= length - Interleaving.Square; i += Interleaving.Square)
                Interleaving.Widen(in samples[(turned * length) + i], length, ref inner[(i * Count) + turned], Count);
            for (; i < length; i++)
                for (var lead = turned; lead < turned + Interleaving.Square; lead++) inner[(i * Count) + lead] = samples[(lead * length) + i];
        }

        for (var lead = turned; lead < leads; lead++)
        {
            Gaps.Bridge(samples.Slice(lead * length, length), values);
            for (var i = 0; i < length; i++) inner[(i * Count) + lead] = values[i];
        }

        var last = (length - 1) * Count;
        for (var i = 1; i <= padding; i++)
        {
            for (var lead = 0; lead < leads; lead++)
            {
                lanes[((padding - i) * Count) + lead] = (2 * inner[lead]) - inner[(i * Count) + lead];
                inner[last + (i * Count) + lead] = (2 * inner[last + lead]) - inner[last - (i * Count) + lead];
            }
        }

        return gaps;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Separate(ReadOnlySpan<double> lanes, int length, int padding, Span<float> samples, int gaps)
    {
        var inner = lanes[(padding * Count)..];
        var leads = samples.Length / length;
        var turned = 0;
        for (; gaps == 0 && turned <= leads - Interleaving.Square; turned += Interleaving.Square)
        {
            var i = 0;
            for (; i <= length - Interleaving.Square; i += Interleaving.Square)
                Interleaving.Narrow(in inner[(i * Count) + turned], Count, ref samples[(turned * length) + i], length);
            for (; i < length; i++)
                for (var lead = turned; lead < turned + Interleaving.Square; lead++) samples[(lead * length) + i] = (float)inner[(i * Count) + lead];
        }

        for (var lead = turned; lead < leads; lead++)
        {
            var row = samples.Slice(lead * length, length);
            var gap = (gaps & (1 << lead)) != 0;
            for (var i = 0; i < row.Length; i++)
                row[i] = gap && !float.IsFinite(row[i]) ? float.NaN : (float)inner[(i * Count) + lead];
        }
    }

    /// <summary>One run through all sections, started as if the first values had been there forever.</summary>
    /// <param name="sections">The filter.</param>
    /// <param name="lanes">Frames of <see cref="Count"/> values.</param>
    /// <param name="first">Where the first frame lies.</param>
    /// <param name="step">From one frame to the next; negative for backward.</param>
    /// <param name="frames">How many there are.</param>
    private static void Pass(ReadOnlySpan<SecondOrderSection> sections, Span<double> lanes, int first, int step, int frames)
    {
        Span<double> levels = stackalloc double[Count];
        lanes.Slice(first, Count).CopyTo(levels);
        while (!sections.IsEmpty)
        {
            var together = BandPassThree.Fits(sections) ? BandPassThree.Sections : 1;
            if (together > 1) BandPassThree.Pass(sections, levels, lanes, first, step, frames);
            else Pass(sections[0], lanes, levels, first, step, frames);
            foreach (ref readonly var section in sections[..together])
                foreach (ref var level in levels) level *= section.StepGain;
            sections = sections[together..];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Pass(in SecondOrderSection section, Span<double> lanes, ReadOnlySpan<double> levels, int first, int step, int frames)
    {
        var (b0, b1, b2) = (Vector256.Create(section.B0), Vector256.Create(section.B1), Vector256.Create(section.B2));
        var (a1, a2) = (Vector256.Create(section.A1), Vector256.Create(section.A2));
        var (steadyFirst, steadySecond) = (Vector256.Create(section.SteadyState.First), Vector256.Create(section.SteadyState.Second));
        ref var start = ref MemoryMarshal.GetReference(lanes);
        Vector256<double> level0 = Vector256.Create(levels), level1 = Vector256.Create(levels[Width..]), level2 = Vector256.Create(levels[(2 * Width)..]);
        Vector256<double> first0 = steadyFirst * level0, first1 = steadyFirst * level1, first2 = steadyFirst * level2;
        Vector256<double> second0 = steadySecond * level0, second1 = steadySecond * level1, second2 = steadySecond * level2;
        for (int frame = 0, at = first; frame < frames; frame++, at += step)
        {
            var (x0, x1, x2) = (Vector256.LoadUnsafe(ref start, (nuint)at), Vector256.LoadUnsafe(ref start, (nuint)(at + Width)), Vector256.LoadUnsafe(ref start, (nuint)(at + (2 * Width))));
            var (y0, y1, y2) = ((b0 * x0) + first0, (b0 * x1) + first1, (b0 * x2) + first2);
            first0 = (b1 * x0) + second0 - (a1 * y0);
            first1 = (b1 * x1) + second1 - (a1 * y1);
            first2 = (b1 * x2) + second2 - (a1 * y2);
            second0 = (b2 * x0) - (a2 * y0);
            second1 = (b2 * x1) - (a2 * y1);
            second2 = (b2 * x2) - (a2 * y2);
            y0.StoreUnsafe(ref start, (nuint)at);
            y1.StoreUnsafe(ref start, (nuint)(at + Width));
            y2.StoreUnsafe(ref start, (nuint)(at + (2 * Width)));
        }
    }
}
