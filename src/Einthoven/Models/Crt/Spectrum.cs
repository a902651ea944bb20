using System.Numerics;
using Einthoven.Tensors;

namespace Einthoven.Models;

/// <summary>An ECG by its frequencies: for each lead T / 2 magnitudes, then as many phases, of the bins below half the sampling rate.</summary>
/// <remarks>
/// Magnitudes are divided by the square root of T, so that their mean square over all bins is that of the samples and both domains weigh alike;
/// phases lie between -π and π. Nothing in it is left to chance. Thread-safe.
/// </remarks>
internal sealed class Spectrum(int samples) : IEcgView
{
    private readonly FourierTransform _transform = new(samples);
    private readonly double _scale = 1 / Math.Sqrt(samples);

    public void Apply(ReadOnlySpan<float> signal, Span<float> view, RandomStream chance) => Apply(signal, view);

    /// <summary>(leads, T) to as many numbers, one row a lead: magnitudes, phases, and a 0 at the end of a row of odd length.</summary>
    public void Apply(ReadOnlySpan<float> signal, Span<float> spectrum)
    {
        Complex[] values = new Complex[samples], frequencies = new Complex[samples];
        for (var first = 0; first < signal.Length; first += 2 * samples)
        {
            // Two real leads as one complex: what is even of the result is the first's, what is odd the second's.
            var paired = first + samples < signal.Length;
            for (var i = 0; i < samples; i++) values[i] = new Complex(signal[first + i], paired ? signal[first + samples + i] : 0);
            _transform.Apply(values, frequencies);
            for (var bin = 0; bin < samples / 2; bin++)
            {
                var (here, mirrored) = (frequencies[bin], Complex.Conjugate(frequencies[(samples - bin) % samples]));
                Write(spectrum.Slice(first, samples), bin, (here + mirrored) / 2);
                if (paired) Write(spectrum.Slice(first + samples, samples), bin, (here - mirrored) / new Complex(0, 2));
            }
        }
    }

    private void Write(Span<float> row, int bin, Complex frequency)
    {
        if (samples % 2 == 1) row[^1] = 0;
        row[bin] = (float)(frequency.Magnitude * _scale);
        row[(samples / 2) + bin] = (float)frequency.Phase;
    }
}
