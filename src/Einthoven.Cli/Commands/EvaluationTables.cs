using System.Globalization;
using Einthoven.Evaluation.Metrics;
using Einthoven.Evaluation.Protocols;
using Spectre.Console;

namespace Einthoven.Cli.Commands;

/// <summary>Results of probes and zero-shot as tables on the output.</summary>
internal static class EvaluationTables
{
    public static void Write(IReadOnlyList<EvaluationResult> results)
    {
        var (first, head) = (results[0], results[0].Head is { } name ? $", {name} head" : "");
        Console.WriteLine($"{first.Protocol}: {first.Title} ({first.Features}{head}), arm {first.Arm}, {first.Cohort}, {first.Split} split{(first.TrainingCohort is { } trained ? $", head trained on {trained}" : "")}{(first.AddedCohort is { } added ? $", every draw with the labels of {added}" : "")}");
        AnsiConsole.Write(Summary(results));
        if (first.Versus is { } other)
        {
            Console.WriteLine($"versus {other.Title} ({other.Features}), arm {other.Arm}, on the same records and draws");
            AnsiConsole.Write(Versus(results));
        }

        if (results.Count == 1) AnsiConsole.Write(Classes(results[0]));
        foreach (var line in Skipped(results).Distinct()) Console.WriteLine(line);
    }

    /// <summary>What was skipped is never silent: each class with its reason, or where there are several results by name.</summary>
    private static IEnumerable<string> Skipped(IReadOnlyList<EvaluationResult> results)
    {
        if (results.Count == 1) return results[0].SkippedClasses.Select(skipped => $"{skipped.Name}: {skipped.Reason}");

        return results.SelectMany(result =>
        {
            var judged = result.Classes.Select(cls => cls.Name).ToHashSet();
            var names = result.SkippedClasses.Select(skipped => skipped.Name).Distinct().ToLookup(judged.Contains, name => name);
            return new[]
            {
                (Names: names[false], Text: $"{result.Task}: left out, no positive or no negative in the {result.Split} split"),
                (Names: names[true], Text: $"{result.Task}, {result.Labels} labels: 0.5 in draws without a positive or a negative"),
            }.Where(line => line.Names.Any()).Select(line => $"{line.Text}: {string.Join(", ", line.Names)}");
        });
    }

    private static Table Summary(IReadOnlyList<EvaluationResult> results)
    {
        var table = Table("task", "labels", "draws", "macro AUC (95 %)", "sd", "≥ 10 pos.", "AUPRC");
        foreach (var result in results)
        {
            table.AddRow(
                Markup.Escape(result.Task), Count(result.Labels), Count(result.Draws), WithBounds(result.MacroAuc, result.MacroAucInterval),
                result.DrawStandardDeviation is { } deviation ? Number(deviation) : "",
                result.MacroAucAtLeast10 is { } common ? $"{Number(common)} ({result.ClassesAtLeast10}/{result.Classes.Count})" : "none", Number(result.MacroAuprc));
        }

        return table;
    }

    private static Table Versus(IReadOnlyList<EvaluationResult> results)
    {
        var table = Table("task", "labels", "macro AUC", "versus", "difference (95 %)");
        foreach (var result in results)
        {
            if (result.Versus is not { } other) continue;
            table.AddRow(
                Markup.Escape(result.Task), Count(result.Labels), Number(result.MacroAuc), Number(other.MacroAuc),
                WithBounds(other.Difference, other.DifferenceInterval));
        }

        return table;
    }

    private static Table Classes(EvaluationResult result)
    {
        var table = Table("class", "positives", "AUC", "AUPRC");
        foreach (var cls in result.Classes) table.AddRow(Markup.Escape(cls.Name), Count(cls.Positives), Number(cls.Auc), Number(cls.Auprc));
        return table;
    }

    private static Table Table(params string[] columns)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (var column in columns) table.AddColumn(Markup.Escape(column), added => added.NoWrap().Padding(0, 0, 1, 0));
        for (var column = 1; column < columns.Length; column++) table.Columns[column].RightAligned();
        return table;
    }

    private static string Number(double value) => value.ToString("F3", CultureInfo.InvariantCulture);

    private static string WithBounds(double value, Interval interval) => Markup.Escape($"{Number(value)} {interval}");

    private static string Count(int value) => value.ToString(CultureInfo.InvariantCulture);
}
