using Einthoven.Cohorts;
using Einthoven.Models;
using Einthoven.Reading;

namespace Einthoven.Interpretability;

/// <summary>Finds what findings rest on by leaving patches out: the encoder sees visible patches only, so nothing stands in their place.</summary>
/// <remarks>
/// Windows of some sizes in time are left out, of one lead, of neighbouring leads (limb leads, V1-V3, V4-V6), and of all; what a window takes from the log odds
/// is shared out to its patches, averaged over the windows of a kind that cover a patch, and added over the kinds. A wave shows in several leads at once: leaving it out of one
/// changes little, which is why leads are left out together, too. One pass over all windows serves all findings.
/// </remarks>
/// <param name="model">A model whose encoder can leave patches out.</param>
public sealed class PatchOcclusion(ReaderModel model)
{
    private const int Batch = 16;
    private static readonly int[] Lengths = [1, 2, 4];

    private readonly (int Leads, int Patches) _grid = model.Grid
        ?? throw new ConfigurationException($"{model.Card.Name} is a {model.Card.System} model, whose encoder can't leave patches out; it gives no evidence.");

    /// <summary>The evidence for each finding of the model.</summary>
    /// <param name="ecg">A prepared ECG.</param>
    public IReadOnlyList<PatchAttribution> Explain(PreparedEcg ecg)
    {
        ArgumentNullException.ThrowIfNull(ecg);
        var whole = model.LogOdds(model.Features(ecg));
        var tokens = _grid.Leads * _grid.Patches;
        var scores = Array.ConvertAll(whole, _ => new double[tokens]);
        foreach (var kind in Kinds())
        {
            var (sums, counts) = (Array.ConvertAll(whole, _ => new double[tokens]), new int[tokens]);
            foreach (var (window, odds) in kind.Zip(LogOddsWithout(ecg, kind)))
            {
                foreach (var token in window) counts[token]++;
                for (var finding = 0; finding < whole.Length; finding++)
                    foreach (var token in window) sums[finding][token] += (whole[finding] - odds[finding]) / window.Length;
            }

            for (var finding = 0; finding < whole.Length; finding++)
                for (var token = 0; token < tokens; token++) scores[finding][token] += sums[finding][token] / counts[token];
        }

        return [.. scores.Select(all => new PatchAttribution(_grid.Leads, _grid.Patches, all))];
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

    /// <summary>The windows of each kind; those of a kind cover every patch.</summary>
    private IEnumerable<List<int[]>> Kinds()
    {
        int[][] each = [.. Enumerable.Range(0, _grid.Leads).Select(lead => new[] { lead })];
        int[][] neighbours = _grid.Leads == 12 ? [[0, 1, 2, 3, 4, 5], [6, 7, 8], [9, 10, 11]] : [];
        foreach (var leads in new[] { each, neighbours, [[.. Enumerable.Range(0, _grid.Leads)]] })
        {
            if (leads.Length == 0) continue;
            foreach (var length in Lengths.Where(length => length < _grid.Patches))
                yield return [.. from together in leads from first in Enumerable.Range(0, _grid.Patches - length + 1) select Window(together, first, length)];
        }

        yield return [.. each.Concat(neighbours).Select(together => Window(together, 0, _grid.Patches))];
    }

    private int[] Window(int[] leads, int first, int length) => [.. leads.SelectMany(lead => Enumerable.Range((lead * _grid.Patches) + first, length))];
}
