using Einthoven.Signals.Filters;
using Einthoven.Signals.Quality;
using Einthoven.Signals.Tests.Simulation;

namespace Einthoven.Signals.Tests.Quality;

public class EcgQualityTests
{
    private static readonly Lead V2 = Lead.Parse("V2");

    private static readonly Recording Clean = Simulations.Clean(1, "NORM").First().Ecg.Recording;

    private static Recording WithV2(Func<int, float, float> change) => Clean.With(
        [.. Clean.Leads.Select(lead => lead == V2 ? Clean[lead].ToArray().Select((sample, i) => change(i, sample)).ToArray() : Clean[lead].ToArray())]);

    private static double Sine(double hertz, int sample) => Math.Sin(2 * Math.PI * hertz * sample / Clean.Rate.Hertz);

    [Fact]
    public void A_clean_recording_is_good()
    {
        var quality = EcgQuality.Of(Clean);
        Assert.Equal(QualityVerdict.Good, quality.Verdict);
        Assert.Empty(quality.Reasons);
        Assert.Equal(Clean.Leads, quality.UsableLeads);
    }

    [Theory]
    [InlineData(50, 0.12)]
    [InlineData(60, 0.3)]
    public void Mains_hum_is_measured(double hertz, double amplitude)
    {
        var quality = EcgQuality.Of(WithV2((i, sample) => sample + (float)(amplitude * Sine(hertz, i))));
        Assert.Equal(amplitude, quality[V2].Mains, amplitude * 0.1);
        Assert.Equal(hertz, quality[V2].MainsHertz);
        Assert.Equal([QualityProblem.MainsHum], quality[V2].Problems);
        Assert.Equal(QualityVerdict.Good, quality.Verdict); // one lead of twelve
        Assert.StartsWith("V2 " + hertz + " Hz hum of 0.", quality.Reasons.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public void Noise_is_measured_and_is_not_mains()
    {
        var random = new Random(1);
        var quality = EcgQuality.Of(WithV2((_, sample) => sample + (float)((random.NextDouble() - 0.5) * Math.Sqrt(12) * 0.08)));
        Assert.Equal(0.08, quality[V2].Noise, 0.016); // white noise: nearly all of it is above 40 Hz
        Assert.Contains(QualityProblem.Noise, quality[V2].Problems);
        Assert.InRange(quality[V2].Mains, 0, 0.03);
    }

    [Fact]
    public void Wander_is_measured()
    {
        var quality = EcgQuality.Of(WithV2((i, sample) => sample + (float)(0.6 * Sine(0.2, i))));
        Assert.Equal(1.2, quality[V2].Wander, 0.25);
        Assert.Equal([QualityProblem.BaselineWander], quality[V2].Problems);
        Assert.Equal(EcgQuality.Of(Clean)[V2].Amplitude, quality[V2].Amplitude, 0.1);
    }

    [Fact]
    public void A_flat_lead_is_unusable_and_limits_the_recording()
    {
        var quality = EcgQuality.Of(WithV2((_, _) => 0.7f));
        Assert.Equal(1, quality[V2].FlatShare);
        Assert.Equal(QualityVerdict.Unusable, quality[V2].Verdict);
        Assert.Equal(QualityVerdict.Limited, quality.Verdict);
        Assert.Equal(["V2 flat (100 % of the time)"], quality.Reasons);
        Assert.DoesNotContain(V2, quality.UsableLeads);
    }

    [Fact]
    public void A_lead_that_falls_off_is_flat_for_as_long()
    {
        var quality = EcgQuality.Of(WithV2((i, sample) => i < 3000 ? sample : 0.3f));
        Assert.Equal(0.4, quality[V2].FlatShare, 0.05);
        Assert.Equal(QualityVerdict.Limited, quality[V2].Verdict);
    }

    [Fact]
    public void The_pauses_of_a_slow_heart_are_not_flat() =>
        Assert.All(Simulations.Clean(5, "SBRAD"), ecg => Assert.All(EcgQuality.Of(ecg.Ecg.Recording).Leads, lead => Assert.Equal(0, lead.FlatShare)));

    [Fact]
    public void Missing_samples_are_counted()
    {
        var quality = EcgQuality.Of(WithV2((i, sample) => i is >= 100 and < 600 ? float.NaN : sample));
        Assert.Equal(0.1, quality[V2].MissingShare, 6);
        Assert.Equal([QualityProblem.Missing], quality[V2].Problems);
    }

    [Fact]
    public void A_clipped_lead_is_saturated()
    {
        var level = Clean[V2].ToArray().Min() * 0.2f;
        var quality = EcgQuality.Of(WithV2((_, sample) => Math.Max(sample, level)));
        Assert.Contains(QualityProblem.Saturated, quality[V2].Problems);
        Assert.Equal(0, EcgQuality.Of(Clean)[V2].SaturatedShare);
    }

    [Fact]
    public void Most_leads_unusable_makes_the_recording_unusable()
    {
        var rows = Clean.Leads.Select((lead, l) => l < 7 ? new float[Clean.Length] : Clean[lead].ToArray()).ToArray();
        Assert.Equal(QualityVerdict.Unusable, EcgQuality.Of(Clean.With(rows)).Verdict);
    }

    [Fact]
    public void A_rate_of_100_hertz_can_not_show_the_mains()
    {
        var slow = new Resampler(Clean.Rate, new SamplingRate(100), ResamplingEdges.Line).Apply(Clean);
        Assert.All(EcgQuality.Of(slow).Leads, lead => Assert.Equal((0.0, 0.0), (lead.Mains, lead.MainsHertz)));
    }

    [Fact]
    public void Without_a_voltage_levels_are_relative_to_the_amplitude()
    {
        Recording Scaled(Recording recording) =>
            recording.With([.. recording.Leads.Select(lead => recording[lead].ToArray().Select(sample => sample * 1e-3f).ToArray())], unit: SignalUnit.None);
        var hum = WithV2((i, sample) => sample + (float)(0.4 * Sine(50, i)));
        Assert.Empty(EcgQuality.Of(Scaled(Clean)).Reasons);
        Assert.Equal([QualityProblem.MainsHum], EcgQuality.Of(Scaled(hum))[V2].Problems);
        Assert.DoesNotContain("mV", EcgQuality.Of(Scaled(hum)).Reasons.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public void Limits_can_be_chosen()
    {
        var hum = WithV2((i, sample) => sample + (float)(0.12 * Sine(50, i)));
        var strict = EcgQuality.Of(hum, new QualityLimits { Mains = new QualityLimit(0.01, 0.1), LimitedLeadShare = 0 });
        Assert.Equal(QualityVerdict.Unusable, strict[V2].Verdict);
        Assert.Equal(QualityVerdict.Limited, strict.Verdict);
    }

    [SharedDataFact("ludb")]
    public void Ludb_is_usable_throughout()
    {
        var qualities = Directory.EnumerateFiles(SharedData.Path("ludb", "data"), "*.hea").Select(path => EcgQuality.Of(new Einthoven.Signals.Formats.Wfdb.WfdbReader().Read(path))).ToArray();
        Assert.All(qualities, quality => Assert.Equal(12, quality.UsableLeads.Count));
        Assert.InRange(qualities.Count(quality => quality.Verdict == QualityVerdict.Good), 90, 100);
    }
}
