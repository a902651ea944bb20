using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Einthoven.Signals.Filters;

/// <summary>Leads without gaps as the frames that <see cref="PolyphaseLanes"/> reads: a lead a lane, both ends continued.</summary>
/// <param name="Rows">The leads, all of one length.</param>
/// <param name="Edges">How their ends are continued.</param>
internal readonly record struct LanesInput(float[][] Rows, ResamplingEdges Edges) : ILanesInput
{
    public int Count => Rows.Length;

    private int Length => Rows[0].Length;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Interleave(int first, int count, Span<double> frames, int width)
    {
        var (start, end) = (Math.Clamp(-first, 0, count), Math.Clamp(Length - first, 0, count)); // frames that are samples
        for (var lead = 0; lead < Rows.Length && (start > 0 || end < count); lead++)
        {
            var edge = ResamplingEdge.Of(Rows[lead][0], Rows[lead][^1], Length, Edges);
            for (var i = 0; i < start; i++) frames[(i * width) + lead] = edge.Before(-(first + i));
            for (var i = Math.Max(start, end); i < count; i++) frames[(i * width) + lead] = edge.Behind(first + i - Length + 1);
        }

        if (start < end) Inner(first + start, end - start, frames[(start * width)..], width);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Inner(int first, int count, Span<double> frames, int width)
    {
        var lead = 0;
        for (; lead <= Rows.Length - Interleaving.Square; lead += Interleaving.Square)
        {
            ref var one = ref Row(lead, first, count);
            ref var two = ref Row(lead + 1, first, count);
            ref var three = ref Row(lead + 2, first, count);
            ref var four = ref Row(lead + 3, first, count);
            ref var lane = ref MemoryMarshal.GetReference(frames[lead..]);
            var i = 0;
            for (; i <= count - Interleaving.Square; i += Interleaving.Square)
                Interleaving.Widen(ref one, ref two, ref three, ref four, i, ref Unsafe.Add(ref lane, i * width), width);
            for (var next = lead; next < lead + Interleaving.Square; next++) Inner(next, first, i, count, frames, width);
        }

        for (; lead < Rows.Length; lead++) Inner(lead, first, 0, count, frames, width);
    }

    private void Inner(int lead, int first, int i, int count, Span<double> frames, int width)
    {
        for (; i < count; i++) frames[(i * width) + lead] = Rows[lead][first + i];
    }

    private ref float Row(int lead, int first, int count) => ref MemoryMarshal.GetReference(Rows[lead].AsSpan(first, count));
}
