using System.Buffers;
using System.Runtime.CompilerServices;
using Einthoven.Signals.Filters;

namespace Einthoven.Signals;

/// <summary>The samples of a recording frame by frame, in rented memory: as a file holds them, and as filters of all leads at once take them.</summary>
/// <remarks>Every sample has a value. May be used by many threads until it is returned.</remarks>
internal sealed class SampleFrames
{
    private float[]? _rented;

    /// <summary>Rents memory; what stands in it is still to be written.</summary>
    /// <param name="leads">Samples of a frame.</param>
    /// <param name="length">Frames.</param>
    public SampleFrames(int leads, int length)
    {
        (Leads, Length) = (leads, length);
        _rented = ArrayPool<float>.Shared.Rent(checked(leads * length));
    }

    /// <summary>Samples of a frame.</summary>
    public int Leads { get; }

    /// <summary>Frames.</summary>
    public int Length { get; }

    /// <summary>Length x leads samples.</summary>
    /// <exception cref="ObjectDisposedException">The memory has been given back.</exception>
    public Span<float> Samples => (_rented ?? throw new ObjectDisposedException(nameof(Recording), "The recording has been released; it has no samples any more.")).AsSpan(0, Leads * Length);

    /// <summary>The samples lead by lead.</summary>
    public float[][] Separate()
    {
        var together = ArrayPool<float>.Shared.Rent(Leads * Length);
        Separate(together.AsSpan(0, Leads * Length));
        var rows = new float[Leads][];
        for (var lead = 0; lead < rows.Length; lead++) rows[lead] = together.AsSpan(lead * Length, Length).ToArray();
        ArrayPool<float>.Shared.Return(together);
        return rows;
    }

    /// <summary>Writes the samples lead by lead.</summary>
    /// <param name="rows">Leads x length.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Separate(Span<float> rows)
    {
        var frames = Samples;
        var length = Length;
        var lead = 0;
        for (; lead <= Leads - Interleaving.Square && length >= Interleaving.Square; lead += Interleaving.Square)
        {
            ref var one = ref rows[lead * length];
            ref var two = ref Unsafe.Add(ref one, length);
            ref var three = ref Unsafe.Add(ref two, length);
            ref var four = ref Unsafe.Add(ref three, length);
            var frame = 0;
            for (; frame <= length - Interleaving.Square; frame += Interleaving.Square)
                Interleaving.Separate(in frames[(frame * Leads) + lead], Leads, ref one, ref two, ref three, ref four, frame);
            for (var next = lead; next < lead + Interleaving.Square; next++) Separate(frames, next, frame, rows);
        }

        for (; lead < Leads; lead++) Separate(frames, lead, 0, rows);
    }

    /// <summary>Gives the memory back.</summary>
    public void Return()
    {
        if (Interlocked.Exchange(ref _rented, null) is { } rented) ArrayPool<float>.Shared.Return(rented);
    }

    private void Separate(ReadOnlySpan<float> frames, int lead, int frame, Span<float> rows)
    {
        for (; frame < Length; frame++) rows[(lead * Length) + frame] = frames[(frame * Leads) + lead];
    }
}
