using Einthoven.Signals.Simulation;

namespace Einthoven.Signals.Tests.Simulation;

/// <summary>Simulated ECGs for tests, each from a seed of its own that messages can name.</summary>
internal static class Simulations
{
    public static IEnumerable<(int Seed, SimulatedEcg Ecg)> Clean(int count, params string[] codes) =>
        Draw(count, new SimulationOptions { Codes = codes, Noise = NoiseLevels.None });

    /// <summary>With ordinary noise, but no moving electrodes: a simple detector takes their jumps for beats.</summary>
    public static IEnumerable<(int Seed, SimulatedEcg Ecg)> Noisy(int count, params string[] codes) =>
        Draw(count, new SimulationOptions { Codes = codes, Noise = NoiseLevels.Clinical with { Motion = 0 } });

    public static IEnumerable<(int Seed, SimulatedEcg Ecg)> Draw(int count, SimulationOptions options)
    {
        // What devices and nurses add has tests of its own.
        var simulator = new EcgSimulator(options with { DeviceFilters = false, MisplacedShare = 0 });
        for (var i = 0; i < count; i++)
        {
            var seed = 1_000_003 * (i + 1) % 2_000_000_011;
            yield return (seed, simulator.Simulate(new Random(seed)));
        }
    }

    /// <summary>As <see cref="Each"/>, for what the scope itself now and then gets wrong: nine of ten must lie within.</summary>
    public static void Most(IEnumerable<(int Seed, SimulatedEcg Ecg)> ecgs, Func<EcgScope, double> measure, double low, double high)
    {
        var values = ecgs.Select(ecg => measure(new EcgScope(ecg.Ecg.Recording))).ToArray();
        Assert.True(values.Count(value => value >= low && value <= high) >= 0.9 * values.Length,
            string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Not within {low:0.####} to {high:0.####}: {string.Join(' ', values)}"));
    }

    /// <summary>Asserts a measurement for each of so many ECGs; a failure names codes and seed.</summary>
    public static void Each(IEnumerable<(int Seed, SimulatedEcg Ecg)> ecgs, Func<EcgScope, double> measure, double low, double high)
    {
        foreach (var (seed, ecg) in ecgs)
        {
            var value = measure(new EcgScope(ecg.Recording));
            Assert.True(value >= low && value <= high,
                FormattableString.Invariant(
                    $"{string.Join(' ', ecg.Codes)}, seed {seed}: {value:0.####} is not within {low:0.####} to {high:0.####}."));
        }
    }
}
