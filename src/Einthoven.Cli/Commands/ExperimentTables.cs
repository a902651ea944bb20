using System.Globalization;
using Einthoven.Experiments;
using Spectre.Console;

namespace Einthoven.Cli.Commands;

/// <summary>Plans and results of experiments as tables on the output.</summary>
internal static class ExperimentTables
{
    private const int WidthOfFiles = 400;

    public static void Plan(ExperimentPlan plan)
    {
        var lines = PlanLines.Of(plan);
        var speed = PlanLines.Speed(plan, out var measured);
        var table = Table("what", "size", "TFLOP", "time", "");
        foreach (var line in lines)
            table.AddRow(Markup.Escape(line.What), Markup.Escape(line.Details), Number(line.Tflop), line.Done ? "" : Duration(1e12 * line.Tflop / speed), line.Done ? "done" : "");
        Write(table);
        var left = lines.Where(line => !line.Done).ToArray();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{left.Length} of {lines.Count} parts to do, {left.Sum(line => line.Tflop):0.#} TFLOP, about {Duration(1e12 * left.Sum(line => line.Tflop) / speed)} at {speed / 1e9:0} GFLOP/s {(measured ? "as the trainings of this folder ran" : "(two fifths of this machine's peak)")}; fitting heads and random convolutions come on top."));
        Console.WriteLine("Learning rates, and with them the runs, are known once the trials are done. Leave --plan away to begin.");
    }

    public static void Results(ExperimentResults results)
    {
        foreach (var task in results.Cells.GroupBy(cell => (cell.Cohort, cell.Task, Probe: cell.Readout != "zero-shot")))
        {
            string[] budgets = [.. task.GroupBy(cell => cell.Budget).OrderBy(group => group.Max(cell => cell.Labels)).Select(group => group.Key)];
            Console.WriteLine($"{task.Key.Task} of {task.Key.Cohort}{(task.Key.Probe ? "" : ", zero-shot")}, {task.First().Records} records, macro AUC (95 %), difference to the reference");
            var table = Table(["system", "arm", .. task.Key.Probe ? ["head"] : Array.Empty<string>(), .. budgets.Select(budget => budget.Length > 0 ? budget : "macro AUC")]);
            foreach (var row in task.GroupBy(cell => (cell.System, cell.Arm, cell.Readout)))
                table.AddRow([Markup.Escape(row.Key.System), row.Key.Arm, .. task.Key.Probe ? [row.Key.Readout] : Array.Empty<string>(), .. budgets.Select(budget => row.FirstOrDefault(cell => cell.Budget == budget) is { } cell ? Markup.Escape(Text(cell)) : "")]);
            Write(table);
        }

        foreach (var failure in results.Failures) Console.Error.WriteLine($"Failed: {failure.What}: {failure.Reason}");
    }

    /// <summary>A file or another program takes lines of any length; a terminal wraps them.</summary>
    private static void Write(Table table)
    {
        if (Console.IsOutputRedirected) AnsiConsole.Profile.Width = Math.Max(AnsiConsole.Profile.Width, WidthOfFiles);
        AnsiConsole.Write(table);
    }

    private static string Text(ExperimentCell cell)
    {
        var value = string.Create(CultureInfo.InvariantCulture, $"{cell.MacroAuc:0.000} {cell.MacroAucInterval}");
        return cell.Difference is { } other ? value + string.Create(CultureInfo.InvariantCulture, $" {other.Value:+0.000;-0.000}{(other.Interval.Low > 0 || other.Interval.High < 0 ? "*" : "")}") : value;
    }

    private static Table Table(params string[] columns)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (var column in columns) table.AddColumn(Markup.Escape(column), added => added.Padding(0, 0, 1, 0));
        return table;
    }

    private static string Number(double value) => value.ToString(value < 10 ? "0.##" : "0", CultureInfo.InvariantCulture);

    private static string Duration(double seconds) => seconds switch
    {
        < 90 => string.Create(CultureInfo.InvariantCulture, $"{seconds:0} s"),
        < 5400 => string.Create(CultureInfo.InvariantCulture, $"{seconds / 60:0} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600:0.0} h"),
    };
}
