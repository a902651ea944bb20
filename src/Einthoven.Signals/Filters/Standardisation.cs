using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Einthoven.Signals.Filters;

/// <summary>Brings recordings to a common scale; the result has no voltage any more (<see cref="SignalUnit.None"/>).</summary>
/// <remarks>
/// Samples lie lead by lead, all leads of one length. Missing samples (NaN) take no part in any statistic and stay NaN. A lead
/// whose standard deviation is below <see cref="FlatBelow"/> is flat: it becomes 0 and does not count for the common scale.
/// Standard deviations are those of the population (divided by n), computed in double precision.
/// </remarks>
public static class Standardisation
{
    /// <summary>1 nV where samples are millivolts: far below any converter's step, far above what rounding leaves of a constant.</summary>
    public const double FlatBelow = 1e-6;

    /// <summary>MERL's guard against a division by zero.</summary>
    private const double MinMaxGuard = 1e-8;

    /// <summary>Standardises a recording.</summary>
    public static Recording Apply(StandardisationMode mode, Recording recording)
    {
        ArgumentNullException.ThrowIfNull(recording);
        var (leads, length) = (recording.Leads, recording.Length);
        var rented = ArrayPool<float>.Shared.Rent(leads.Count * length);
        var samples = rented.AsSpan(0, leads.Count * length);
        for (var i = 0; i < leads.Count; i++) recording[leads[i]].CopyTo(samples[(i * length)..]);
        Apply(mode, samples, new float[leads.Count]);

        var rows = new float[leads.Count][];
        for (var i = 0; i < rows.Length; i++) rows[i] = samples.Slice(i * length, length).ToArray();
        ArrayPool<float>.Shared.Return(rented);
        return recording.With(rows, unit: SignalUnit.None);
    }

    /// <summary>The standard deviation of samples, over those that have a value; NaN without any.</summary>
    public static float Deviation(ReadOnlySpan<float> samples)
    {
        var statistics = LeadStatistics.Of(samples);
        return statistics.Count > 0 ? (float)statistics.Deviation : float.NaN;
    }

    /// <summary>Standardises samples in place.</summary>
    /// <param name="mode">How.</param>
    /// <param name="samples">Lead by lead.</param>
    /// <param name="leads">How many leads there are.</param>
    /// <exception cref="ArgumentException">The samples are no whole number of leads.</exception>
    public static void Apply(StandardisationMode mode, Span<float> samples, int leads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(leads, 1);
        Apply(mode, samples, new float[leads]);
    }

    /// <summary>Standardises samples in place and says how far they spread before.</summary>
    /// <param name="mode">How.</param>
    /// <param name="samples">Lead by lead.</param>
    /// <param name="deviations">For each lead its <see cref="Deviation"/> before.</param>
    /// <exception cref="ArgumentException">The samples are no whole number of leads.</exception>
    public static void Apply(StandardisationMode mode, Span<float> samples, Span<float> deviations)
    {
        if (deviations.IsEmpty || samples.Length % deviations.Length != 0) throw new ArgumentException($"{samples.Length} samples are not {deviations.Length} leads of one length.", nameof(deviations));
        var length = samples.Length / deviations.Length;
        var leads = new LeadStatistics[deviations.Length];
        for (var i = 0; i < leads.Length; i++)
        {
            leads[i] = LeadStatistics.Of(samples.Slice(i * length, length));
            deviations[i] = leads[i].Count > 0 ? (float)leads[i].Deviation : float.NaN;
        }

        switch (mode)
        {
            case StandardisationMode.PerRecord: PerRecord(samples, leads); break;
            case StandardisationMode.PerLead: PerLead(samples, leads); break;
            case StandardisationMode.MinMax: MinMax(samples); break;
            default: throw new ArgumentOutOfRangeException(nameof(mode), mode, "No such standardisation.");
        }
    }

    private static void PerLead(Span<float> samples, LeadStatistics[] leads)
    {
        var length = samples.Length / leads.Length;
        for (var i = 0; i < leads.Length; i++) Scale(samples.Slice(i * length, length), leads[i].Mean, leads[i].IsFlat ? 0 : 1 / leads[i].Deviation);
    }

    private static void PerRecord(Span<float> samples, LeadStatistics[] leads)
    {
        double squares = 0, count = 0;
        foreach (var lead in leads)
        {
            if (lead.IsFlat) continue;
            squares += lead.Squares;
            count += lead.Count;
        }

        var (length, scale) = (samples.Length / leads.Length, squares > 0 ? Math.Sqrt(count / squares) : 0);
        for (var i = 0; i < leads.Length; i++) Scale(samples.Slice(i * length, length), leads[i].Mean, leads[i].IsFlat ? 0 : scale);
    }

    private static void MinMax(Span<float> samples)
    {
        float least = float.PositiveInfinity, most = float.NegativeInfinity;
        foreach (var sample in samples)
        {
            if (!float.IsFinite(sample)) continue;
            least = Math.Min(least, sample);
            most = Math.Max(most, sample);
        }

        if (least <= most) Scale(samples, least, 1 / ((double)most - least + MinMaxGuard));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Scale(Span<float> samples, double zero, double scale)
    {
        ref var first = ref MemoryMarshal.GetReference(samples);
        var (zeros, scales) = (Vector256.Create(zero), Vector256.Create(scale));
        var i = 0;
        for (; i <= samples.Length - Vector256<float>.Count; i += Vector256<float>.Count)
        {
            var (lower, upper) = Vector256.Widen(Vector256.LoadUnsafe(ref first, (nuint)i));
            Vector256.Narrow((lower - zeros) * scales, (upper - zeros) * scales).StoreUnsafe(ref first, (nuint)i);
        }

        for (; i < samples.Length; i++) samples[i] = (float)((samples[i] - zero) * scale);
    }
}
