using Einthoven.Signals.Simulation.Findings;

namespace Einthoven.Signals.Simulation.Rhythms;

/// <summary>After which beats an extrasystole comes: at a few moments of the recording, or after every beat (bigeminy) or every other one
/// (trigeminy).</summary>
internal sealed class ExtrasystolePlan
{
    private static readonly FindingSet Patterns = FindingSet.Of(Finding.Bigeminy, Finding.Trigeminy);

    private readonly BeatOrigin _origin;
    private readonly Queue<double> _moments;
    private readonly double _patternStart;
    private readonly int _ownBeats;
    private int _since;

    private ExtrasystolePlan(BeatOrigin origin, IEnumerable<double> moments, double patternStart, int ownBeats)
    {
        _origin = origin;
        _moments = new Queue<double>(moments);
        _patternStart = patternStart;
        _ownBeats = ownBeats;
    }

    /// <summary>Draws one to four moments, more where the premature beats are frequent, or where a bigeminy or trigeminy starts.</summary>
    public static ExtrasystolePlan Draw(FindingSet findings, double seconds, Random random)
    {
        var origin = findings.Has(Finding.VentricularExtrasystole) ? BeatOrigin.VentricularFocus
            : findings.Has(Finding.AtrialExtrasystole) ? BeatOrigin.AtrialFocus
            : BeatOrigin.Sinus;
        if (origin == BeatOrigin.Sinus) return new(origin, [], double.PositiveInfinity, 0);
        if (findings.HasAny(Patterns))
            return new(origin, [], random.NextChance(0.6) ? -2 : random.NextBetween(0, 0.25) * seconds, findings.Has(Finding.Bigeminy) ? 1 : 2);

        var count = (findings.Has(Finding.PrematureComplexes) ? 3 : 1) + (int)(random.NextDouble() * random.NextDouble() * 4);
        var moments = Enumerable.Range(0, count).Select(_ => random.NextBetween(0.04, 0.75) * seconds).Order();
        return new(origin, moments, double.PositiveInfinity, 0);
    }

    /// <summary>Where the beat after the one at a time starts; <see cref="BeatOrigin.Sinus"/> stands for an ordinary one.</summary>
    public BeatOrigin Next(double time)
    {
        if (time >= _patternStart)
        {
            _since = (_since + 1) % _ownBeats;
            return _since == 0 ? _origin : BeatOrigin.Sinus;
        }

        if (_moments.Count == 0 || time < _moments.Peek()) return BeatOrigin.Sinus;
        _moments.Dequeue();
        return _origin;
    }
}
