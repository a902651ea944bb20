using Einthoven.Cohorts;
using Einthoven.Models;
using Einthoven.Reading;
using Einthoven.Tensors;

namespace Einthoven.Interpretability;

/// <summary>Finds what findings rest on by leaving patches out: the encoder sees visible patches only, so nothing stands in their place.</summary>
/// <remarks>
/// Patches are left out at random, as many as in the encoder's pre-training, many times; a linear model with an L2 penalty then says how much the log odds of each finding rise when a
/// patch is there (Ribeiro, Singh and Guestrin, KDD 2016, with the encoder's own way to leave out). A wave shows in several leads at once: leaving it out of one lead alone would change
/// little. One set of passes serves all findings. Chance is keyed by the ECG's samples, so that an ECG always has the same evidence.
/// </remarks>
/// <param name="model">A model whose encoder can leave patches out.</param>
/// <param name="passes">How often patches are left out; more is steadier and slower.</param>
public sealed class PatchOcclusion(ReaderModel model, int passes = PatchOcclusion.DefaultPasses)
{
    /// <summary>Passes when nothing else is asked for.</summary>
    public const int DefaultPasses = 640;

    private const int Batch = 32;
    private const double HiddenShare = 0.75;

    private readonly (int Leads, int Patches) _grid = model.Grid
        ?? throw new ConfigurationException($"{model.Card.Name} is a {model.Card.System} model, whose encoder can't leave patches out; it gives no evidence.");

    /// <summary>The evidence for each finding of the model.</summary>
    /// <param name="ecg">A prepared ECG.</param>
    public IReadOnlyList<PatchAttribution> Explain(PreparedEcg ecg)
    {
        ArgumentNullException.ThrowIfNull(ecg);
        var tokens = _grid.Leads * _grid.Patches;
        var random = new RandomSource(1).Stream("evidence", 0, KeyOf(ecg.Samples));
        int[][] hidden = [.. Enumerable.Range(0, passes).Select(_ => Draw(random, tokens))];
        var odds = LogOddsWithout(ecg, hidden);
        return [.. AdditiveModel.Fit(hidden, tokens, Groups(), odds).Select(effects => new PatchAttribution(_grid.Leads, _grid.Patches, effects))];
    }

    /// <summary>The log odds of each finding with some patches left out, one row a set of patches.</summary>
    /// <param name="ecg">A prepared ECG.</param>
    /// <param name="hidden">Sets of patches, lead x patches + patch.</param>
    internal double[][] LogOddsWithout(PreparedEcg ecg, IReadOnlyList<int[]> hidden)
    {
        var tokens = _grid.Leads * _grid.Patches;
        var result = new double[hidden.Count][];

        // Rows of a batch have as many visible patches as each other.
        foreach (var group in Enumerable.Range(0, hidden.Count).GroupBy(row => hidden[row].Length))
        {
            foreach (var rows in group.Chunk(Batch))
            {
                if (group.Key == tokens)
                {
                    foreach (var row in rows) result[row] = model.LogOdds(model.Novelty.Means);
                    continue;
                }

                int[][] visible = [.. rows.Select(row => Enumerable.Range(0, tokens).Except(hidden[row]).ToArray())];
                var mask = PatchMask.Of(tokens, visible);
                var features = model.Encoder.ExtractVisible(Repeat(ecg.Samples, rows.Length), Repeat(ecg.Amplitudes, rows.Length), mask, model.Novelty.Means);
                for (var i = 0; i < rows.Length; i++) result[rows[i]] = model.LogOdds(features.AsSpan(i * model.Card.Width, model.Card.Width));
            }
        }

        return result;
    }

    private static float[] Repeat(float[] row, int times)
    {
        var rows = new float[row.Length * times];
        for (var i = 0; i < times; i++) row.CopyTo(rows, i * row.Length);
        return rows;
    }

    /// <summary>The patches of a lead, and those of a moment.</summary>
    private int[][] Groups() =>
    [
        .. Enumerable.Range(0, _grid.Leads).Select(lead => Enumerable.Range(lead * _grid.Patches, _grid.Patches).ToArray()),
        .. Enumerable.Range(0, _grid.Patches).Select(patch => Enumerable.Range(0, _grid.Leads).Select(lead => (lead * _grid.Patches) + patch).ToArray()),
    ];

    private static int[] Draw(RandomStream random, int tokens)
    {
        int[] order = [.. Enumerable.Range(0, tokens)];
        random.Shuffle(order);
        return order[..(int)Math.Round(HiddenShare * tokens)];
    }

    private static ulong KeyOf(float[] samples)
    {
        var hash = 14695981039346656037UL; // FNV-1a
        foreach (var sample in samples) hash = (hash ^ BitConverter.SingleToUInt32Bits(sample)) * 1099511628211UL;
        return hash;
    }
}
