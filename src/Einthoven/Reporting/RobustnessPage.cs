using System.Globalization;
using Einthoven.Evaluation.Metrics;
using Einthoven.Evaluation.Robustness;
using Einthoven.Storage;

namespace Einthoven.Reporting;

/// <summary>A page on what changed ECGs and texts do to a system.</summary>
public static class RobustnessPage
{
    private static readonly string[] Colours = ["var(--bar)", "var(--bar2)", "var(--bar3)"];

    /// <summary>Writes the page, whole or not at all.</summary>
    /// <exception cref="IOException">The file can't be written.</exception>
    public static void Write(string path, RobustnessResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        AtomicFile.WriteText(path, Html.Page($"Robustness: {result.System}",
        [
            Html.Note($"{result.System} ({result.Features}), arm {result.Arm}, {result.Split} split of {result.Cohort}. Heads are trained on unchanged ECGs. Differences are paired, on the same records, with 95 % intervals over patients."),
            .. result.Warnings.Select(Html.Warning),
            .. result.Signals.Select(table => Html.Section($"ECGs changed: {table.Score}", Body(table))),
            .. result.Texts.Select(table => Html.Section($"Texts changed: {table.Score}", Body(table))),
            Html.Section("Left out", result.LeftOut.Count == 0 ? "" : Html.List(result.LeftOut)),
        ]));
    }

    private static string Body(RobustnessTable table)
    {
        var unchanged = string.Create(CultureInfo.InvariantCulture, $"Unchanged: {table.Measure} {table.Value:0.000} {table.Interval}, {table.Records} records.{(table.Common is { } common ? $" Over the {table.Classes[0]} of {table.Classes[1]} classes with at least 10 positives: {common:0.000}." : "")}");
        var noise = table.Effects.Where(effect => effect.RemainingDecibels is not null).GroupBy(effect => effect.Group)
            .Select((group, i) => new ChartSeries(group.Key, [.. group.OrderBy(effect => effect.Level).Select(effect => (effect.Level!.Value, effect.Value))], Colours[i % Colours.Length])).ToArray();
        var drawn = table.Effects.Where(effect => effect.RemainingDecibels is null).ToArray();
        var axis = EffectChart.AxisOf(drawn);
        return Html.Note(unchanged)
            + Html.Charts([
                .. drawn.GroupBy(effect => effect.Group).Select(group => EffectChart.Draw($"{group.Key}: difference of the {table.Measure}", [.. group], axis)),
                LineChart.Draw("Under noise", "ECG over noise before preprocessing, dB", noise)])
            + Rows(table);
    }

    /// <summary>The table, without columns that nothing stands in.</summary>
    private static string Rows(RobustnessTable table)
    {
        var columns = new (string Head, Func<ChangeEffect, string> Cell)[]
        {
            ("change", effect => effect.Group),
            ("", effect => effect.Name),
            (table.Measure, effect => With(effect.Value, effect.Interval)),
            ("difference", effect => With(effect.Difference, effect.DifferenceInterval)),
            ("difference, ≥ 10 positives", effect => effect is { CommonDifference: { } common, CommonInterval: { } interval } ? With(common, interval) : ""),
            ("remaining dB", effect => effect.RemainingDecibels is { } decibels ? decibels.ToString("0.0", CultureInfo.InvariantCulture) : ""),
            ("texts changed", effect => effect.Changed is { } share ? Html.Share(share, 1) : ""),
        }.Where(column => table.Effects.Any(effect => column.Cell(effect).Length > 0)).ToArray();
        return Html.Table([.. columns.Select(column => column.Head)], table.Effects.Select(effect => (IReadOnlyList<string>)[.. columns.Select(column => column.Cell(effect))]), 1);
    }

    private static string With(double value, Interval interval) => string.Create(CultureInfo.InvariantCulture, $"{value:0.000} {interval}").Replace(' ', '\u00a0');
}
