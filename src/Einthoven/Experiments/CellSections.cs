using System.Globalization;
using Einthoven.Evaluation.Metrics;
using Einthoven.Reporting;

namespace Einthoven.Experiments;

/// <summary>Tables and charts of an experiment's cells.</summary>
internal static class CellSections
{
    private const string ZeroShotName = "zero-shot";
    private const string FineTuned = "fine-tuned";

    /// <summary>Means over tasks: what a reader looks at first, without intervals, which only single tasks have.</summary>
    public static string Overview(ExperimentResults results)
    {
        var tasks = results.Cells.Select(TaskOf).Distinct().ToArray();
        var budgets = Budgets(results.Cells.Where(cell => cell.Readout != ZeroShotName));
        var zeroShot = results.Cells.Any(cell => cell.Readout == ZeroShotName);
        var rows =
            from row in results.Cells.Where(cell => cell.Readout != ZeroShotName).GroupBy(cell => (cell.System, cell.Arm, cell.Readout))
            let asked = results.Cells.Where(cell => cell.Readout == ZeroShotName && cell.System == row.Key.System && cell.Arm == row.Key.Arm).ToArray()
            select (IReadOnlyList<string>)
            [
                row.Key.System, ArmText(row.Key.Arm), row.Key.Readout,
                .. budgets.Select(budget => Mean([.. row.Where(cell => cell.Budget == budget)], tasks.Length)),
                .. zeroShot ? [Mean(asked, results.Cells.Where(cell => cell.Readout == ZeroShotName).Select(TaskOf).Distinct().Count())] : Array.Empty<string>(),
            ];
        return Html.Table(["System", "Arm", "Head", .. budgets.Select(Heading), .. zeroShot ? ["zero-shot"] : Array.Empty<string>()], rows)
            + Html.Note($"Macro AUC, mean over {string.Join(", ", tasks)}; ± standard deviation over pre-training seeds of that mean. Systems are compared task by task below, in pairs on the same records.")
            + ArmNote(results);
    }

    public static string Probes(ExperimentResults results)
    {
        var probes = results.Cells.Where(cell => cell.Readout != ZeroShotName).ToArray();
        return string.Concat(
            from head in probes.Select(cell => cell.Readout).Where(readout => readout != FineTuned).DefaultIfEmpty(FineTuned).Distinct()
            from task in probes.Select(TaskOf).Distinct()
            let cells = probes.Where(cell => TaskOf(cell) == task && (cell.Readout == head || cell.Readout == FineTuned)).ToArray()
            where cells.Length > 0
            let budgets = Budgets(cells)
            select Html.Subsection(
                string.Create(CultureInfo.InvariantCulture, $"{task}, {head} head, {cells[0].Records} scored records, {cells[0].Classes.Count} classes"),
                ByBudget(cells, budgets, Value) + Distances(cells, budgets)));
    }

    public static string ZeroShot(ExperimentResults results)
    {
        var cells = results.Cells.Where(cell => cell.Readout == ZeroShotName).ToArray();
        if (cells.Length == 0) return "";
        var tasks = cells.Select(TaskOf).Distinct().ToArray();
        string Table(Func<ExperimentCell, string> text) => Html.Table(["System", "Arm", .. tasks], Rows(cells).Select(row => (IReadOnlyList<string>)
            [row.Key.System, ArmText(row.Key.Arm), .. tasks.Select(task => row.FirstOrDefault(cell => TaskOf(cell) == task) is { } cell ? text(cell) : "–")]));
        var differences = cells.Where(cell => cell.Difference is not null).ToArray();
        return Table(Value)
            + (differences.Length == 0 ? "" : Html.Subsection($"Difference to {ReferenceOf(differences)}", Table(Difference)))
            + Html.Note("Macro AUC by the text of each class alone, with its 95 % interval over patients, ± standard deviation over pre-training seeds.")
            + PerClass(cells);
    }

    /// <summary>Classes that are in no average, and classes that some draw could not teach.</summary>
    public static string Skipped(ExperimentResults results) => Html.List(
        from cell in results.Cells
        from skipped in cell.SkippedClasses
        group skipped.Name by (Task: TaskOf(cell), Reason: Plain(skipped.Reason)) into reason
        select $"{reason.Key.Task}: {string.Join(", ", reason.Distinct())}: {reason.Key.Reason}");

    /// <summary>A task by its name, and by its cohort's where several have it.</summary>
    internal static string TaskOf(ExperimentCell cell) => $"{cell.Task} ({cell.Cohort})";

    internal static string[] Budgets(IEnumerable<ExperimentCell> cells) =>
        [.. cells.GroupBy(cell => cell.Budget).OrderBy(group => group.Max(cell => cell.Labels)).Select(group => group.Key)];

    internal static string Heading(string budget) => budget.EndsWith('%') ? $"{budget} of labels" : $"{budget} labels";

    internal static string ArmText(string arm) => arm == "none" ? "–" : arm;

    private static IEnumerable<IGrouping<(string System, string Arm, string Readout), ExperimentCell>> Rows(IEnumerable<ExperimentCell> cells) =>
        cells.GroupBy(cell => (cell.System, cell.Arm, cell.Readout));

