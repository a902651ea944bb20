using System.Globalization;
using Einthoven.Signals.Filters;

namespace Einthoven.Signals.Tests.Filters;

public class ResamplerTests
{
    private const string Here = "Filters";

    private static SamplingRate Hertz(double hertz) => new(hertz);

    private static float[] Sine(int samples, double hertz, double rate) => [.. Enumerable.Range(0, samples).Select(i => (float)Math.Sin(2 * Math.PI * hertz * i / rate))];

    public static TheoryData<double, double, ResamplingEdges> Cases()
    {
        var cases = new TheoryData<double, double, ResamplingEdges>();
        foreach (var (from, to) in new[] { (500.0, 100.0), (360, 100), (100, 500), (257.5, 100), (1000, 257), (500, 499) })
        {
            cases.Add(from, to, ResamplingEdges.Zero);
            cases.Add(from, to, ResamplingEdges.Line);
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Samples_equal_those_of_resample_poly(double from, double to, ResamplingEdges edges)
    {
        var file = string.Create(CultureInfo.InvariantCulture, $"resample-{from}-{to}-{(edges == ResamplingEdges.Zero ? "zero" : "line")}.csv");
        var expected = Golden.Columns(Here, file)[0];
        var actual = new Resampler(Hertz(from), Hertz(to), edges).Apply(Golden.Columns(Here, "input.csv")[0]);
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++) Assert.Equal(expected[i], actual[i], 3e-7f);
    }

    [Theory]
    [InlineData(500, 100, 5000)]
    [InlineData(1000, 250, 4007)]
    [InlineData(360, 100, 3600)]
    [InlineData(100, 500, 999)]
    public void Outputs_side_by_side_are_those_one_by_one(double from, double to, int samples)
    {
        var random = new Random(5);
        var ratio = SamplingRatio.Of(Hertz(from), Hertz(to));
        var filter = new PolyphaseFilter(ratio);
        double[] padded = [.. Enumerable.Range(0, samples + (2 * filter.Taps)).Select(_ => random.NextDouble() - 0.5)];
        var outputs = (int)((((long)samples * ratio.Up) + ratio.Down - 1) / ratio.Down);
        float[] one = new float[outputs], side = new float[outputs];
        filter.ApplyOneByOne(padded, one);
        filter.ApplyInStreams(padded, side);
        for (var i = 0; i < outputs; i++) Assert.Equal(one[i], side[i], 1e-7f);
    }

    [Fact]
    public void A_sample_has_the_same_bits_among_many_in_vectors_and_among_few_without()
    {
        var random = new Random(6);
        var filter = new PolyphaseFilter(SamplingRatio.Of(Hertz(500), Hertz(100)));
        double[] padded = [.. Enumerable.Range(0, 5000 + (2 * filter.Taps)).Select(_ => random.NextDouble() - 0.5)];
        float[] many = new float[1000], few = new float[7];
        filter.ApplyInStreams(padded, many);
        filter.ApplyInStreams(padded, few);
        Assert.Equal(few.Select(BitConverter.SingleToInt32Bits), many[..7].Select(BitConverter.SingleToInt32Bits));
    }

    [Theory]
    [InlineData(500, 100, 5000, 12, true)]
    [InlineData(500, 100, 5000, 12, false)]
    [InlineData(500, 100, 4321, 12, true)]
    [InlineData(500, 100, 4321, 12, false)]
    [InlineData(1000, 257, 9000, 3, true)]
    [InlineData(1000, 257, 9000, 3, false)]
    [InlineData(257, 100, 30_000, 2, true)]
    [InlineData(257, 100, 30_000, 2, false)]
    [InlineData(100, 500, 1000, 12, true)]
    [InlineData(100, 500, 1000, 12, false)]
    [InlineData(360, 100, 3600, 15, true)]
    [InlineData(360, 100, 3600, 15, false)]
    [InlineData(500, 100, 20, 12, true)] // fewer outputs than pay
    [InlineData(500, 500, 300, 12, true)]
    [InlineData(500, 100, 5000, 1, true)]
    public void Leads_resampled_together_have_the_bits_of_each_by_itself(double from, double to, int length, int leads, bool gaps)
    {
        var random = new Random(leads);
        Lead[] names = [.. Enumerable.Range(0, leads).Select(lead => Lead.Parse($"L{lead}"))];
        var samples = names.Select(_ => Enumerable.Range(0, length).Select(_ => (float)(random.NextDouble() - 0.3)).ToArray()).ToArray();
        if (gaps)
        {
            samples[0].AsSpan(length / 4, length / 10).Fill(float.NaN);
            samples[^1][^1] = float.PositiveInfinity;
        }

        var resampler = new Resampler(Hertz(from), Hertz(to), ResamplingEdges.Line);
        var output = new float[leads * resampler.OutputLength(length)];
        resampler.Apply(new Recording(names, Hertz(from), samples), names, output);
        Assert.Equal(samples.SelectMany(row => resampler.Apply(row)).Select(BitConverter.SingleToInt32Bits), output.Select(BitConverter.SingleToInt32Bits));
    }

    [Fact]
    public void Leads_of_another_rate_and_memory_of_another_length_are_refused()
    {
        var recording = new Recording([Lead.Parse("I")], Hertz(500), [new float[1000]]);
        Assert.Throws<ArgumentException>(() => new Resampler(Hertz(250), Hertz(100)).Apply(recording, recording.Leads, new float[400]));
        Assert.Throws<ArgumentException>(() => new Resampler(Hertz(500), Hertz(100)).Apply(recording, recording.Leads, new float[199]));
    }

    [Fact]
    public void A_signal_shorter_than_the_filter_is_resampled()
    {
        var expected = Golden.Columns(Here, "resample-short.csv");
        var samples = Golden.Columns(Here, "input.csv")[0][..3];
        Assert.Equal(expected[0][0], Assert.Single(Resampler.Resample(samples, Hertz(500), Hertz(100))), 1e-7f);
        Assert.Equal(expected[1][0], Assert.Single(new Resampler(Hertz(500), Hertz(100), ResamplingEdges.Line).Apply(samples)), 1e-7f);
        Assert.Empty(Resampler.Resample([], Hertz(500), Hertz(100)));
    }

    [Fact]
    public void What_the_new_rate_cannot_hold_is_filtered_out_and_what_it_can_stays()
    {
        var kept = Resampler.Resample(Sine(5000, 10, 500), Hertz(500), Hertz(100));
        var gone = Resampler.Resample(Sine(5000, 80, 500), Hertz(500), Hertz(100));
        Assert.Equal(Sine(1000, 10, 100)[400..600].Max(), kept[400..600].Max(), 2e-3f);
        Assert.True(gone[100..900].Max() < 0.01f, $"{gone[100..900].Max()}");
    }

    [Fact]
    public void The_same_rate_gives_the_same_samples()
    {
        float[] samples = [1, float.NaN, 3];
        Assert.Equal(samples, Resampler.Resample(samples, Hertz(360), Hertz(360)));
    }

    [Fact]
    public void Missing_samples_stay_missing_and_spoil_nothing_else()
    {
        var samples = Golden.Columns(Here, "input.csv")[0];
        var whole = Resampler.Resample(samples, Hertz(500), Hertz(100));
        samples.AsSpan(200, 50).Fill(float.NaN);
        var gapped = Resampler.Resample(samples, Hertz(500), Hertz(100));
        for (var i = 0; i < gapped.Length; i++) Assert.Equal(i is >= 40 and < 50, float.IsNaN(gapped[i]));
        for (var i = 0; i < gapped.Length; i++)
            if (i is < 28 or > 62) Assert.Equal(whole[i], gapped[i], 1e-6f); // beyond half the filter's length
    }

    [Fact]
    public void An_infinite_sample_is_a_missing_one()
    {
        var samples = Golden.Columns(Here, "input.csv")[0];
        samples[300] = float.PositiveInfinity;
        var resampled = Resampler.Resample(samples, Hertz(500), Hertz(100));
        Assert.Equal(60, Array.FindIndex(resampled, sample => !float.IsFinite(sample)));
        Assert.True(float.IsNaN(resampled[60]));
        Assert.True(float.IsFinite(resampled[61]));
    }

    [Fact]
    public void A_lead_without_any_value_has_none_behind_the_filter() =>
        Assert.All(Resampler.Resample([float.NaN, float.NaN, float.NaN, float.NaN], Hertz(200), Hertz(300)), sample => Assert.True(float.IsNaN(sample)));

    [Theory]
    [InlineData(500, 100, 5000, 1000)]
    [InlineData(500, 100, 5001, 1001)]
    [InlineData(360, 100, 3600, 1000)]
    [InlineData(1000, 500, 115_200, 57_600)]
    [InlineData(128.1, 100, 1281, 1000)]
    [InlineData(499.9999, 100, 5000, 1000)] // taken as 5 to 1
    public void Length_is_that_of_the_time_span_rounded_up(double from, double to, int samples, int expected) =>
        Assert.Equal(expected, Resampler.Resample(new float[samples], Hertz(from), Hertz(to)).Length);

    [Fact]
    public void Recordings_are_resampled_lead_by_lead()
    {
        var samples = Golden.Columns(Here, "input.csv")[0];
        var recording = new Recording(Lead.Standard.Take(2).ToArray(), Hertz(500), [samples, new float[samples.Length]], source: "a.hea");
        var resampled = new Resampler(Hertz(500), Hertz(100)).Apply(recording);
        Assert.Equal((100.0, 121, "a.hea"), (resampled.Rate.Hertz, resampled.Length, resampled.Source));
        Assert.Equal(Resampler.Resample(samples, Hertz(500), Hertz(100)), resampled[Lead.Standard[0]].ToArray());
        Assert.Throws<ArgumentException>(() => new Resampler(Hertz(250), Hertz(100)).Apply(recording));
    }

    [Fact]
    public void Rates_without_any_sensible_ratio_are_refused() =>
        Assert.All<(SamplingRate From, SamplingRate To)>(
            [(Hertz(100_000), Hertz(0.001)), (default, Hertz(100)), (Hertz(100), default), (default, default)],
            pair => Assert.Throws<ArgumentException>(() => new Resampler(pair.From, pair.To)));
}
