namespace Einthoven.Signals.Tests.Simulation;

/// <summary>Power at single frequencies, by the definition of the Fourier transform.</summary>
internal static class Spectrum
{
    public static double Power(IReadOnlyList<double> samples, double hertz, double frequency)
    {
        double real = 0, imaginary = 0;
        for (var i = 0; i < samples.Count; i++)
        {
            // A Hann window keeps what is strong elsewhere from leaking in.
            var window = 0.5 - 0.5 * Math.Cos(2 * Math.PI * i / samples.Count);
            var (sine, cosine) = Math.SinCos(2 * Math.PI * frequency * i / hertz);
            real += window * samples[i] * cosine;
            imaginary += window * samples[i] * sine;
        }

        return (real * real + imaginary * imaginary) / samples.Count;
    }

    /// <summary>Power between two frequencies, in steps of the resolution.</summary>
    public static double PowerBetween(IReadOnlyList<double> samples, double hertz, double low, double high)
    {
        var sum = 0.0;
        for (var frequency = low; frequency < high; frequency += 0.1) sum += Power(samples, hertz, frequency);
        return sum;
    }

    public static double StrongestBetween(IReadOnlyList<double> samples, double hertz, double low, double high) =>
        Enumerable.Range(0, (int)((high - low) / 0.02)).Select(i => low + 0.02 * i).MaxBy(frequency => Power(samples, hertz, frequency));
}
