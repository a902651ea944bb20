using Einthoven.Signals.Filters;

namespace Einthoven.Signals.Tests.Filters;

public class StandardisationTests
{
    private const string Here = "Filters";

    [Theory]
    [InlineData(StandardisationMode.PerRecord, "per-record.csv")]
    [InlineData(StandardisationMode.PerLead, "per-lead.csv")]
    [InlineData(StandardisationMode.MinMax, "min-max.csv")]
    public void Samples_equal_those_of_NumPy_and_missing_ones_stay_missing(StandardisationMode mode, string file)
    {
        var expected = Golden.Columns(Here, file);
        float[] samples = [.. Golden.Columns(Here, "leads.csv").SelectMany(lead => lead)];
        Standardisation.Apply(mode, samples, 3);
        float[] flat = [.. expected.SelectMany(lead => lead)];
        for (var i = 0; i < flat.Length; i++)
        {
            if (float.IsNaN(flat[i])) Assert.True(float.IsNaN(samples[i]));
            else Assert.Equal(flat[i], samples[i], 2e-6f);
        }
    }

    [Theory]
    [InlineData(StandardisationMode.PerRecord)]
    [InlineData(StandardisationMode.PerLead)]
    public void A_flat_lead_becomes_0_and_leaves_the_others_as_they_are_without_it(StandardisationMode mode)
    {
        var lead = Golden.Columns(Here, "leads.csv")[0];
        var constant = Enumerable.Repeat(0.1f, lead.Length);
        float[] alone = [.. lead], beside = [.. constant, .. lead, .. Enumerable.Repeat(float.NaN, lead.Length)];
        Standardisation.Apply(mode, alone, 1);
        Standardisation.Apply(mode, beside, 3);
        Assert.All(beside[..lead.Length], sample => Assert.Equal(0, sample));
        Assert.Equal(alone, beside[lead.Length..(2 * lead.Length)]);
        Assert.All(beside[(2 * lead.Length)..], sample => Assert.True(float.IsNaN(sample)));
    }

    [Fact]
    public void A_constant_behind_the_band_pass_is_flat_and_its_rounding_errors_are_not_blown_up()
    {
        var samples = new float[1000];
        Array.Fill(samples, 1.2345f);
        BandPass.ZeroPhase(0.5, 40, new SamplingRate(100)).Apply(samples);
        Standardisation.Apply(StandardisationMode.PerLead, samples, 1);
        Assert.All(samples, sample => Assert.Equal(0, sample));
    }

    [Theory]
    [InlineData(StandardisationMode.PerRecord)]
    [InlineData(StandardisationMode.PerLead)]
    [InlineData(StandardisationMode.MinMax)]
    public void A_flat_recording_stays_finite(StandardisationMode mode)
    {
        float[] samples = [2, 2, 2, 2];
        Standardisation.Apply(mode, samples, 2);
        Assert.Equal([0, 0, 0, 0], samples);
    }

    [Fact]
    public void Per_record_keeps_the_ratio_of_voltages_between_leads()
    {
        float[] samples = [1, -1, 3, -3];
        Standardisation.Apply(StandardisationMode.PerRecord, samples, 2);
        Assert.Equal(3, samples[2] / samples[0], 1e-6f);
        Assert.Equal(1, samples.Average(sample => sample * sample), 1e-6f);
    }

    [Fact]
    public void A_standardised_recording_has_no_voltage_and_its_source_is_untouched()
    {
        var recording = new Recording([Lead.Parse("I"), Lead.Parse("V1")], new SamplingRate(100), [[1, -1], [3, -3]]);
        var standardised = Standardisation.Apply(StandardisationMode.PerLead, recording);
        Assert.Equal(SignalUnit.None, standardised.Unit);
        Assert.Equal([1f, -1f], standardised[Lead.Parse("V1")].ToArray());
        Assert.Equal([3f, -3f], recording[Lead.Parse("V1")].ToArray());
    }

    [Theory]
    [InlineData(StandardisationMode.PerRecord)]
    [InlineData(StandardisationMode.PerLead)]
    [InlineData(StandardisationMode.MinMax)]
    public void The_spread_before_comes_with_the_standardised_samples(StandardisationMode mode)
    {
        float[] samples = [1, 2, 4, float.NaN, 3, 3, 3, 3, float.NaN, float.NaN, float.NaN, float.NaN];
        var expected = samples.Chunk(4).Select(lead => Standardisation.Deviation(lead)).ToArray();
        var alone = samples.ToArray();
        Standardisation.Apply(mode, alone, 3);
        var deviations = new float[3];
        Standardisation.Apply(mode, samples, deviations);
        Assert.Equal(expected, deviations);
        Assert.Equal(alone, samples);
    }

    [Fact]
    public void Samples_that_are_no_whole_leads_are_refused() =>
        Assert.Throws<ArgumentException>(() => Standardisation.Apply(StandardisationMode.PerLead, new float[5], 2));
}
