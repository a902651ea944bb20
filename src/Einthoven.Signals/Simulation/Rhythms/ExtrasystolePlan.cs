using Einthoven.Signals.Simulation.Findings;

namespace Einthoven.Signals.Simulation.Rhythms;

/// <summary>After which beats an extrasystole comes: at a few moments of the recording, or after every beat (bigeminy).</summary>
internal sealed class ExtrasystolePlan
{
    private readonly BeatOrigin _origin;
    private readonly Queue<double> _moments;
    private readonly double _bigeminyStart;

    private ExtrasystolePlan(BeatOrigin origin, IEnumerable<double> moments, double bigeminyStart)
    {
        _origin = origin;
        _moments = new Queue<double>(moments);
        _bigeminyStart = bigeminyStart;
    }

    /// <summary>Draws one to four moments, or where a bigeminy starts.</summary>
    public static ExtrasystolePlan Draw(FindingSet findings, double seconds, Random random)
    {
        var origin = findings.Has(Finding.VentricularExtrasystole) ? BeatOrigin.VentricularFocus
            : findings.Has(Finding.AtrialExtrasystole) ? BeatOrigin.AtrialFocus
            : BeatOrigin.Sinus;
        if (origin == BeatOrigin.Sinus) return new(origin, [], double.PositiveInfinity);
        if (findings.Has(Finding.Bigeminy)) return new(origin, [], random.NextChance(0.6) ? -2 : random.NextBetween(0, 0.25) * seconds);

        var count = 1 + (int)(random.NextDouble() * random.NextDouble() * 4);
        var moments = Enumerable.Range(0, count).Select(_ => random.NextBetween(0.04, 0.75) * seconds).Order();
        return new(origin, moments, double.PositiveInfinity);
    }

    /// <summary>Where the beat after the one at a time starts; <see cref="BeatOrigin.Sinus"/> stands for an ordinary one.</summary>
    public BeatOrigin Next(double time)
    {
        if (time >= _bigeminyStart) return _origin;
        if (_moments.Count == 0 || time < _moments.Peek()) return BeatOrigin.Sinus;
        _moments.Dequeue();
        return _origin;
    }
}
