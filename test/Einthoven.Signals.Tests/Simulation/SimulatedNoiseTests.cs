using Einthoven.Signals.Simulation;

namespace Einthoven.Signals.Tests.Simulation;

/// <summary>Noise is what remains when the same heart without noise is taken away.</summary>
public class SimulatedNoiseTests
{
    private const int Seeds = 12;

    [Fact]
    public void Baseline_wander_is_slow() => Assert.True(Share(new(5, 0, 0, 0), 0, 0.8) > 0.9);

    [Fact]
    public void Mains_hum_is_at_50_hertz() => Assert.True(Share(new(0, 5, 0, 0), 49, 51) > 0.9);

    [Fact]
    public void Mains_hum_is_at_60_hertz_where_that_is_the_mains() => Assert.True(Share(new(0, 5, 0, 0), 59, 61, mains: 60) > 0.9);

    [Fact]
    public void Muscle_noise_is_broad_and_falls_with_frequency()
    {
        // An amplitude that falls as f^-0.57: power as f^-1.14. The filter ends it at 150 Hz.
        var levels = new NoiseLevels(0, 0, 5, 0);
        Assert.InRange(Share(levels, 4, 8) / Share(levels, 64, 128), 0.9, 2.2);
        Assert.InRange(Share(levels, 8, 16) / Share(levels, 32, 64), 0.8, 1.8);
        Assert.True(Share(levels, 180, 240) < 0.02);
    }

    [Fact]
    public void Electrode_motion_is_rare_and_large()
    {
        var peaks = Simulated(new(0, 0, 0, 1), 200).Select(noise => noise.Max(Math.Abs)).ToArray();
        Assert.InRange(peaks.Count(peak => peak > 0.02), 5, 90);
        Assert.True(peaks.Max() > 0.1);
    }

    [Fact]
    public void Levels_scale_the_noise()
    {
        double Power(double level) => Simulated(new(level, level, level, 0), Seeds).Average(noise => noise.Average(value => value * value));
        Assert.InRange(Power(4) / Power(1), 15.5, 16.5);
    }

    [Fact]
    public void Ordinary_noise_is_that_of_hospital_recordings()
    {
        // Root mean squares in real resting ECGs: some 25 microvolts of wander (0.1 to 0.5 Hz), 3 microvolts between 100 and 150 Hz.
        var wander = EcgScope.Median(Simulated(NoiseLevels.Clinical, 60).Select(noise => Math.Sqrt(noise.Average(value => value * value)) * 1000));
        Assert.InRange(wander, 15, 90);
    }

    private static double Share(NoiseLevels levels, double low, double high, double mains = 50)
    {
        var (within, all) = (0.0, 0.0);
        foreach (var noise in Simulated(levels, 4, mains))
        {
            within += Spectrum.PowerBetween(noise, 500, low, high);
            all += noise.Select((value, i) => value * (0.5 - 0.5 * Math.Cos(2 * Math.PI * i / noise.Length))).Sum(value => value * value);
        }

        // Parseval: positive frequencies hold half the power of the windowed noise. Steps of 0.1 Hz meet every bin of 10 s.
        return within / (all / 2);
    }

    private static IEnumerable<double[]> Simulated(NoiseLevels levels, int count, double mains = 50)
    {
        var options = new SimulationOptions { Codes = ["NORM"], Noise = levels, MainsHertz = mains };
        var clean = Simulations.Draw(count, options with { Noise = NoiseLevels.None });
        return Simulations.Draw(count, options).Zip(clean, (noisy, heart) =>
            noisy.Ecg.Recording[Lead.Parse("V4")].ToArray().Zip(heart.Ecg.Recording[Lead.Parse("V4")].ToArray(), (a, b) => (double)a - b).ToArray());
    }
}
