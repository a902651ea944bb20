using System.Globalization;
using Einthoven.Signals.Filters;

namespace Einthoven.Signals.Tests.Filters;

public class BandPassTests
{
    private const string Here = "Filters";
    private static readonly SamplingRate Hundred = new(100);

    private static float[] Filtered(BandPass filter, float[] samples)
    {
        float[] copy = [.. samples];
        filter.Apply(copy);
        return copy;
    }

    [Theory]
    [InlineData(3, 0.5, 40, 500)]
    [InlineData(3, 0.5, 40, 100)]
    [InlineData(2, 5, 15, 500)]
    [InlineData(1, 0.05, 150, 500)]
    [InlineData(4, 0.67, 30, 250)]
    [InlineData(5, 1, 47, 100)]
    public void Samples_equal_those_of_sosfiltfilt(int order, double low, double high, double rate)
    {
        var expected = Golden.Columns(Here, string.Create(CultureInfo.InvariantCulture, $"band-{order}-{low}-{high}-{rate}.csv"))[0];
        var actual = Filtered(BandPass.ZeroPhase(low, high, new SamplingRate(rate), order), Golden.Columns(Here, "input.csv")[0]);
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++) Assert.Equal(expected[i], actual[i], 3e-7f);
    }

    [Theory]
    [InlineData("band-short.csv")] // one sample more than the padding
    [InlineData("band-shorter.csv")] // padded with as much as there is
    public void Short_signals_are_filtered(string file)
    {
        var columns = Golden.Columns(Here, file);
        var actual = Filtered(BandPass.ZeroPhase(0.5, 40, Hundred), columns[1]);
        for (var i = 0; i < actual.Length; i++) Assert.Equal(columns[0][i], actual[i], 3e-7f);
    }

    [Fact]
    public void One_sample_and_none_are_signals_too()
    {
        Assert.Equal(0, Assert.Single(Filtered(BandPass.ZeroPhase(0.5, 40, Hundred), [3])), 1e-6f);
        Assert.Empty(Filtered(BandPass.ZeroPhase(0.5, 40, Hundred), []));
    }

    [Fact]
    public void A_constant_becomes_nothing()
    {
        var samples = new float[1000];
        Array.Fill(samples, 1.2345f);
        Assert.All(Filtered(BandPass.ZeroPhase(0.5, 40, Hundred), samples), sample => Assert.Equal(0, sample, 1e-9f));
    }

    [Fact]
    public void A_wave_is_not_shifted_in_time()
    {
        var samples = new float[1001];
        for (var i = 0; i < samples.Length; i++) samples[i] = (float)Math.Exp(-Math.Pow((i - 500) / 3.0, 2));
        var filtered = Filtered(BandPass.ZeroPhase(0.5, 40, Hundred), samples);
        Assert.Equal(500, Array.IndexOf(filtered, filtered.Max()));
        for (var i = 1; i < 400; i++) Assert.Equal(filtered[500 - i], filtered[500 + i], 1e-5f);
    }

    [Fact]
    public void Missing_samples_stay_missing_and_the_rest_has_values()
    {
        var samples = Golden.Columns(Here, "input.csv")[0];
        samples.AsSpan(0, 10).Fill(float.NaN);
        samples.AsSpan(300, 20).Fill(float.NaN);
        var filtered = Filtered(BandPass.ZeroPhase(0.5, 40, new SamplingRate(500)), samples);
        for (var i = 0; i < filtered.Length; i++) Assert.Equal(i is < 10 or (>= 300 and < 320), float.IsNaN(filtered[i]));
    }

    [Fact]
    public void A_gap_is_bridged_by_a_straight_line()
    {
        var samples = new float[1000];
        for (var i = 0; i < samples.Length; i++) samples[i] = (float)i / 1000;
        var whole = Filtered(BandPass.ZeroPhase(0.5, 40, Hundred), samples);
        samples.AsSpan(400, 100).Fill(float.NaN);
        var gapped = Filtered(BandPass.ZeroPhase(0.5, 40, Hundred), samples);
        for (var i = 0; i < gapped.Length; i++)
            if (i is < 400 or >= 500) Assert.Equal(whole[i], gapped[i], 1e-6f);
    }

    [Fact]
    public void Recordings_are_filtered_lead_by_lead_and_the_source_keeps_its_samples()
    {
        var samples = Golden.Columns(Here, "input.csv")[0];
        float[] before = [.. samples];
        var recording = new Recording([Lead.Parse("II")], new SamplingRate(500), [samples]);
        var filter = BandPass.ZeroPhase(0.5, 40, new SamplingRate(500));
        Assert.Equal(Filtered(filter, before), filter.Apply(recording)[Lead.Parse("II")].ToArray());
        Assert.Equal(before, recording[Lead.Parse("II")].ToArray());
        Assert.Throws<ArgumentException>(() => BandPass.ZeroPhase(0.5, 40, Hundred).Apply(recording));
    }

    [Theory]
    [InlineData(0, 40, 3)]
    [InlineData(40, 0.5, 3)]
    [InlineData(0.5, 50, 3)]
    [InlineData(0.5, double.NaN, 3)]
    [InlineData(0.5, 40, 0)]
    [InlineData(0.5, 40, 11)]
    public void Impossible_bands_are_refused(double low, double high, int order) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => BandPass.ZeroPhase(low, high, Hundred, order));

    [Theory]
    [InlineData(12, 1000, 3)]
    [InlineData(12, 1000, 1)]
    [InlineData(8, 517, 3)]
    [InlineData(13, 300, 3)] // one lead beside twelve
    [InlineData(15, 300, 2)]
    [InlineData(1, 300, 3)]
    [InlineData(2, 10, 3)] // shorter than the padding
    [InlineData(3, 1, 3)]
    [InlineData(3, 0, 3)]
    public void Leads_filtered_together_have_the_bits_of_each_by_itself(int leads, int length, int order)
    {
        var random = new Random(leads);
        float[] samples = [.. Enumerable.Range(0, leads * length).Select(_ => (float)((2 * random.NextDouble()) - 0.7))];
        if (length > 200)
        {
            samples.AsSpan(100, 50).Fill(float.NaN); // a gap in the first lead, nothing in the last
            samples.AsSpan((leads - 1) * length).Fill(float.PositiveInfinity);
        }

        var filter = BandPass.ZeroPhase(0.5, 40, Hundred, order);
        var expected = Enumerable.Range(0, leads).SelectMany(lead => Filtered(filter, samples[(lead * length)..((lead + 1) * length)])).ToArray();
        filter.Apply(samples, leads);
        Assert.Equal(expected.Select(BitConverter.SingleToInt32Bits), samples.Select(BitConverter.SingleToInt32Bits));
    }

    [Fact]
    public void Leads_of_unequal_length_are_refused() =>
        Assert.Throws<ArgumentException>(() => BandPass.ZeroPhase(0.5, 40, Hundred).Apply(new float[10], 3));
}
