using Einthoven.Signals.Formats;

namespace Einthoven.Signals.Tests.Formats;

public sealed class ConversionLossTests
{
    private static readonly Recording Ecg = new(
        [Lead.Parse("I"), Lead.Parse("V1")], new SamplingRate(500), [[1, float.NaN, 3], [4, 5, 6]], patient: new PatientFacts("1", 50, "F", Name: "E. M."),
        findings: ["426783006"], statements: ["a", "b"], acquisition: new AcquisitionFacts("GE", "MAC55", Notch: 60));

    private static Recording Other(
        string leads = "I V1", double rate = 500, float[][]? samples = null, SignalUnit unit = SignalUnit.Millivolts, PatientFacts? patient = null, string[]? statements = null) =>
        new([.. leads.Split(' ').Select(Lead.Parse)], new SamplingRate(rate), samples ?? [[1, float.NaN, 3], [4, 5, 6]], unit, patient ?? Ecg.Patient,
            findings: Ecg.Findings, statements: statements ?? [.. Ecg.Statements], acquisition: Ecg.Acquisition);

    [Fact]
    public void Nothing_is_lost_where_all_comes_back() => Assert.Empty(ConversionLoss.Between(Ecg, Other()));

    [Fact]
    public void The_largest_rounding_is_named_with_its_lead()
    {
        Assert.Equal(["samples: rounded by at most 2 µV (lead V1)"], ConversionLoss.Between(Ecg, Other(samples: [[1.001f, float.NaN, 3], [4.002f, 5, 6]])));
    }

    [Fact]
    public void Samples_that_lose_or_get_a_value_are_counted()
    {
        Assert.Equal(["samples: 2 changed between a value and none"], ConversionLoss.Between(Ecg, Other(samples: [[1, 0, 3], [4, 5, float.NaN]])));
    }

    [Fact]
    public void Rate_length_unit_and_leads_are_compared()
    {
        Assert.Equal(
            ["rate: 500 Hz became 250 Hz", "length: 3 samples became 1", "unit: mV became no unit", "leads: V1"], ConversionLoss.Between(Ecg, Other("I", 250, [[1]], SignalUnit.None)));
    }

    [Fact]
    public void Facts_that_are_gone_and_facts_that_changed_are_named_without_their_content()
    {
        Assert.Equal(
            ["facts: name", "facts that changed: age", "statements: 1 of 2"], ConversionLoss.Between(Ecg, Other(patient: Ecg.Patient with { Name = null, AgeInYears = 51 }, statements: ["b"])));
    }
}
