using Einthoven.Tensors;

namespace Einthoven.Models;

/// <summary>A view of an ECG with less noise: small coefficients of fast wavelets go, and the slow wave that carries the beats.</summary>
/// <remarks>
/// Undecimated wavelets with holes (a trous, B3 spline; Starck and Murtagh, 1994), so that nothing moves in time; hard thresholds, which leave the beats
/// their height, at most of the universal height, a scale's noise estimated by the median of its magnitudes. Safe to share between threads.
/// </remarks>
internal sealed class Denoising(DenoisingOptions options, SignalShape ecg) : IEcgView
{
    private const double Seconds = 10;

    // Half the length of the slow wave's smoothing, longer than a beat: what is slower than it is no heart's.
    private const double SlowWave = 1;

    private static readonly float[] Spline = [1 / 16f, 4 / 16f, 6 / 16f, 4 / 16f, 1 / 16f];

    // The smoothing with gaps of 2^j samples reaches 2^(j + 1) to both sides.
    private readonly int _slowest = Math.Max(options.Scales, (int)Math.Ceiling(Math.Log2(SlowWave * ecg.Samples / Seconds)));

    public void Apply(ReadOnlySpan<float> signal, Span<float> view, RandomStream chance)
    {
        for (var lead = 0; lead < ecg.Leads; lead++)
        {
            var (threshold, wander) = (options.Threshold * chance.NextDouble(), options.Wander * chance.NextDouble());
            Clean(signal.Slice(lead * ecg.Samples, ecg.Samples), view.Slice(lead * ecg.Samples, ecg.Samples), threshold, (float)wander);
        }
    }

    /// <summary>One lead.</summary>
    /// <param name="lead">Its samples.</param>
    /// <param name="cleaned">As many, overwritten.</param>
    /// <param name="threshold">In units of the universal threshold.</param>
    /// <param name="wander">Share of the slow wave that is taken away.</param>
    internal void Clean(ReadOnlySpan<float> lead, Span<float> cleaned, double threshold, float wander)
    {
        cleaned.Clear();
        float[] rest = lead.ToArray(), smooth = new float[rest.Length];
        for (var scale = 0; scale < _slowest; scale++)
        {
            Smooth(rest, smooth, gap: 1 << scale);
            var least = scale < options.Scales ? threshold * Noise(rest, smooth) * Math.Sqrt(2 * Math.Log(rest.Length)) : 0;
            for (var i = 0; i < rest.Length; i++) if (Math.Abs(rest[i] - smooth[i]) >= least) cleaned[i] += rest[i] - smooth[i];
            (rest, smooth) = (smooth, rest);
        }

        for (var i = 0; i < rest.Length; i++) cleaned[i] += (1 - wander) * rest[i];
    }

    /// <summary>Samples beyond an end are those mirrored at it.</summary>
    private static void Smooth(float[] samples, float[] smooth, int gap)
    {
        var last = samples.Length - 1;
        for (var i = 0; i < samples.Length; i++)
        {
            var sum = 0f;
            for (var tap = -2; tap <= 2; tap++)
            {
                var at = Math.Abs(i + (tap * gap)) % (2 * last);
                sum += Spline[tap + 2] * samples[at > last ? (2 * last) - at : at];
            }

            smooth[i] = sum;
        }
    }

    /// <summary>Standard deviation of what is noise at a scale: of a normal distribution 0.6745 times it is the median magnitude.</summary>
    private static double Noise(float[] samples, float[] smooth)
    {
        var magnitudes = new float[samples.Length];
        for (var i = 0; i < magnitudes.Length; i++) magnitudes[i] = Math.Abs(samples[i] - smooth[i]);
        Array.Sort(magnitudes);
        return magnitudes[magnitudes.Length / 2] / 0.6745;
    }
}
