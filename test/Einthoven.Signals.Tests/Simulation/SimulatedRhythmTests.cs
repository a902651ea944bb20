namespace Einthoven.Signals.Tests.Simulation;

/// <summary>The beats are found in the signal, not asked of the simulator.</summary>
public class SimulatedRhythmTests
{
    private const int Count = 40;

    [Fact]
    public void Sinus_bradycardia_is_slower_than_60() =>
        Simulations.Each(Simulations.Noisy(Count, "SBRAD"), scope => scope.Rate, 36, 60);

    [Fact]
    public void Sinus_tachycardia_is_faster_than_100() =>
        Simulations.Each(Simulations.Noisy(Count, "STACH"), scope => scope.Rate, 100, 160);

    [Fact]
    public void Sinus_rhythm_runs_between_60_and_100() =>
        Simulations.Each(Simulations.Noisy(Count, "NORM"), scope => scope.Rate, 60, 100);

    [Fact]
    public void Sinus_rhythm_is_nearly_regular() =>
        Simulations.Each(Simulations.Noisy(Count, "NORM"), scope => scope.RrVariation, 0.002, 0.09);

    [Fact]
    public void Sinus_arrhythmia_swings_by_more_than_a_ninth_of_a_second() =>
        Simulations.Each(Simulations.Noisy(Count, "SARRH"), scope => scope.Rr.Max() - scope.Rr.Min(), 0.11, 0.7);

    [Fact]
    public void Atrial_fibrillation_is_irregular() =>
        Simulations.Each(Simulations.Noisy(Count, "AFIB"), scope => scope.RrVariation, 0.085, 0.5);

    [Fact]
    public void Neighbouring_intervals_of_atrial_fibrillation_are_unrelated_and_those_of_sinus_arrhythmia_go_together()
    {
        Assert.InRange(Simulations.Noisy(Count, "AFIB").Average(ecg => Neighbours(new EcgScope(ecg.Ecg.Recording).Rr)), -0.35, 0.1);
        Assert.InRange(Simulations.Noisy(Count, "SARRH").Average(ecg => Neighbours(new EcgScope(ecg.Ecg.Recording).Rr)), 0.15, 1);
    }

    [Fact]
    public void Averaging_over_beats_keeps_p_waves_of_sinus_rhythm_and_loses_those_of_fibrillation()
    {
        double Kept(string code) => Simulations.Clean(Count, code).Average(ecg => PowerBeforeQrs(ecg.Ecg.Recording));
        Assert.InRange(Kept("NORM"), 0.9, 1);
        Assert.InRange(Kept("AFIB"), 0, 0.45);
    }

    [Fact]
    public void Flutter_waves_come_at_240_to_330_a_minute_and_beats_at_a_fraction_of_it()
    {
        foreach (var (seed, ecg) in Simulations.Clean(Count, "AFLT"))
        {
            var scope = new EcgScope(ecg.Recording);
            var hertz = Spectrum.StrongestBetween(BetweenBeats(scope, "III"), ecg.Recording.Rate.Hertz, 3.2, 7);
            Assert.True(hertz is > 4 and < 5.5, $"seed {seed}: {hertz} Hz");
            foreach (var rr in scope.Rr)
            {
                var waves = rr * hertz;
                Assert.True(
                    Math.Abs(waves - Math.Round(waves)) < 0.2 && waves > 1.7,
                    $"seed {seed}: {waves} waves of {hertz} Hz between two of the beats {string.Join(' ', scope.Rr)}.");
            }
        }
    }

    // The share of power before QRS that stays when beats are averaged: near 1 for waves bound to QRS, near 1/beats for others.
    private static double PowerBeforeQrs(Recording recording)
    {
        var scope = new EcgScope(recording);
        var samples = scope.Of("V1").Zip(scope.Of("II"), (v1, two) => v1 + two).ToArray();
        var spans = scope.WholeBeats.Select(beat => scope.QrsOf(beat).Onset)
            .Select(onset => samples.AsSpan(onset - 85, 75).ToArray())
            .Select(span => span.Select(value => value - (double)span.Average()).ToArray()).ToArray();
        var mean = Enumerable.Range(0, 75).Select(i => spans.Average(span => span[i])).ToArray();
        return mean.Sum(value => value * value) / spans.Average(span => span.Sum(value => value * value));
    }

    private static double[] BetweenBeats(EcgScope scope, string lead)
    {
        var samples = scope.Of(lead).Select(value => (double)value).ToArray();
        foreach (var beat in scope.Beats)
        {
            var (onset, end) = scope.QrsOf(beat);
            Array.Clear(samples, onset, end - onset + 1);
        }

        return samples;
    }

    private static double Neighbours(double[] rr)
    {
        var mean = rr.Average();
        return rr.Zip(rr.Skip(1), (a, b) => (a - mean) * (b - mean)).Sum() / rr.Sum(value => (value - mean) * (value - mean));
    }
}
