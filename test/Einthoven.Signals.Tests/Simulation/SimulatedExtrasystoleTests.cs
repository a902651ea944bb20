namespace Einthoven.Signals.Tests.Simulation;

/// <summary>Premature beats, found in the signal by the interval before them.</summary>
public class SimulatedExtrasystoleTests
{
    private const int Count = 40;

    [Theory]
    [InlineData("PVC", true)]
    [InlineData("PAC", false)]
    public void Beats_say_where_the_extrasystoles_are(string code, bool ventricular)
    {
        foreach (var (seed, ecg) in Simulations.Clean(10, code))
        {
            var scope = new EcgScope(ecg.Recording);
            var premature = ecg.Beats.Where(beat => beat.IsPremature).ToArray();
            Assert.All(premature, beat => Assert.Equal(ventricular, beat.IsVentricular));
            var found = Premature(scope).Select(k => scope.Beats[k] / ecg.Recording.Rate.Hertz).ToArray();
            Assert.True(found.All(time => premature.Any(beat => Math.Abs(beat.Seconds - time) < 0.12)), $"seed {seed}: found {string.Join(' ', found)}, told {string.Join(' ', premature)}");
        }
    }

    [Fact]
    public void Ventricular_extrasystoles_are_premature_wide_and_fully_compensated()
    {
        var pairs = new List<double>();
        foreach (var (seed, ecg) in Simulations.Clean(Count, "PVC"))
        {
            var scope = new EcgScope(ecg.Recording);
            var (usual, width) = (EcgScope.Median(scope.Rr), scope.QrsDuration);
            var premature = Premature(scope).ToArray();
            Assert.True(premature.Length > 0, $"seed {seed}: no premature beat");
            foreach (var k in premature)
            {
                var wide = scope.QrsDurationOf(scope.Beats[k]);
                Assert.True(wide > 0.115 && wide > width + 0.025, $"seed {seed}: premature QRS of {wide} s beside {width} s.");
                if (k + 1 >= scope.Beats.Length) continue;
                var pair = scope.Rr[k - 1] + scope.Rr[k];
                pairs.Add(pair / usual);
                Assert.True(Math.Abs(pair - 2 * usual) < 0.25 * usual, $"seed {seed}: {pair} s around the beat, usual {usual} s.");
            }
        }

        Assert.InRange(pairs.Average(), 1.95, 2.05);
    }

    [Fact]
    public void Atrial_extrasystoles_are_premature_narrow_and_not_fully_compensated()
    {
        var pauses = new List<double>();
        foreach (var (seed, ecg) in Simulations.Clean(Count, "PAC"))
        {
            var scope = new EcgScope(ecg.Recording);
            var premature = Premature(scope).ToArray();
            Assert.True(premature.Length > 0, $"seed {seed}: no premature beat");
            foreach (var k in premature.Where(k => k + 1 < scope.Beats.Length))
            {
                Assert.True(Math.Abs(scope.QrsDurationOf(scope.Beats[k]) - scope.QrsDuration) < 0.03, $"seed {seed}: QRS differs.");
                pauses.Add((scope.Rr[k - 1] + scope.Rr[k]) / EcgScope.Median(scope.Rr));
            }
        }

        Assert.InRange(pauses.Average(), 1.6, 1.9);
    }

    [Fact]
    public void In_a_bigeminus_long_and_short_intervals_take_turns()
    {
        foreach (var (seed, ecg) in Simulations.Clean(Count, "BIGU", "PVC"))
        {
            // It may start within the recording: the last intervals count.
            var rr = new EcgScope(ecg.Recording).Rr[^5..];
            for (var i = 2; i < rr.Length; i++)
                Assert.True((rr[i] - rr[i - 1]) * (rr[i - 1] - rr[i - 2]) < 0, $"seed {seed}: {string.Join(' ', rr)}");
        }
    }

    [Theory]
    [InlineData("PVC")]
    [InlineData("PAC")]
    public void In_a_trigeminus_every_third_interval_is_short(string origin)
    {
        foreach (var (seed, ecg) in Simulations.Clean(Count, "TRIGU", origin))
        {
            var rr = new EcgScope(ecg.Recording).Rr[^6..];
            var places = Enumerable.Range(0, 6).Where(k => rr[k] < 0.86 * EcgScope.Median(rr)).ToArray();
            Assert.True(places.Length == 2 && places[1] - places[0] == 3, $"seed {seed}: {string.Join(' ', rr)}");
        }
    }

    [Fact]
    public void Frequent_premature_beats_are_three_or_more()
    {
        foreach (var (seed, ecg) in Simulations.Clean(Count, "PRC(S)", "PAC"))
            Assert.True(Premature(new EcgScope(ecg.Recording)).Count() >= 2, $"seed {seed}");
    }

    [Fact]
    public void Without_extrasystoles_no_beat_is_premature()
    {
        foreach (var (seed, ecg) in Simulations.Clean(Count, "NORM"))
            Assert.False(Premature(new EcgScope(ecg.Recording)).Any(), $"seed {seed}");
    }

    // The places of beats that come after less than 86 % of the usual interval.
    private static IEnumerable<int> Premature(EcgScope scope) =>
        Enumerable.Range(1, scope.Rr.Length).Where(k => scope.Rr[k - 1] < 0.86 * EcgScope.Median(scope.Rr));
}
