using Einthoven.Signals.Simulation;
using Einthoven.Signals.Simulation.Noise;

namespace Einthoven.Signals.Tests.Simulation;

/// <summary>What the electrodes' places and the device's filters do to a recording.</summary>
public class SimulatedAcquisitionTests
{
    private static readonly Dictionary<ElectrodeFault, (string Lead, string Instead, int Sign)[]> Exchanges = new()
    {
        [ElectrodeFault.ArmsExchanged] = [("I", "I", -1), ("II", "III", 1), ("III", "II", 1), ("aVR", "aVL", 1), ("aVL", "aVR", 1), ("aVF", "aVF", 1), ("V3", "V3", 1)],
        [ElectrodeFault.LeftArmAndLegExchanged] = [("I", "II", 1), ("II", "I", 1), ("III", "III", -1), ("aVR", "aVR", 1), ("aVL", "aVF", 1), ("aVF", "aVL", 1)],
        [ElectrodeFault.RightArmAndLegExchanged] = [("I", "III", -1), ("II", "II", -1), ("III", "I", -1), ("aVR", "aVF", 1), ("aVL", "aVL", 1), ("aVF", "aVR", 1)],
        [ElectrodeFault.V1AndV2Exchanged] = [("V1", "V2", 1), ("V2", "V1", 1), ("V3", "V3", 1), ("I", "I", 1)],
        [ElectrodeFault.V2AndV3Exchanged] = [("V2", "V3", 1), ("V3", "V2", 1), ("V1", "V1", 1), ("II", "II", 1)],
    };

    [Fact]
    public void Exchanged_electrodes_exchange_leads()
    {
        var simulator = new EcgSimulator(new SimulationOptions { Noise = NoiseLevels.None, DeviceFilters = false, MisplacedShare = 1, Codes = ["SBRAD"] });
        var right = new EcgSimulator(new SimulationOptions { Noise = NoiseLevels.None, DeviceFilters = false, MisplacedShare = 0, Codes = ["SBRAD"] });
        var seen = new HashSet<ElectrodeFault>();
        for (var seed = 0; seed < 80; seed++)
        {
            var (ecg, heart) = (simulator.Simulate(new Random(seed)), right.Simulate(new Random(seed)));
            Assert.NotEqual(ElectrodeFault.None, ecg.Electrodes);
            Assert.Equal(ElectrodeFault.None, heart.Electrodes);
            Assert.Equal(heart.Codes, ecg.Codes);
            if (!Exchanges.TryGetValue(ecg.Electrodes, out var exchanged)) continue;
            seen.Add(ecg.Electrodes);
            foreach (var (lead, instead, sign) in exchanged)
            {
                var (got, expected) = (ecg.Recording[Lead.Parse(lead)].ToArray(), heart.Recording[Lead.Parse(instead)].ToArray());
                for (var i = 0; i < got.Length; i += 7) Assert.Equal(sign * expected[i], got[i], 1e-4f);
            }
        }

        Assert.Equal(Exchanges.Count, seen.Count);
    }

    [Fact]
    public void High_chest_electrodes_shrink_r_in_v1_and_v2_and_leave_the_others()
    {
        var high = Recorded(1).Where(ecg => ecg.Electrodes == ElectrodeFault.V1AndV2High).ToArray();
        Assert.NotEmpty(high);
        double Sum(string lead) => high.Average(ecg => new EcgScope(ecg.Recording).P(lead));
        Assert.True(Sum("V1") < 0, $"{Sum("V1")}");
        Assert.True(Sum("V6") > 0, $"{Sum("V6")}");
    }

    [Fact]
    public void Few_recordings_have_misplaced_electrodes()
    {
        var random = new Random(5);
        Assert.InRange(Enumerable.Range(0, 20_000).Count(_ => ElectrodeExchange.Draw(0.015, random) != ElectrodeFault.None), 230, 370);
    }

    [Fact]
    public void Limb_lead_identities_survive_filters_and_exchanged_electrodes()
    {
        var simulator = new EcgSimulator(new SimulationOptions { MisplacedShare = 0.6 });
        for (var seed = 0; seed < 12; seed++)
        {
            var recording = simulator.Simulate(new Random(seed)).Recording;
            var (one, two, three) = (recording[Lead.Parse("I")].ToArray(), recording[Lead.Parse("II")].ToArray(), recording[Lead.Parse("III")].ToArray());
            for (var i = 0; i < recording.Length; i++) Assert.Equal(two[i], one[i] + three[i], 1e-4f);
        }
    }

    [Theory]
    [InlineData(5, 0.97, 1.03)]
    [InlineData(50, 0, 0.02)]
    [InlineData(60, 0.85, 1.05)]
    public void A_notch_takes_the_mains_and_leaves_the_rest(double frequency, double low, double high)
    {
        var notch = new Notch(50, 3, 500);
        var sine = Enumerable.Range(0, 5000).Select(i => notch.Next(Math.Sin(2 * Math.PI * frequency * i / 500))).ToArray();
        Assert.InRange(sine[2500..].Max(), low, high);
    }

    [Fact]
    public void Device_filters_take_what_lies_above_their_low_pass_and_leave_the_t_wave()
    {
        double Ratio(double from, double to, bool lowest)
        {
            var ratios = Enumerable.Range(0, 20).Select(seed => Power(seed, true, from, to) / Power(seed, false, from, to)).Order().ToArray();
            return lowest ? ratios[0] : ratios[^1];
        }

        Assert.True(Ratio(70, 90, lowest: true) < 0.2);
        Assert.True(Ratio(70, 90, lowest: false) > 0.7);
        Assert.InRange(Ratio(2, 5, lowest: true), 0.8, 1.1);
    }

    private static double Power(int seed, bool filters, double from, double to)
    {
        var options = new SimulationOptions { DeviceFilters = filters, MisplacedShare = 0, Noise = new NoiseLevels(0, 0, 2, 0), Codes = ["NORM"], Seconds = 4 };
        var lead = new EcgSimulator(options).Simulate(new Random(seed)).Recording[Lead.Parse("V4")].ToArray();
        return Spectrum.PowerBetween([.. lead.Select(value => (double)value)], 500, from, to);
    }

    private static IEnumerable<SimulatedEcg> Recorded(double share)
    {
        var simulator = new EcgSimulator(new SimulationOptions { Noise = NoiseLevels.None, DeviceFilters = false, MisplacedShare = share, Codes = ["NORM"] });
        return Enumerable.Range(0, 60).Select(seed => simulator.Simulate(new Random(seed)));
    }
}
