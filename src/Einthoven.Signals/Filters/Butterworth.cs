using System.Numerics;

namespace Einthoven.Signals.Filters;

/// <summary>Designs Butterworth filters as second-order sections, as SciPy's <c>butter(…, output="sos")</c> does.</summary>
internal static class Butterworth
{
    /// <summary>A band-pass of 2 * order poles: analogue prototype, moved to the band, bilinear transform with pre-warped edges.</summary>
    public static SecondOrderSection[] BandPass(int order, double low, double high, double rate)
    {
        var (lower, upper) = (Warp(low, rate), Warp(high, rate));
        var (width, centre) = (upper - lower, Math.Sqrt(lower * upper));

        var poles = new List<Complex>();
        Complex gain = Math.Pow(width, order);
        for (var k = -order + 1; k < order; k += 2)
        {
            var half = -Complex.FromPolarCoordinates(width / 2, Math.PI * k / (2 * order));
            var root = Complex.Sqrt((half * half) - (centre * centre));
            poles.Add(half + root);
            poles.Add(half - root);
        }

        // Bilinear at half the sampling interval of 2: s = 4 (z - 1) / (z + 1). Zeros at s = 0 and infinity become z = 1 and -1.
        gain *= Math.Pow(4, order);
        for (var i = 0; i < poles.Count; i++)
        {
            gain /= 4 - poles[i];
            poles[i] = (4 + poles[i]) / (4 - poles[i]);
        }

        var sections = Pair(poles).Select(pole => new SecondOrderSection(1, 0, -1, pole.A1, pole.A2)).ToArray();
        sections[0] = sections[0] with { B0 = gain.Real, B2 = -gain.Real };
        return sections;
    }

    private static double Warp(double frequency, double rate) => 4 * Math.Tan(Math.PI * frequency / rate);

    /// <summary>Conjugate pairs and pairs of real poles as denominators, those nearest to the unit circle last.</summary>
    private static IEnumerable<(double A1, double A2)> Pair(IReadOnlyList<Complex> poles)
    {
        const double Real = 1e-12;
        var complex = poles.Where(pole => pole.Imaginary > Real).Select(pole => (A1: -2 * pole.Real, A2: (pole * Complex.Conjugate(pole)).Real));
        var real = poles.Where(pole => Math.Abs(pole.Imaginary) <= Real).Select(pole => pole.Real).Order().Chunk(2)
            .Select(pair => (A1: -(pair[0] + pair[1]), A2: pair[0] * pair[1]));
        return complex.Concat(real).OrderBy(pole => Math.Abs(pole.A2));
    }
}
