using Einthoven.Signals.Delineation;
using Einthoven.Signals.Simulation;

namespace Einthoven.Signals.Tests.Delineation;

public sealed class PacingSpikesTests
{
    [Fact]
    public void Pulses_are_found_where_they_are()
    {
        double[] at = [1, 1.9, 2.8, 3.7, 4.6, 5.5, 6.4];
        var spikes = PacingSpikes.Find(With(at));
        Assert.Equal(at.Length, spikes.Count);
        foreach (var (expected, found) in at.Zip(spikes)) Assert.Equal(expected, found, 0.01);
        Assert.True(PacingSpikes.ArePaced(spikes, beats: 11));
    }

    [Fact]
    public void An_ecg_without_pacemaker_has_none_that_make_its_beats()
    {
        var ecg = Beats();
        Assert.False(PacingSpikes.ArePaced(PacingSpikes.Find(ecg), EcgDelineator.Delineate(ecg).Beats.Count));
    }

    [Fact]
    public void Some_pulses_among_many_beats_are_artefacts() => Assert.False(PacingSpikes.ArePaced([1, 2, 3, 4], beats: 12));

    [Fact]
    public void Below_250_hertz_a_pulse_can_not_be_told() =>
        Assert.Empty(PacingSpikes.Find(new Recording([Lead.Standard[1]], new SamplingRate(100), [new float[1000]])));

    private static Recording Beats() => new EcgSimulator().Simulate(new Random(3)).Recording;

    private static Recording With(double[] at)
    {
        var rate = new SamplingRate(500);
        var rows = new[] { new float[4000], new float[4000] };
        foreach (var row in rows)
            for (var i = 0; i < row.Length; i++) row[i] = 0.3f * MathF.Exp(-MathF.Pow(((i % 450) - 250) / 30f, 2));
        foreach (var second in at)
            foreach (var row in rows) row[(int)(second * 500)] += 2;
        return new Recording([Lead.Standard[0], Lead.Standard[1]], rate, rows);
    }
}
