using Einthoven.Tensors;

namespace Einthoven.Models;

/// <summary>Draws changed views of ECGs. Stateless apart from its options and safe to share between threads.</summary>
internal sealed class Augmentation(AugmentationOptions options, SignalShape ecg) : IEcgView
{
    private const double SlowestWander = 0.5, FastestWander = 5; // waves a record of 10 s

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<float> signal, Span<float> view, RandomStream chance)
    {
        var share = options.Crop + ((1 - options.Crop) * chance.NextDouble());
        var start = (1 - share) * (ecg.Samples - 1) * chance.NextDouble();
        var order = Enumerable.Range(0, options.Pieces).ToArray();
        chance.Shuffle(order);
        var (gapFrom, gap) = Gap(chance);
        for (var lead = 0; lead < ecg.Leads; lead++)
        {
            var row = view.Slice(lead * ecg.Samples, ecg.Samples);
            Stretch(signal.Slice(lead * ecg.Samples, ecg.Samples), row, start, share);
            if (order.Length > 1) Reorder(row, order);
            Disturb(row, chance);
            row.Slice(gapFrom, gap).Clear();
            if (options.LostLeads > 0 && chance.NextDouble() < options.LostLeads) row.Clear();
        }
    }

    private (int From, int Length) Gap(RandomStream chance)
    {
        if (options.Gap == 0) return (0, 0);
        var length = (int)(options.Gap * chance.NextDouble() * ecg.Samples);
        return (chance.Next(ecg.Samples - length + 1), length);
    }

    /// <summary>A part of a lead over the whole length, by linear interpolation.</summary>
    private static void Stretch(ReadOnlySpan<float> lead, Span<float> view, double start, double share)
    {
        if (share >= 1)
        {
            lead.CopyTo(view);
            return;
        }

        for (var i = 0; i < view.Length; i++)
        {
            var place = start + (share * i);
            var below = Math.Min((int)place, lead.Length - 2);
            var weight = (float)(place - below);
            view[i] = lead[below] + (weight * (lead[below + 1] - lead[below]));
        }
    }

    private static void Reorder(Span<float> view, int[] order)
    {
        var whole = view.ToArray();
        var next = 0;
        foreach (var piece in order)
        {
            var (from, to) = (piece * whole.Length / order.Length, (piece + 1) * whole.Length / order.Length);
            whole.AsSpan(from, to - from).CopyTo(view[next..]);
            next += to - from;
        }
    }

    private void Disturb(Span<float> view, RandomStream chance)
    {
        var gain = options.Gain > 0 ? (float)Math.Exp(options.Gain * chance.NextGaussian()) : 1;
        var wander = options.Wander * chance.NextDouble();
        var (waves, phase) = (SlowestWander + ((FastestWander - SlowestWander) * chance.NextDouble()), Math.Tau * chance.NextDouble());
        for (var i = 0; i < view.Length; i++)
        {
            view[i] *= gain;
            if (wander > 0) view[i] += (float)(wander * Math.Sin((Math.Tau * waves * i / view.Length) + phase));
            if (options.Noise > 0) view[i] += (float)(options.Noise * chance.NextGaussian());
        }
    }
}
