using Einthoven.Cohorts;
using Einthoven.Signals;
using Einthoven.Signals.Filters;

namespace Einthoven.Tests.Cohorts;

public sealed class PreprocessorTests
{
    private static readonly Preprocessing PerLead = Preprocessing.Default with { Standardise = StandardisationMode.PerLead };

    [Fact]
    public void One_scale_for_all_leads_keeps_their_ratio()
    {
        var ecg = new Preprocessor(Preprocessing.Default).Prepare(TestEcg.Create(1));
        var spreads = Enumerable.Range(0, 12).Select(lead => Spread(ecg.Samples.AsSpan(lead * 1000, 1000))).ToArray();
        Assert.Equal(1, Math.Sqrt(spreads.Average(spread => spread * spread)), 1e-4);
        Assert.True(spreads[11] > 3 * spreads[0], $"V6 {spreads[11]}, I {spreads[0]}");
    }

    [Fact]
    public void Each_lead_by_itself_has_mean_0_and_deviation_1()
    {
        var ecg = new Preprocessor(PerLead).Prepare(TestEcg.Create(1));
        for (var lead = 0; lead < 12; lead++)
        {
            var row = ecg.Samples[(lead * 1000)..((lead + 1) * 1000)];
            Assert.Equal(0, row.Average(), 1e-4);
            Assert.Equal(1, Spread(row), 1e-4);
        }
    }

    [Fact]
    public void The_filter_runs_over_the_whole_recording_before_a_window_is_cut()
    {
        var recording = TestEcg.Create(1, rate: 500, seconds: 30);
        var preprocessor = new Preprocessor(PerLead);
        Assert.Equal(3, preprocessor.Windows(recording));

        var lead = Resampled(recording, Lead.Parse("V2"), 100);
        BandPass.ZeroPhase(0.5, 40, new SamplingRate(100), 3).Apply(lead);
        var expected = lead[1000..2000];
        Standardisation.Apply(StandardisationMode.PerLead, expected, 1);
        var ecg = preprocessor.Prepare(recording, 1);
        Assert.Equal((1, 3), (ecg.Window, ecg.Windows));
        Assert.Equal(expected, ecg.Samples[7000..8000]);
    }

    [Fact]
    public void A_short_recording_is_padded_and_the_padding_is_missing()
    {
        var ecg = new Preprocessor(PerLead).Prepare(TestEcg.Create(1, seconds: 7));
        Assert.Equal(1, ecg.Windows);
        Assert.Equal(Enumerable.Range(0, 12).Select(lead => new MissingSpan(lead, 700, 300)), ecg.Missing);
        Assert.All(ecg.Samples[700..1000], value => Assert.Equal(0, value));
        Assert.Equal(1, Spread(ecg.Samples.AsSpan(0, 700)), 1e-4); // padding takes no part in the scale
    }

    [Fact]
    public void Leads_are_found_by_name_and_others_left_out()
    {
        var recording = TestEcg.Create(1);
        Lead[] order = [Lead.Parse("X"), .. Lead.Standard.Reverse()];
        var shuffled = new Recording(order, recording.Rate, [.. order.Select(lead => recording.Has(lead) ? recording[lead].ToArray() : new float[1000])]);
        Assert.Equal(new Preprocessor(PerLead).Prepare(recording).Samples, new Preprocessor(PerLead).Prepare(shuffled).Samples);
    }

    [Fact]
    public void A_gap_does_not_spread_and_is_missing()
    {
        var whole = new Preprocessor(PerLead).Prepare(TestEcg.Create(1));
        var ecg = new Preprocessor(PerLead).Prepare(TestEcg.Create(1).With("II", samples => [.. samples.Select((value, i) => i == 500 ? float.NaN : value)]));
        Assert.Equal([new MissingSpan(1, 500, 1)], ecg.Missing);
        Assert.All(ecg.Samples, value => Assert.True(float.IsFinite(value)));
        for (var i = 1000; i < 2000; i++)
            if (i != 1500) Assert.Equal(whole.Samples[i], ecg.Samples[i], 0.1);
    }

