using Einthoven.Signals.Simulation.Heart;

namespace Einthoven.Signals.Simulation.Synthesis;

/// <summary>Breathing moves heart and chest wall: the amplitude in each lead swings by some percent.</summary>
internal sealed class BreathingGain
{
    private const float Scatter = 0.022f;

    private readonly double _hertz;
    private readonly double _phase;
    private readonly float[] _depths;

    private BreathingGain(double hertz, double phase, float[] depths) => (_hertz, _phase, _depths) = (hertz, phase, depths);

    public static BreathingGain Draw(double hertz, Random random)
    {
        var phase = random.NextDouble() * 2 * Math.PI;
        var depth = random.NextLogNormal(0.042, 0.4);
        var depths = new float[Torso.Leads];
        for (var lead = 0; lead < depths.Length; lead++) depths[lead] = (float)(depth * random.NextGaussian(0.6, 0.7, -1.2, 2.2));
        return new BreathingGain(hertz, phase, depths);
    }

    /// <summary>A factor for each of the eight leads for a beat at a time in seconds, with a little scatter from beat to beat.</summary>
    public float[] DrawAt(double time, Random random)
    {
        var swing = (float)Math.Sin(2 * Math.PI * _hertz * time + _phase);
        var gains = new float[_depths.Length];
        for (var lead = 0; lead < gains.Length; lead++) gains[lead] = 1 + _depths[lead] * swing + Scatter * (float)random.NextGaussian();
        return gains;
    }
}