    private static string ByBudget(ExperimentCell[] cells, string[] budgets, Func<ExperimentCell, string> text) =>
        Html.Table(["System", "Arm", .. budgets.Select(budget => HeadingOf(cells, budget))], Rows(cells).Select(row => (IReadOnlyList<string>)
            [row.Key.Readout == FineTuned && !row.Key.System.StartsWith("supervised:", StringComparison.Ordinal) ? row.Key.System + ", fine-tuned" : row.Key.System, ArmText(row.Key.Arm),
            .. budgets.Select(budget => row.FirstOrDefault(cell => cell.Budget == budget) is { } cell ? text(cell) : "–")]));

    private static string HeadingOf(ExperimentCell[] cells, string budget)
    {
        var labels = cells.First(cell => cell.Budget == budget).Labels.ToString(CultureInfo.InvariantCulture);
        return budget == labels ? $"{budget} labels" : $"{budget} ({labels})";
    }

    private static string Distances(ExperimentCell[] cells, string[] budgets)
    {
        var differences = cells.Where(cell => cell.Difference is not null).ToArray();
        if (differences.Length == 0) return "";
        var title = $"Difference to {ReferenceOf(differences)}";
        var rows = Rows(differences).Select(row => (
            $"{row.Key.System}{(row.Key.Arm == "none" ? "" : $" {row.Key.Arm}")}",
            (IReadOnlyList<(double, Interval)?>)[.. budgets.Select(budget => row.FirstOrDefault(cell => cell.Budget == budget)?.Difference is { } other ? (other.Value, other.Interval) : ((double, Interval)?)null)]));
        return ByBudget(differences, budgets, Difference)
            + Html.Note($"{title}, macro AUC on the same records and draws, with its paired 95 % interval over patients. ▲ ahead, ▼ behind: the interval lies on one side of 0. ± spread over pre-training seeds.")
            + ForestChart.Draw(title, [.. budgets.Select(budget => HeadingOf(cells, budget))], [.. rows]);
    }

    private static string PerClass(ExperimentCell[] cells) => string.Concat(
        from task in cells.Select(TaskOf).Distinct()
        let own = cells.Where(cell => TaskOf(cell) == task).ToArray()
        select Html.Subsection($"{task}, class by class", Html.Table(["Class", "Positives", .. own.Select(cell => $"{cell.System} {ArmText(cell.Arm)}")],
            own[0].Classes.Select((cls, i) => (IReadOnlyList<string>)[cls.Name, cls.Positives.ToString(CultureInfo.InvariantCulture), .. own.Select(cell => cell.Classes.Count > i ? Plain(cell.Classes[i].Auc) : "–")]))));

    private static string ReferenceOf(ExperimentCell[] cells) =>
        string.Join(" or ", cells.Select(cell => cell.Difference!).Select(other => other.Arm == "none" ? other.System : $"{other.System} {other.Arm}").Distinct());

    private static string ArmNote(ExperimentResults results)
    {
        (string Arm, string Meaning)[] meanings =
        [
            ("R0", "real ECGs without any text"), ("R1", "goes on from R0 with simulated ECGs and their reports, and reports without ECGs"),
            ("R2", "goes on with the real ECGs' own reports, from which their labels were derived"),
        ];
        var shown = meanings.Where(meaning => results.Cells.Any(cell => cell.Arm == meaning.Arm)).Select(meaning => $"{meaning.Arm}: {meaning.Meaning}").ToArray();
        return shown.Length == 0 ? "" : Html.Note($"Arms. {string.Join("; ", shown)}. A system that reads no text gets the simulated ECGs without their reports in R1.");
    }

    private static string Mean(ExperimentCell[] cells, int tasks)
    {
        if (cells.Length == 0) return "–";
        var seeds = cells.Min(cell => cell.SeedMacroAucs.Count);
        double[] means = [.. Enumerable.Range(0, seeds).Select(seed => cells.Average(cell => cell.SeedMacroAucs[seed]))];
        var mean = cells.Average(cell => cell.MacroAuc);
        var spread = seeds < 2 ? "" : string.Create(CultureInfo.InvariantCulture, $" ±{Math.Sqrt(means.Sum(value => (value - means.Average()) * (value - means.Average())) / (seeds - 1)):0.000}");
        return Plain(mean) + spread + (cells.Length < tasks ? $" ({cells.Length} of {tasks})" : "");
    }

    private static string Value(ExperimentCell cell) => string.Create(CultureInfo.InvariantCulture,
        $"{cell.MacroAuc:0.000} [{cell.MacroAucInterval.Low:0.000}, {cell.MacroAucInterval.High:0.000}]{Spread(cell.SeedDeviation)}");

    private static string Difference(ExperimentCell cell) => cell.Difference is not { } other ? "–" : string.Create(CultureInfo.InvariantCulture,
        $"{other.Value:+0.000;-0.000} [{other.Interval.Low:+0.000;-0.000}, {other.Interval.High:+0.000;-0.000}]{Spread(other.SeedDeviation)}{(other.Interval.Low > 0 ? " ▲" : other.Interval.High < 0 ? " ▼" : "")}");

    private static string Spread(double? deviation) => deviation is { } value ? string.Create(CultureInfo.InvariantCulture, $" ±{value:0.000}") : "";

    private static string Plain(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);

    /// <summary>A reason without the number of draws, which differs between systems.</summary>
    private static string Plain(string reason) => reason;
}