    [Fact]
    public void A_flat_lead_is_missing()
    {
        var ecg = new Preprocessor(Preprocessing.Default).Prepare(TestEcg.Create(1).With("V1", samples => [.. samples.Select(_ => 1.234f)]));
        Assert.Equal([new MissingSpan(6, 0, 1000)], ecg.Missing);
        Assert.All(ecg.Samples[6000..7000], value => Assert.Equal(0, value));
    }

    [Fact]
    public void A_recording_of_which_every_lead_is_flat_is_refused()
    {
        var flat = new Recording(Lead.Standard, new SamplingRate(100), [.. Lead.Standard.Select(_ => new float[1000])], source: "flat.hea");
        var error = Assert.Throws<CohortException>(() => new Preprocessor(Preprocessing.Default).Prepare(flat));
        Assert.Equal("flat.hea: every lead is flat or without values.", error.Message);
    }

    [Fact]
    public void A_recording_without_voltage_is_taken_per_lead_only()
    {
        var recording = TestEcg.Create(1, unit: SignalUnit.None);
        Assert.Equal(new Preprocessor(PerLead).Prepare(TestEcg.Create(1)).Samples, new Preprocessor(PerLead).Prepare(recording).Samples);
        foreach (var preprocessing in new[] { Preprocessing.Default, Preprocessing.Merl })
            Assert.Contains("--standardise per-lead", Assert.Throws<CohortException>(() => new Preprocessor(preprocessing).Prepare(recording)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_lead_in_place_of_a_known_one_is_refused_unless_leads_may_miss()
    {
        var recording = TestEcg.Create(1, leads: [.. Lead.Standard.Select(lead => lead.Name == "V3" ? Lead.Parse("foo") : lead)]);
        var error = Assert.Throws<CohortException>(() => new Preprocessor(Preprocessing.Default).Prepare(recording));
        Assert.Contains("lacks the lead V3; it has I II III aVR aVL aVF V1 V2 foo", error.Message, StringComparison.Ordinal);
        Assert.Contains("--allow-missing-leads", error.Message, StringComparison.Ordinal);
        Assert.Equal([new MissingSpan(8, 0, 1000)], new Preprocessor(Preprocessing.Default, allowMissingLeads: true).Prepare(recording).Missing);
    }

    [Fact]
    public void A_recording_of_less_than_a_second_is_refused()
    {
        var error = Assert.Throws<CohortException>(() => new Preprocessor(Preprocessing.Default).Prepare(TestEcg.Create(1, seconds: 0.99)));
        Assert.Contains("lasts 0.99 s", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Merls_mode_scales_the_record_between_0_and_1_with_aVF_before_aVL()
    {
        var recording = TestEcg.Create(1, rate: 500);
        var ecg = new Preprocessor(Preprocessing.Merl).Prepare(recording);
        Assert.Equal((0f, 1f), (ecg.Samples.Min(), ecg.Samples.Max()), Within(1e-6f));
        var (lowest, highest) = (Lead.Standard.Min(lead => recording[lead].ToArray().Min()), Lead.Standard.Max(lead => recording[lead].ToArray().Max()));
        Assert.Equal((recording[Lead.Parse("aVF")][7] - lowest) / (highest - lowest), ecg.Samples[(4 * 5000) + 7], 1e-5f);
    }

    [Theory]
    [InlineData(0.0, 10.0)]
    [InlineData(double.NaN, 10.0)]
    [InlineData(100.0, 0.0)]
    [InlineData(79.0, 10.0)]
    public void Impossible_parameters_are_refused(double rate, double seconds) =>
        Assert.Throws<ConfigurationException>(() => new Preprocessor(Preprocessing.Default with { Rate = rate, Seconds = seconds }));

    private static float[] Resampled(Recording recording, Lead lead, double rate) =>
        new Resampler(recording.Rate, new SamplingRate(rate), ResamplingEdges.Line).Apply(recording[lead]);

    private static EqualityComparer<(float, float)> Within(float tolerance) =>
        EqualityComparer<(float, float)>.Create((one, two) => Math.Abs(one.Item1 - two.Item1) < tolerance && Math.Abs(one.Item2 - two.Item2) < tolerance);

    private static double Spread(ReadOnlySpan<float> values)
    {
        double sum = 0, squares = 0;
        foreach (var value in values) (sum, squares) = (sum + value, squares + (value * value));
        return Math.Sqrt((squares / values.Length) - (sum / values.Length * (sum / values.Length)));
    }
}
