using System.Globalization;
using Einthoven.Reporting;
using Einthoven.Storage;

namespace Einthoven.Experiments;

/// <summary><c>report.html</c> of an experiment: one file, no script, nothing loaded from elsewhere.</summary>
public static class ExperimentPage
{
    /// <summary>Writes the page.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="results">What was found.</param>
    /// <exception cref="IOException">It can't be written.</exception>
    public static void Write(string path, ExperimentResults results)
    {
        ArgumentNullException.ThrowIfNull(results);
        AtomicFile.WriteText(path, Of(results));
    }

    /// <summary>The page as text.</summary>
    public static string Of(ExperimentResults results)
    {
        ArgumentNullException.ThrowIfNull(results);
        (string Title, string Body)[] sections =
        [
            ("Failed", Failures(results)),
            ("Components", results.Kind == ExperimentKind.Ablate ? Components(results) : ""),
            ("Patch numbers and masking ratios", results.Kind == ExperimentKind.Sweep ? SweepSections.Draw(results) : ""),
            ("Overview", CellSections.Overview(results)),
            ("Linear probing and supervised training", CellSections.Probes(results)),
            ("Zero-shot", CellSections.ZeroShot(results)),
            ("Cost", CostSections.Draw(results)),
            ("Learning rates tried", CostSections.Trials(results)),
            ("Published numbers", Published(results)),
            ("How it was done", Settings(results)),
            ("Classes left out", CellSections.Skipped(results)),
            ("Commands", CommandLines(results)),
        ];
        return Html.Page(Title(results),
        [
            results.Complete ? "" : Html.Warning("Not finished: what follows is what has been measured so far. The same command goes on."),
            Tiles(results),
            Html.Contents(sections),
            .. sections.Select(section => Html.Section(section.Title, section.Body)),
        ]);
    }

    private static string Title(ExperimentResults results) => results.Kind switch
    {
        ExperimentKind.Compare => "Systems compared",
        ExperimentKind.Ablate => "Ablation of CG-DMER",
        _ => "Patch numbers and masking ratios",
    };

    private static string Tiles(ExperimentResults results) => Html.Tiles(
    [
        (Number(results.Systems.Count), results.Kind == ExperimentKind.Compare ? "systems" : "variants"),
        (results.Settings.GetValueOrDefault("pre-training seeds", "1"), "pre-training seeds"),
        (Number(results.Cells.Select(cell => (cell.Cohort, cell.Task)).Distinct().Count()), "tasks"),
        (Number(results.Runs.Count), "pre-trainings"),
        (string.Create(CultureInfo.InvariantCulture, $"{results.Runs.Sum(run => run.Tflop):0}"), "TFLOP of pre-training"),
        (Duration(results.Runs.Sum(run => run.Seconds)), "of pre-training"),
    ]);

    private static string Failures(ExperimentResults results) => results.Failures.Count == 0 ? ""
        : Html.Warning(results.Failures.Count == 1 ? "One part failed and is missing below. The same command tries it again." : $"{results.Failures.Count} parts failed and are missing below. The same command tries them again.")
            + Html.Table(["Part", "Reason"], results.Failures.Select(failure => (IReadOnlyList<string>)[failure.What, failure.Reason]), 1);

    private static string Components(ExperimentResults results) =>
        Html.Table(["Variant", "What differs from the full model"], results.Systems.Select(system => (IReadOnlyList<string>)[system.Key, system.Value.Length > 0 ? system.Value : "nothing"]), 1)
        + Html.Note("All variants make the same number of updates on the same batches; a part whose weight is 0 is not computed, so they differ in FLOP.");

    private static string Published(ExperimentResults results)
    {
        var rows = PublishedResult.Of(results.Kind);
        return rows.Count == 0 ? ""
            : Html.Note("As published by others, on other data, with other probes; one system's numbers differ by up to 30 points between papers with different probes. Not comparable with the tables above.")
                + Html.Table(["System (published)", "What", "Value", "Source"], rows.Select(row => (IReadOnlyList<string>)[row.System, row.What, row.Value, row.Source]), 1, 2, 3);
    }

    private static string Settings(ExperimentResults results) =>
        Html.Table(["Setting", "Value"], results.Settings.Select(pair => (IReadOnlyList<string>)[pair.Key, pair.Value]), 1)
        + Html.List(results.Notes);

    private static string CommandLines(ExperimentResults results)
    {
        var systems = results.Cells.Select(cell => cell.System).Distinct().Select(system => (Name: system, Lines: string.Join('\n', results.Runs.Where(run => run.System == system).Select(run => run.Command)
            .Concat(results.Cells.Where(cell => cell.System == system).Select(cell => cell.Command)).Distinct())));
        return string.Concat(systems.Select(system => Html.Subsection(system.Name, $"<pre><code>{Html.Escape(system.Lines)}</code></pre>")));
    }

    internal static string Duration(double seconds) => seconds switch
    {
        < 90 => string.Create(CultureInfo.InvariantCulture, $"{seconds:0} s"),
        < 5400 => string.Create(CultureInfo.InvariantCulture, $"{seconds / 60:0} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600:0.0} h"),
    };

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
