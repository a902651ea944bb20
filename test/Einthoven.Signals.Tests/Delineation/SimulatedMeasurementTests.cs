using Einthoven.Signals.Delineation;
using Einthoven.Signals.Simulation.Heart;
using Einthoven.Signals.Simulation.Rhythms;
using Einthoven.Signals.Tests.Simulation;

namespace Einthoven.Signals.Tests.Delineation;

/// <summary>Measurements against the hearts that the simulator drew.</summary>
public class SimulatedMeasurementTests
{
    private const int Count = 8;

    // Seconds: a beat that comes upon the T wave of another may be taken for it.
    private const double OnT = 0.38;

    [Theory]
    [InlineData("NORM")]
    [InlineData("CLBBB")]
    [InlineData("SBRAD")]
    [InlineData("LVH")]
    [InlineData("AFIB")]
    [InlineData("PVC")]
    public void Every_beat_is_found_and_nothing_else(string code) => Each(Simulations.Noisy(Count, code), code, (what, measured, _, rhythm) =>
    {
        var found = measured.Delineation.Beats.Select(beat => beat.Qrs.Onset).ToArray();
        Assert.All(rhythm.Beats.Where(beat => beat.HasQrs && beat.Time is > 0.1 and < 9.8 && beat.PrecedingRr > OnT), beat =>
            Assert.True(found.Any(onset => Math.Abs(onset - beat.Time) < 0.06), FormattableString.Invariant($"{what}: the beat at {beat.Time:0.00} s is missed.")));
        Assert.All(found, onset =>
            Assert.True(rhythm.Beats.Any(beat => beat.HasQrs && Math.Abs(onset - beat.Time) < 0.12), FormattableString.Invariant($"{what}: no beat at {onset:0.00} s.")));
    });

    [Theory]
    [InlineData("NORM", 14)]
    [InlineData("1AVB", 22)]
    [InlineData("LAFB", 14)]
    public void Pr_is_that_of_the_heart(string code, double tolerance) => Each(Simulations.Noisy(Count, code), code, (what, measured, heart, _) =>
        Near(heart.Pr * 1000, measured.PrMilliseconds, tolerance, what + ", PR"));

    [Theory]
    [InlineData("NORM", 14)]
    [InlineData("LAFB", 18)]
    [InlineData("CLBBB", 30)]
    [InlineData("CRBBB", 30)]
    public void Qrs_lasts_as_long_as_in_the_heart(string code, double tolerance) => Each(Simulations.Noisy(Count, code), code, (what, measured, heart, _) =>
        Near(heart.Measured.QrsDuration * 1000, measured.QrsMilliseconds, tolerance, what + ", QRS"));

    [Theory]
    [InlineData("NORM")]
    [InlineData("LAFB")]
    [InlineData("LPFB")]
    public void Axis_is_that_of_the_heart(string code) => Each(Simulations.Noisy(Count, code), code, (what, measured, heart, _) =>
        Near(heart.Measured.Axis, measured.AxisDegrees, 8, what + ", axis"));

    [Fact]
    public void Qt_is_that_of_the_heart_in_the_median()
    {
        var errors = new List<double>();
        Each(Simulations.Noisy(Count, "NORM"), "NORM", (_, measured, heart, _) => errors.Add(measured.QtMilliseconds!.Value - heart.Qt * 1000));
        Assert.InRange(EcgScope.Median(errors), -8, 8);
        Assert.All(errors, error => Assert.InRange(error, -30, 30));
    }

    [Fact]
    public void Complete_blocks_are_wide_and_first_degree_block_is_slow()
    {
        Each(Simulations.Noisy(Count, "CLBBB"), "CLBBB", (what, measured, _, _) => Assert.True(measured.QrsMilliseconds >= 120, what));
        Each(Simulations.Noisy(Count, "1AVB"), "1AVB", (what, measured, _, _) => Assert.True(measured.PrMilliseconds > 195, what));
    }

    [Fact]
    public void Fibrillating_atria_have_no_p() => Each(Simulations.Noisy(Count, "AFIB"), "AFIB", (what, measured, _, _) =>
    {
        Assert.True(measured.PrMilliseconds is null, what);
        Assert.True(measured.PMilliseconds is null, what);
    });

    [Fact]
    public void Waves_of_fluttering_atria_are_mostly_not_taken_for_p()
    {
        var taken = 0;
        Each(Simulations.Noisy(3 * Count, "AFLT"), "AFLT", (_, measured, _, _) => taken += measured.PrMilliseconds is null ? 0 : 1);
        Assert.InRange(taken, 0, 3 * Count * 0.7);
    }

    [Fact]
    public void Premature_ventricular_beats_are_not_dominant_and_do_not_move_the_intervals() => Each(Simulations.Noisy(Count, "PVC"), "PVC", (what, measured, heart, rhythm) =>
    {
        foreach (var beat in rhythm.Beats.Where(beat => beat.HasQrs && beat.Time is > 0.2 and < 9.6 && beat.PrecedingRr > OnT))
        {
            var found = measured.Delineation.Beats.MinBy(one => Math.Abs(one.Qrs.Onset - beat.Time))!;
            Assert.True(found.IsDominant == (beat.Origin != BeatOrigin.VentricularFocus), FormattableString.Invariant($"{what}, {beat.Time:0.00} s"));
        }

        Near(heart.Measured.QrsDuration * 1000, measured.QrsMilliseconds, 16, what + ", QRS");
    });

    private static void Each(
        IEnumerable<(int Seed, Einthoven.Signals.Simulation.SimulatedEcg Ecg)> ecgs, string code, Action<string, EcgMeasurements, HeartModel, RhythmStrip> check)
    {
        foreach (var (seed, ecg) in ecgs)
        {
            var (heart, rhythm) = HeartOf.Simulated(seed, code);
            check($"{code}, seed {seed}", EcgMeasurements.Of(ecg.Recording), heart, rhythm);
        }
    }

    private static void Near(double expected, double? actual, double tolerance, string what) =>
        Assert.True(actual is { } value && Math.Abs(value - expected) <= tolerance, FormattableString.Invariant($"{what}: {expected:0.0}, measured {actual:0.0}."));
}
