namespace Einthoven.Signals.Simulation.Noise;

/// <summary>Activity of muscles, skin and amplifier: noise that falls with frequency and swells and fades.</summary>
/// <remarks>
/// What resting ECGs of hospitals leave when the median beat is taken away falls as f^-0.57 (in amplitude) from 2 to 150 Hz, where the
/// amplifier's filter ends it.
/// </remarks>
internal sealed class MuscleNoise
{
    // Millivolts per root hertz at 2 Hz, on one electrode.
    private const double Density = 0.0025;
    private const double LowPassHertz = 155;

    private readonly double _density;
    private readonly double _swell;
    private readonly double _swellHertz;

    private MuscleNoise(double density, double swell, double swellHertz) => (_density, _swell, _swellHertz) = (density, swell, swellHertz);

    public static MuscleNoise? Draw(double level, Random random) => level <= 0
        ? null
        : new(
            level * Math.Min(random.NextLogNormal(Density, 0.38), 4 * Density),
            swell: random.NextBetween(0.1, 0.6), swellHertz: random.NextBetween(0.08, 0.4));

    public void AddTo(Span<float> potential, double hertz, bool isLimb, Random random)
    {
        // White noise of this deviation has the density wanted at every sampling rate.
        var deviation = _density * Math.Sqrt(hertz / 2) * random.NextLogNormal(isLimb ? 1 : 0.85, 0.25);
        var noise = new float[potential.Length];
        random.FillNoise(noise);
        var swell = new Oscillator(_swell, _swellHertz, random.NextDouble() * 2 * Math.PI, hertz);
        var falling = new FallingSpectrum(hertz);
        var low = new LowPass(LowPassHertz, hertz);
        for (var i = 0; i < noise.Length; i++)
            potential[i] += (float)low.Next(falling.Next(noise[i] * deviation * (1 + swell.Next())));
    }
}
