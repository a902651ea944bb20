using Einthoven.Signals.Simulation.Heart;

namespace Einthoven.Signals.Simulation.Synthesis;

/// <summary>The f waves of atrial fibrillation: two wavelets whose frequency and size wander, each with a harmonic.</summary>
/// <remarks>After Stridh and Sornmo, IEEE Trans Biomed Eng 48:105, 2001: a saw-tooth-like wave with modulated frequency (4 to 9 Hz) and
/// amplitude.</remarks>
internal sealed class FibrillatoryWaves : IAtrialOscillation
{
    // One wavelet: heights in the leads, mean frequency, how far and how fast it wanders, phases.
    private readonly record struct Wavelet(
        float[] Heights, double Hertz, double Deviation, double WanderHertz, double Phase, double WanderPhase, double SwellPhase);

    private readonly Wavelet[] _wavelets;

    private FibrillatoryWaves(Wavelet[] wavelets) => _wavelets = wavelets;

    public static FibrillatoryWaves Draw(Torso torso, Random random)
    {
        // From fine to coarse, millivolts in V1; in II about half of it.
        var size = Math.Clamp(random.NextLogNormal(0.05, 0.45), 0.02, 0.13);
        var hertz = random.NextBetween(5.2, 7.8);
        Wavelet[] wavelets =
        [
            DrawWavelet(new HeartVector(-0.35, 0.40, -0.70) * size, hertz, torso, random),
            DrawWavelet(new HeartVector(0.35, 0.30, 0.20) * size, hertz * random.NextBetween(0.88, 1.12), torso, random),
        ];
        return new FibrillatoryWaves(wavelets);
    }

    public void AddTo(float[][] leads, double hertz)
    {
        foreach (var wavelet in _wavelets)
        {
            for (var i = 0; i < leads[0].Length; i++)
            {
                var value = (float)Value(wavelet, i / hertz);
                for (var lead = 0; lead < leads.Length; lead++) leads[lead][i] += value * wavelet.Heights[lead];
            }
        }
    }

    private static double Value(in Wavelet wave, double time)
    {
        var wander = 2 * Math.PI * wave.WanderHertz * time + wave.WanderPhase;
        var phase = 2 * Math.PI * wave.Hertz * time + wave.Phase + wave.Deviation / wave.WanderHertz * Math.Sin(wander);
        var (sine, cosine) = Math.SinCos(phase);
        var swell = 1 + 0.35 * Math.Sin(0.73 * wander + wave.SwellPhase);
        // sin(2x) = 2 sin x cos x: the harmonic that makes it saw-toothed.
        return swell * (sine + 0.7 * sine * cosine);
    }

    private static Wavelet DrawWavelet(HeartVector vector, double hertz, Torso torso, Random random)
    {
        var heights = new float[Torso.Leads];
        torso.Project(new Wave(WaveSource.RightAtrium, 0, 1, 1, vector), heights);
        double Phase() => random.NextDouble() * 2 * Math.PI;
        return new Wavelet(heights, hertz, random.NextBetween(0.4, 1.0), random.NextBetween(0.15, 0.5), Phase(), Phase(), Phase());
    }
}
