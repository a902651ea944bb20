using Einthoven.Signals.Simulation;

namespace Einthoven.Signals.Tests.Simulation;

public class SimulationOptionsTests
{
    [Fact]
    public void An_unknown_code_is_refused_by_name() => Refused(new SimulationOptions { Codes = ["XYZ"] }, "XYZ");

    [Fact]
    public void Two_rhythms_are_refused() => Refused(new SimulationOptions { Codes = ["AFIB", "STACH"] }, "AFIB");

    [Fact]
    public void Sinus_rhythm_beside_another_rhythm_is_refused() => Refused(new SimulationOptions { Codes = ["SR", "AFIB"] }, "AFIB");

    [Fact]
    public void Normal_beside_a_block_is_refused() => Refused(new SimulationOptions { Codes = ["NORM", "CLBBB"] }, "CLBBB");

    [Fact]
    public void Findings_that_hide_each_other_are_refused() => Refused(new SimulationOptions { Codes = ["CLBBB", "IMI"] }, "CLBBB");

    [Fact]
    public void A_prevalence_beyond_one_is_refused() => Refused(Prevalence(("AFIB", 1.2)), "AFIB");

    [Fact]
    public void A_prevalence_of_what_follows_is_refused() => Refused(Prevalence(("NORM", 0.2)), "NORM");

    [Fact]
    public void Prevalences_that_exclude_each_other_are_refused() => Refused(Prevalence(("AFIB", 0.7), ("STACH", 0.6)), "STACH");

    [Fact]
    public void A_companion_without_hosts_is_refused() => Refused(Prevalence(("VCLVH", 0.5)), "LVH");

    [Theory]
    [InlineData(0.5)]
    [InlineData(double.NaN)]
    [InlineData(1e6)]
    public void A_length_out_of_range_is_refused(double seconds) => Refused(new SimulationOptions { Seconds = seconds }, "Seconds");

    [Fact]
    public void Negative_noise_is_refused() => Refused(new SimulationOptions { Noise = new NoiseLevels(0, -1, 0, 0) }, "Noise");

    [Fact]
    public void A_share_of_german_beyond_one_is_refused() => Refused(new SimulationOptions { GermanShare = 1.5, SwedishShare = 0 }, "GermanShare");

    [Fact]
    public void Shares_of_languages_beyond_one_are_refused() => Refused(new SimulationOptions { GermanShare = 0.8, SwedishShare = 0.3 }, "SwedishShare");

    [Fact]
    public void An_aneurysm_beside_an_ischaemia_is_refused() => Refused(new SimulationOptions { Codes = ["ANEUR", "ASMI", "ISCAL"] }, "ANEUR");

    private static SimulationOptions Prevalence(params (string Code, double Share)[] shares) =>
        new() { Prevalence = shares.ToDictionary(share => share.Code, share => share.Share) };

    private static void Refused(SimulationOptions options, string named) =>
        Assert.Contains(named, Assert.Throws<ArgumentException>(() => new EcgSimulator(options)).Message, StringComparison.Ordinal);
}
