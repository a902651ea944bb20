using Einthoven.Signals.Delineation;
using Einthoven.Signals.Filters;
using Einthoven.Signals.Quality;
using Einthoven.Signals.Tests.Simulation;

namespace Einthoven.Signals.Tests.Delineation;

public class EcgMeasurementsTests
{
    private static Recording Normal => Simulations.Noisy(1, "NORM").First().Ecg.Recording;

    private static Recording Change(Recording recording, Func<Lead, int, float, float> change) => recording.With(
        [.. recording.Leads.Select(lead => recording[lead].ToArray().Select((sample, i) => change(lead, i, sample)).ToArray())]);

    [Fact]
    public void Corrected_qt_follows_bazett_and_fridericia()
    {
        var measured = EcgMeasurements.Of(Normal);
        var rr = measured.RrMilliseconds.Average() / 1000;
        Assert.Equal(60 / rr, measured.HeartRate!.Value, 6);
        Assert.Equal(measured.QtMilliseconds!.Value / Math.Sqrt(rr), measured.QtcBazettMilliseconds!.Value, 6);
        Assert.Equal(measured.QtMilliseconds!.Value / Math.Pow(rr, 1 / 3.0), measured.QtcFridericiaMilliseconds!.Value, 6);
    }

    [Theory]
    [InlineData(250)]
    [InlineData(360)]
    [InlineData(1000)]
    public void Other_rates_give_the_same_intervals(double hertz)
    {
        var (expected, actual) = (EcgMeasurements.Of(Normal), EcgMeasurements.Of(new Resampler(Normal.Rate, new SamplingRate(hertz), ResamplingEdges.Line).Apply(Normal)));
        Assert.Equal(expected.Delineation.Beats.Count, actual.Delineation.Beats.Count);
        Assert.Equal(expected.PrMilliseconds!.Value, actual.PrMilliseconds!.Value, 8.0);
        Assert.Equal(expected.QrsMilliseconds!.Value, actual.QrsMilliseconds!.Value, 8.0);
        Assert.Equal(expected.QtMilliseconds!.Value, actual.QtMilliseconds!.Value, 8.0);
    }

    [Fact]
    public void A_recording_of_100_hertz_is_measured_with_less_precision()
    {
        var (expected, actual) = (EcgMeasurements.Of(Normal), EcgMeasurements.Of(new Resampler(Normal.Rate, new SamplingRate(100), ResamplingEdges.Line).Apply(Normal)));
        Assert.Equal(expected.QrsMilliseconds!.Value, actual.QrsMilliseconds!.Value, 20.0);
        Assert.Equal(expected.QtMilliseconds!.Value, actual.QtMilliseconds!.Value, 20.0);
    }

    [Fact]
    public void The_scale_does_not_matter()
    {
        var (expected, actual) = (EcgMeasurements.Of(Normal), EcgMeasurements.Of(Change(Normal, (_, _, sample) => sample * 50).With([.. Normal.Leads.Select(lead => Normal[lead].ToArray().Select(x => x * 50).ToArray())], unit: SignalUnit.None)));
        Assert.Equal(expected.PrMilliseconds!.Value, actual.PrMilliseconds!.Value, 0.5);
        Assert.Equal(expected.QrsMilliseconds!.Value, actual.QrsMilliseconds!.Value, 0.5);
    }

    [Fact]
    public void The_order_of_the_leads_does_not_matter()
    {
        var turned = EcgMeasurements.Of(Normal.Select([.. Normal.Leads.Reverse()]));
        Assert.Equal(EcgMeasurements.Of(Normal).QtMilliseconds!.Value, turned.QtMilliseconds!.Value, 1.0);
        Assert.Equal(EcgMeasurements.Of(Normal).AxisDegrees!.Value, turned.AxisDegrees!.Value, 0.5);
    }

    [Fact]
    public void Missing_samples_are_bridged()
    {
        var gaps = EcgMeasurements.Of(Change(Normal, (lead, i, sample) => i % 1000 < 20 || (lead.Name == "V2" && i is > 500 and < 1500) ? float.NaN : sample));
        Assert.Equal(EcgMeasurements.Of(Normal).Delineation.Beats.Count, gaps.Delineation.Beats.Count);
        Assert.Equal(EcgMeasurements.Of(Normal).QtMilliseconds!.Value, gaps.QtMilliseconds!.Value, 12.0);
    }

