using System.Globalization;
using Einthoven.Reporting;

namespace Einthoven.Experiments;

/// <summary>The sweep as heat maps and lines: a map for each budget of labels and head, and one for zero-shot.</summary>
internal static class SweepSections
{
    private static readonly string[] Colors = ["var(--bar)", "var(--bar2)", "var(--bar3)", "#2a9d5c", "#a04bb8", "#b8860b"];

    public static string Draw(ExperimentResults results)
    {
        var charts = results.Cells.GroupBy(cell => (cell.Readout, cell.Budget, cell.Arm))
            .OrderBy(group => group.Key.Readout == "zero-shot").ThenBy(group => group.Max(cell => cell.Labels))
            .SelectMany(group => Charts(group.Key.Readout == "zero-shot" ? "Zero-shot" : $"{CellSections.Heading(group.Key.Budget)}, {group.Key.Readout} head", [.. group]));
        return Html.Charts(charts)
            + Html.Note("Macro AUC, mean over the tasks and seeds. Every point of the grid makes the same number of updates on the same batches; what they cost differs with the number of visible patches, see Cost. The best value is bold.");
    }

    private static IEnumerable<string> Charts(string title, ExperimentCell[] cells)
    {
        var means = cells.GroupBy(cell => SweepGrid.PointOf(cell.System)).Where(group => group.Key is not null).ToDictionary(group => group.Key!.Value, group => group.Average(cell => cell.MacroAuc));
        int[] patches = [.. means.Keys.Select(point => point.Patches).Distinct().Order()];
        double[] hidden = [.. means.Keys.Select(point => point.Hidden).Distinct().Order()];
        yield return HeatMap.Draw(title, "share of patches hidden", [.. hidden.Select(Number)], "patches a lead",
            [.. patches.Select(count => (count.ToString(CultureInfo.InvariantCulture), (IReadOnlyList<double?>)[.. hidden.Select(share => means.TryGetValue((count, share), out var mean) ? mean : (double?)null)]))]);
        if (hidden.Length < 2) yield break;
        yield return LineChart.Draw(title, "share of patches hidden",
            [.. patches.Select((count, i) => new ChartSeries(string.Create(CultureInfo.InvariantCulture, $"P{count}"), [.. hidden.Where(share => means.ContainsKey((count, share))).Select(share => (share, means[(count, share)]))], Colors[i % Colors.Length]))]);
    }

    private static string Number(double value) => value.ToString(CultureInfo.InvariantCulture);
}
