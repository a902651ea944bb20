using Einthoven.Reporting;
using Einthoven.Signals;

namespace Einthoven.Interpretability;

/// <summary>What a finding rests on in one ECG: a number for each patch of each lead, in log odds.</summary>
/// <remarks>Above 0 the patch speaks for the finding, below 0 against it: by so much its log odds rise when the patch is there, the others being there or not. Immutable.</remarks>
public sealed class PatchAttribution
{
    private const double Faint = 0.2;

    private readonly double[] _scores;

    internal PatchAttribution(int leads, int patches, double[] scores) => (Leads, Patches, _scores) = (leads, patches, scores);

    /// <summary>Leads.</summary>
    public int Leads { get; }

    /// <summary>Patches of each lead, of equal length in time.</summary>
    public int Patches { get; }

    /// <summary>Leads x patches, lead by lead.</summary>
    public IReadOnlyList<double> Scores => _scores;

    /// <summary>The score of a patch.</summary>
    public double this[int lead, int patch] => _scores[(lead * Patches) + patch];

    /// <summary>The patches as indices lead x patches + patch, from the one that speaks most for the finding to the one that speaks most against it.</summary>
    public int[] Ranked()
    {
        var order = Enumerable.Range(0, _scores.Length).ToArray();
        Array.Sort(Array.ConvertAll(_scores, score => -score), order);
        return order;
    }

    /// <summary>The share of the evidence for the finding that each lead holds; all 0 where there is none.</summary>
    public IReadOnlyList<double> LeadShares()
    {
        double[] sums = [.. Enumerable.Range(0, Leads).Select(lead => Enumerable.Range(0, Patches).Sum(patch => Math.Max(0, this[lead, patch])))];
        var whole = sums.Sum();
        return [.. sums.Select(sum => whole > 0 ? sum / whole : 0)];
    }

    /// <summary>As spans to be drawn on ECG paper; what is less than a fifth of the largest is left out.</summary>
    /// <param name="leads">The leads in order.</param>
    /// <param name="start">Where the first patch begins, in seconds.</param>
    /// <param name="seconds">Length of all patches together.</param>
    public PatchScores ToScores(IReadOnlyList<Lead> leads, double start, double seconds)
    {
        var least = Faint * _scores.Max(Math.Abs);
        return PatchScores.Of(leads, [.. _scores.Select(score => Math.Abs(score) < least ? 0 : score).Chunk(Patches)], start, seconds);
    }
}