    [Fact]
    public void Unusable_leads_are_left_out()
    {
        var measured = EcgMeasurements.Of(Change(Normal, (lead, _, sample) => lead.Name is "V1" ? float.NaN : lead.Name is "V3" ? 1 : sample));
        Assert.Equal(10, measured.Delineation.Leads.Count);
        Assert.Throws<KeyNotFoundException>(() => measured.Delineation[Lead.Parse("V1")]);
        Assert.Equal(QualityVerdict.Limited, measured.Quality.Verdict);
        Assert.NotNull(measured.QtMilliseconds);
    }

    [Theory]
    [InlineData("I II", true)]
    [InlineData("II III", true)]
    [InlineData("aVL aVF", true)]
    [InlineData("I aVL", true)]
    [InlineData("aVF II", true)]
    [InlineData("II", false)]
    [InlineData("V1 V2 V3", false)]
    public void The_axis_needs_two_limb_leads(string leads, bool measurable)
    {
        var measured = EcgMeasurements.Of(Normal.Select([.. leads.Split(' ').Select(Lead.Parse)]));
        Assert.Equal(measurable, measured.AxisDegrees is not null);
        if (measured.AxisDegrees is { } axis) Assert.Equal(EcgMeasurements.Of(Normal).AxisDegrees!.Value, axis, 12.0);
    }

    [Fact]
    public void Marks_are_in_order_and_within_the_recording() => Assert.All(EcgMeasurements.Of(Normal).Delineation.Leads.SelectMany(lead => lead.Beats), beat =>
    {
        double?[] marks = [beat.P?.Onset, beat.P?.Peak, beat.P?.Offset, beat.Qrs.Peak, beat.T?.Onset, beat.T?.Peak, beat.T?.Offset];
        var there = marks.OfType<double>().ToArray();
        Assert.Equal(there.Order(), there);
        if (beat.P is not null) Assert.InRange(there[0], 0, 10);
        if (beat.T is not null) Assert.InRange(there[^1], 0, 10);
        Assert.True(beat.Qrs.Onset < beat.Qrs.Offset);
    });

    [Fact]
    public void Pulses_of_a_pacemaker_are_no_beats()
    {
        var truth = EcgMeasurements.Of(Normal).Delineation.RPeaks;
        var pulses = truth.Select(peak => (int)((peak - 0.25) * 500)).Where(at => at > 0).ToHashSet();
        var paced = EcgMeasurements.Of(Change(Normal, (_, i, sample) => sample + (pulses.Contains(i) ? 3f : pulses.Contains(i - 1) ? -0.8f : pulses.Contains(i - 2) ? -0.3f : 0)));
        Assert.Equal(truth.Count, paced.Delineation.Beats.Count);
        Assert.All(truth.Zip(paced.Delineation.RPeaks), pair => Assert.Equal(pair.First, pair.Second, 0.02));
    }

    [Fact]
    public void A_jump_of_the_baseline_is_no_beat()
    {
        var truth = EcgMeasurements.Of(Normal).Delineation.RPeaks;
        var at = (int)(((truth[4] + truth[5]) / 2) * 500);
        var jumping = EcgMeasurements.Of(Change(Normal, (_, i, sample) => sample + (i >= at ? 1.5f : 0)));
        Assert.Equal(truth.Count, jumping.Delineation.Beats.Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(50)]
    [InlineData(250)]
    [InlineData(600)]
    [InlineData(5000)]
    public void Noise_zeros_and_stumps_of_recordings_are_measured_or_null_but_never_an_error(int samples)
    {
        var random = new Random(samples);
        foreach (var hertz in new[] { 40.0, 100, 500, 1000 })
        {
            foreach (var make in new Func<int, float>[] { _ => 0, _ => float.NaN, _ => (float)random.NextDouble(), i => i % 97 == 0 ? 5 : 0, i => i * 1e-3f, _ => random.Next(3) == 0 ? float.NaN : random.NextSingle() * 1e6f })
            {
                var rows = Enumerable.Range(0, 3).Select(_ => Enumerable.Range(0, samples).Select(make).ToArray()).ToArray();
                var measured = EcgMeasurements.Of(new Recording([.. Lead.Standard.Take(3)], new SamplingRate(hertz), rows));
                Assert.All(measured.Delineation.RPeaks, peak => Assert.InRange(peak, 0, (samples / hertz) + 0.01));
            }
        }
    }

    [Fact]
    public void A_flat_line_has_no_beat()
    {
        var measured = EcgMeasurements.Of(Change(Normal, (_, _, _) => 0));
        Assert.Empty(measured.Delineation.Beats);
        Assert.Null(measured.HeartRate);
        Assert.Equal(QualityVerdict.Unusable, measured.Quality.Verdict);
    }
}
