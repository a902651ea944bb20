using Einthoven.Signals.Simulation;

namespace Einthoven.Signals.Tests.Simulation;

public class SimulatedSignalTests
{
    [Fact]
    public void A_recording_has_twelve_standard_leads_of_ten_seconds_at_500_hertz()
    {
        var ecg = new EcgSimulator().Simulate(new Random(1));
        Assert.Equal(Lead.Standard, ecg.Recording.Leads);
        Assert.Equal(500, ecg.Recording.Rate.Hertz);
        Assert.Equal(5000, ecg.Recording.Length);
        Assert.Equal(SignalUnit.Millivolts, ecg.Recording.Unit);
        Assert.Equal(ecg.Age, ecg.Recording.Patient.AgeInYears);
        Assert.Equal(ecg.Sex, ecg.Recording.Patient.Sex);
        Assert.Equal(ecg.Codes, ecg.Recording.Findings);
    }

    [Fact]
    public void The_same_seed_gives_the_same_bits()
    {
        var simulator = new EcgSimulator();
        var (first, second) = (simulator.Simulate(new Random(7)), new EcgSimulator().Simulate(new Random(7)));
        foreach (var lead in Lead.Standard) Assert.Equal(first.Recording[lead].ToArray(), second.Recording[lead].ToArray());
        Assert.Equal(first.Report, second.Report);
        Assert.Equal(first.Codes, second.Codes);
    }

    [Fact]
    public void Different_seeds_give_different_hearts()
    {
        var simulator = new EcgSimulator(new SimulationOptions { Codes = ["NORM"] });
        var (first, second) = (simulator.Simulate(new Random(7)), simulator.Simulate(new Random(8)));
        Assert.NotEqual(first.Recording[Lead.Parse("V2")].ToArray(), second.Recording[Lead.Parse("V2")].ToArray());
    }

    [Fact]
    public void Threads_share_a_simulator()
    {
        var simulator = new EcgSimulator();
        var parallel = new float[16][];
        Parallel.For(0, parallel.Length, i => parallel[i] = simulator.Simulate(new Random(i)).Recording[Lead.Parse("V3")].ToArray());
        for (var i = 0; i < parallel.Length; i++) Assert.Equal(simulator.Simulate(new Random(i)).Recording[Lead.Parse("V3")].ToArray(), parallel[i]);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(250)]
    [InlineData(1000)]
    public void Another_sampling_rate_shows_the_same_heart(double hertz)
    {
        foreach (var codes in (string[][])[["NORM"], ["AFIB"], ["AFLT"], ["CLBBB", "PVC"]])
        {
            var options = new SimulationOptions { Codes = codes, Noise = NoiseLevels.None, DeviceFilters = false };
            var usual = new EcgSimulator(options).Simulate(new Random(5)).Recording;
            var other = new EcgSimulator(options with { Rate = new SamplingRate(hertz) }).Simulate(new Random(5)).Recording;
            Assert.Equal(10 * hertz, other.Length);
            foreach (var lead in Lead.Standard)
            {
                // Every 20 ms falls on a sample at all these rates.
                for (var i = 0; i < 500; i++)
                    Assert.Equal(usual[lead][i * 10], other[lead][(int)(i * hertz / 50)], 1e-5f);
            }
        }
    }

    [Fact]
    public void Limb_leads_obey_einthoven_and_goldberger_in_noise()
    {
        foreach (var (_, ecg) in Simulations.Draw(20, new SimulationOptions { Noise = new NoiseLevels(5, 5, 5, 5) }))
        {
            ReadOnlySpan<float> Lead(string name) => ecg.Recording[Signals.Lead.Parse(name)];
            for (var i = 0; i < ecg.Recording.Length; i++)
            {
                Assert.Equal(Lead("II")[i], Lead("I")[i] + Lead("III")[i], 1e-5f);
                Assert.Equal(0, Lead("aVR")[i] + Lead("aVL")[i] + Lead("aVF")[i], 1e-5f);
                Assert.Equal(-(Lead("I")[i] + Lead("II")[i]) / 2, Lead("aVR")[i], 1e-5f);
                Assert.Equal(Lead("I")[i] - Lead("II")[i] / 2, Lead("aVL")[i], 1e-5f);
            }
        }
    }

    [Fact]
    public void No_sample_is_without_a_value_or_beyond_what_hearts_give()
    {
        foreach (var (seed, ecg) in Simulations.Draw(300, new SimulationOptions()))
        {
            foreach (var lead in Lead.Standard)
            {
                foreach (var sample in ecg.Recording[lead])
                    Assert.True(
                        float.IsFinite(sample) && Math.Abs(sample) < 8,
                        $"seed {seed}, {string.Join(' ', ecg.Codes)}: {lead} reaches {sample} mV.");
            }
        }
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(30, 45)]
    public void Any_length_can_be_simulated(double seconds, int atLeastBeats)
    {
        var ecg = new EcgSimulator(new SimulationOptions { Seconds = seconds, Codes = ["STACH"] }).Simulate(new Random(3));
        Assert.Equal(seconds, ecg.Recording.Seconds);
        Assert.True(new EcgScope(ecg.Recording).Beats.Length >= atLeastBeats - 1);
    }
}
