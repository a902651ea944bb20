namespace Einthoven.Signals.Simulation.Noise;

/// <summary>Muscle activity and amplifier noise: Gaussian noise between some 15 and 120 Hz that swells and fades, stronger on the limbs.</summary>
internal sealed class MuscleNoise
{
    private const double HighPassHertz = 15;
    private const double LowPassHertz = 155;

    private readonly double _density;
    private readonly double _swell;
    private readonly double _swellHertz;

    private MuscleNoise(double density, double swell, double swellHertz) => (_density, _swell, _swellHertz) = (density, swell, swellHertz);

    public static MuscleNoise? Draw(double level, Random random) => level <= 0
        ? null
        // Millivolts per root hertz.
        : new(level * Math.Min(random.NextLogNormal(0.00036, 0.6), 0.004), random.NextBetween(0.1, 0.7), random.NextBetween(0.08, 0.4));

    public void AddTo(Span<float> potential, double hertz, bool isLimb, Random random)
    {
        // White noise of this deviation has the density wanted at every sampling rate.
        var deviation = _density * Math.Sqrt(hertz / 2) * random.NextLogNormal(isLimb ? 1.05 : 0.95, 0.3);
        var noise = new float[potential.Length];
        random.FillGaussian(noise);
        var swell = new Oscillator(_swell, _swellHertz, random.NextDouble() * 2 * Math.PI, hertz);
        var high = Math.Exp(-2 * Math.PI * HighPassHertz / hertz);
        var low = new LowPass(LowPassHertz, hertz);

        var drift = 0.0;
        for (var i = 0; i < noise.Length; i++)
        {
            var value = noise[i] * deviation * (1 + swell.Next());
            drift = high * drift + (1 - high) * value;
            potential[i] += (float)low.Next(value - drift);
        }
    }
}
