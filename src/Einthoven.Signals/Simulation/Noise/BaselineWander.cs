namespace Einthoven.Signals.Simulation.Noise;

/// <summary>Slow drift of an electrode's potential: slow sines and one at the rate of breathing.</summary>
internal sealed class BaselineWander
{
    private readonly double _size;
    private readonly double[] _hertz;
    private readonly double[] _weights;

    private BaselineWander(double size, double[] hertz, double[] weights) => (_size, _hertz, _weights) = (size, hertz, weights);

    public static BaselineWander? Draw(double level, double respiration, Random random)
    {
        if (level <= 0) return null;
        // Millivolts (standard deviation) on an electrode.
        var size = level * Math.Min(random.NextLogNormal(0.034, 0.65), 0.2);
        return new(
            size,
            [random.NextBetween(0.04, 0.09), random.NextBetween(0.1, 0.17), respiration, random.NextBetween(0.35, 0.65)],
            [0.85, 0.7, 0.75, 0.3]);
    }

    public void AddTo(Span<float> potential, double hertz, Random random)
    {
        var size = _size * random.NextLogNormal(1, 0.4);
        for (var k = 0; k < _hertz.Length; k++)
        {
            var amplitude = size * _weights[k] * random.NextBetween(0.4, 1.6);
            var oscillator = new Oscillator(amplitude, _hertz[k], random.NextDouble() * 2 * Math.PI, hertz);
            foreach (ref var sample in potential) sample += (float)oscillator.Next();
        }
    }
}
