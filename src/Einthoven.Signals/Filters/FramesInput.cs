using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Einthoven.Signals.Filters;

/// <summary>Leads that lie frame by frame already, for <see cref="PolyphaseLanes"/>.</summary>
/// <param name="Frames">The leads.</param>
/// <param name="Edges">How their ends are continued.</param>
internal readonly record struct FramesInput(SampleFrames Frames, ResamplingEdges Edges) : ILanesInput
{
    public int Count => Frames.Leads;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Interleave(int first, int count, Span<double> frames, int width)
    {
        var (leads, length) = (Frames.Leads, Frames.Length);
        var samples = Frames.Samples;
        var (start, end) = (Math.Clamp(-first, 0, count), Math.Clamp(length - first, 0, count)); // frames that are samples
        for (var lead = 0; lead < leads && (start > 0 || end < count); lead++)
        {
            var edge = ResamplingEdge.Of(samples[lead], samples[((length - 1) * leads) + lead], length, Edges);
            for (var i = 0; i < start; i++) frames[(i * width) + lead] = edge.Before(-(first + i));
            for (var i = Math.Max(start, end); i < count; i++) frames[(i * width) + lead] = edge.Behind(first + i - length + 1);
        }

        if (start >= end) return;
        var source = samples.Slice((first + start) * leads, (end - start) * leads);
        var target = frames.Slice(start * width, ((end - start - 1) * width) + leads);
        ref var from = ref MemoryMarshal.GetReference(source);
        ref var to = ref MemoryMarshal.GetReference(target);
        for (var frame = start; frame < end; frame++)
        {
            var lead = 0;
            for (; lead <= leads - Interleaving.Square; lead += Interleaving.Square) Interleaving.Widen(ref Unsafe.Add(ref from, lead), ref Unsafe.Add(ref to, lead));
            for (; lead < leads; lead++) Unsafe.Add(ref to, lead) = Unsafe.Add(ref from, lead);
            from = ref Unsafe.Add(ref from, leads);
            to = ref Unsafe.Add(ref to, width);
        }
    }
}
