using Einthoven.Signals.Simulation;

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
    public void Sinus_rhythm_runs_between_50_and_100() => // readers call it a bradycardia from somewhere below 60 on
        Simulations.Each(Simulations.Noisy(Count, "NORM"), scope => scope.Rate, 50, 100);

    [Fact]
    public void Sinus_rhythm_is_nearly_regular() =>
        Simulations.Each(Simulations.Noisy(Count, "NORM"), scope => scope.RrVariation, 0.002, 0.09);

    [Fact]
    public void Intervals_vary_as_in_hospital_recordings_and_less_in_tachycardia()
    {
        // Real resting ECGs: a median coefficient of variation of 0.023 in sinus rhythm and 0.014 in tachycardia.
        double Median(string code) => EcgScope.Median(Simulations.Noisy(60, code).Select(ecg => new EcgScope(ecg.Ecg.Recording).RrVariation));
        Assert.InRange(Median("NORM"), 0.015, 0.032);
        Assert.InRange(Median("STACH"), 0.007, 0.02);
    }

    [Fact]
    public void Supraventricular_tachycardia_is_fast_regular_and_narrow()
    {
        Simulations.Most(Simulations.Clean(Count, "SVTAC"), scope => scope.Rate, 135, 222);
        Simulations.Most(Simulations.Clean(Count, "SVTAC"), scope => scope.RrVariation, 0, 0.05);
        // A P wave upwards may lengthen what looks like QRS.
        Assert.InRange(EcgScope.Median(Simulations.Clean(Count, "SVTAC").Select(ecg => new EcgScope(ecg.Ecg.Recording).QrsDuration)), 0.06, 0.105);
    }

    [Fact]
    public void A_paroxysm_begins_or_ends_within_the_recording()
    {
        Simulations.Most(Simulations.Clean(Count, "PSVT"), scope => scope.Rr.Min(), 0.25, 0.47);
        Simulations.Most(Simulations.Clean(Count, "PSVT"), scope => scope.Rr.Max(), 0.58, 2.2);
    }

    [Fact]
    public void Supraventricular_arrhythmia_has_p_waves_that_do_not_come_from_the_sinus_node()
    {
        double Turned(string code) => Simulations.Clean(Count, code).Count(ecg =>
            new EcgScope(ecg.Ecg.Recording) is var scope && Math.Min(scope.P("I"), scope.P("II")) < 0.01) / (double)Count;
        Assert.True(Turned("SVARR") > 0.75, $"{Turned("SVARR")}");
        Assert.True(Turned("NORM") < 0.1, $"{Turned("NORM")}");
    }

    [Fact]
    public void A_pacemaker_keeps_time()
    {
        Simulations.Most(Despiked(), scope => scope.Rate, 48, 99);
        Simulations.Most(Despiked(), scope => scope.RrVariation, 0, 0.06);

        static IEnumerable<(int, SimulatedEcg)> Despiked() => Simulations.Clean(Count, "PACE")
            .Select(ecg => (ecg.Seed, ecg.Ecg with { Recording = WithoutSpikes(ecg.Ecg.Recording) }));
    }

    [Fact]
    public void A_pacemaker_shows_spikes_that_no_heart_makes()
    {
        // The second difference over milliseconds: a spike is narrower than any notch of QRS.
        double Sharpest(string code) => Simulations.Draw(Count, new SimulationOptions { Codes = [code], Noise = NoiseLevels.None, Rate = new SamplingRate(1000) })
            .Select(ecg => ecg.Ecg.Recording.Leads.Max(lead => Sharpness(ecg.Ecg.Recording[lead]))).Order().ElementAt(code == "PACE" ? 1 : Count - 2);
        Assert.True(Sharpest("PACE") > 1.4 * Sharpest("NORM"), $"{Sharpest("PACE")}, {Sharpest("NORM")}");
    }

    [Fact]
    public void Second_degree_block_drops_beats()
    {
        foreach (var (seed, ecg) in Simulations.Clean(Count, "2AVB"))
        {
            var scope = new EcgScope(ecg.Recording);
            Assert.True(scope.Rr.Max() > 1.2 * scope.Rr.Min() || scope.Rate < 52, $"seed {seed}: {string.Join(' ', scope.Rr)}");
        }
    }

    [Fact]
    public void Under_third_degree_block_beats_are_slow_and_regular_and_p_waves_run_through_them()
    {
        // Now and then the scope takes the tall T of a ventricular escape for a beat.
        var slow = Simulations.Clean(Count, "3AVB").Count(ecg =>
            new EcgScope(ecg.Ecg.Recording) is { Rate: > 23 and < 58, RrVariation: < 0.05 });
        Assert.True(slow >= 0.85 * Count, $"{slow}");
        Assert.InRange(EcgScope.Median(Simulations.Clean(Count, "3AVB").Select(ecg => PowerBeforeQrs(ecg.Ecg.Recording))), 0, 0.65);
    }

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
        Assert.InRange(Simulations.Noisy(Count, "SARRH").Average(ecg => Neighbours(new EcgScope(ecg.Ecg.Recording).Rr)), 0.1, 1);
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
            var hertz = Spectrum.StrongestBetween(BetweenBeats(scope, "III"), ecg.Recording.Rate.Hertz, 3.2, 6);
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

    // A running median over 14 ms takes away what lasts 2 ms and leaves QRS.
    private static Recording WithoutSpikes(Recording recording)
    {
        const int Half = 3;
        return new Recording(recording.Leads, recording.Rate, [.. recording.Leads.Select(lead =>
        {
            var samples = recording[lead].ToArray();
            return Enumerable.Range(0, samples.Length)
                .Select(i => samples[Math.Max(0, i - Half)..Math.Min(samples.Length, i + Half + 1)].Order().ElementAt(Math.Min(Half, Math.Min(i, samples.Length - 1 - i)))).ToArray();
        })]);
    }

    private static double Sharpness(ReadOnlySpan<float> samples)
    {
        var sharpest = 0.0;
        for (var i = 1; i < samples.Length - 1; i++) sharpest = Math.Max(sharpest, Math.Abs(samples[i - 1] - 2 * samples[i] + samples[i + 1]));
        return sharpest;
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
