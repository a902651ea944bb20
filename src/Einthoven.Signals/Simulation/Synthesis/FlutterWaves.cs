using Einthoven.Signals.Simulation.Heart;

namespace Einthoven.Signals.Simulation.Synthesis;

/// <summary>The saw-tooth of atrial flutter: in II, III and aVF a slow fall and a steep rise, without an isoelectric line
/// between.</summary>
internal sealed class FlutterWaves : IAtrialOscillation
{
    private const int Harmonics = 5;

    private readonly float[] _heights;
    private readonly double _hertz;
    private readonly double _phase;

    private FlutterWaves(float[] heights, double hertz, double phase) => (_heights, _hertz, _phase) = (heights, hertz, phase);

    public static FlutterWaves Draw(Torso torso, double hertz, Random random)
    {
        var size = Math.Clamp(random.NextLogNormal(0.13, 0.25), 0.09, 0.24);
        var vector = new HeartVector(0.05 * random.NextGaussian(), 1, random.NextBetween(0.1, 0.5)) * size;
        var heights = new float[Torso.Leads];
        torso.Project(new Wave(WaveSource.RightAtrium, 0, 1, 1, vector), heights);
        return new FlutterWaves(heights, hertz, random.NextDouble() * 2 * Math.PI);
    }

    public void AddTo(float[][] leads, double hertz)
    {
        for (var i = 0; i < leads[0].Length; i++)
        {
            var value = (float)Value(2 * Math.PI * _hertz * i / hertz + _phase);
            for (var lead = 0; lead < leads.Length; lead++) leads[lead][i] += value * _heights[lead];
        }
    }

    // The first terms of a falling saw-tooth's Fourier series, damped so that its corners are round; some 0.9 high.
    private static double Value(double phase)
    {
        var value = 0.0;
        for (var k = 1; k <= Harmonics; k++) value += Math.Sin(k * phase) / k * Math.Exp(-0.06 * k * k);
        return 0.65 * value;
    }
}
