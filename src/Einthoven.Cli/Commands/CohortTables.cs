using System.Globalization;
using System.Text.Json;
using Einthoven.Cohorts;
using Spectre.Console;

namespace Einthoven.Cli.Commands;

/// <summary>Cohorts as tables on the output.</summary>
internal static class CohortTables
{
    /// <summary>A few lines on a cohort that has just been written.</summary>
    public static void Finished(string folder, CohortManifest manifest)
    {
        Console.WriteLine($"{folder}: {Counted.Of(manifest.Records, "record")} ({string.Join(", ", manifest.Splits.Where(split => split.Value > 0).Select(split => $"{split.Key} {split.Value}"))})");
        if (manifest.Tasks.Count > 0) Console.WriteLine("labels: " + string.Join(", ", manifest.Tasks.Select(task => $"{task.Key} {task.Value}")));
        if (manifest.Rejected > 0) Console.WriteLine($"{Counted.Of(manifest.Rejected, "record")} rejected, see {Path.Combine(folder, "rejected.csv")}");
        if (manifest.Cropped > 0) Console.WriteLine($"{Counted.Of(manifest.Cropped, "recording has", "recordings have")} several windows of {manifest.Preprocessing?.Seconds} s; the first was taken");
        if (manifest.Clipped > 0) Console.WriteLine($"{Counted.Of(manifest.Clipped, "sample lay", "samples lay")} beyond the range of 16 bits, set to its limit");
    }

    public static void Write(CohortSummary cohort)
    {
        var facts = Table(cohort.Name, "");
        facts.AddRow("records", Number(cohort.Records));
        facts.AddRow("patients", Number(cohort.Patients));
        facts.AddRow("ECGs", cohort.Samples == 0 ? "none" : $"{cohort.Leads} leads, {cohort.Samples} samples at {cohort.Rate.ToString(CultureInfo.InvariantCulture)} Hz, standardised {JsonNamingPolicy.KebabCaseLower.ConvertName($"{cohort.Standardise}")}");
        facts.AddRow("splits", Pairs(cohort.Splits));
        facts.AddRow("sources", Pairs(cohort.Sources));
        facts.AddRow("reports by language", Pairs(cohort.Languages));
        facts.AddRow("sex", Pairs(cohort.Sexes));
        facts.AddRow("age", cohort.Ages is { } ages ? Ages(ages) : "unknown");
        facts.AddRow("missing", $"{Counted.Of(cohort.RecordsWithMissing, "record misses", "records miss")} samples, {Counted.Of(cohort.MissingLeads, "lead misses", "leads miss")} as a whole");
        facts.AddRow("rejected, cropped, clipped", $"{Counted.Of(cohort.Rejected, "record")}, {Counted.Of(cohort.Cropped, "record")}, {Counted.Of(cohort.Clipped, "sample")}");
        AnsiConsole.Write(facts);
        foreach (var task in cohort.Tasks) AnsiConsole.Write(Task(task));
    }

    private static Table Task(TaskSummary task)
    {
        var table = Table(task.Name, "train", "validation", "test");
        for (var column = 1; column < 4; column++) table.Columns[column].RightAligned();
        table.AddRow("records with labels", Number(task.Train), Number(task.Validation), Number(task.Test));
        foreach (var cls in task.Classes) table.AddRow(Markup.Escape(cls.Name), Number(cls.Train), Number(cls.Validation), Number(cls.Test));
        return table;
    }

    private static Table Table(params string[] columns)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (var column in columns) table.AddColumn(Markup.Escape(column));
        return table;
    }

    private static string Ages(AgeSummary ages) => string.Create(
        CultureInfo.InvariantCulture,
        $"known of {ages.Known}: {ages.Youngest:0.#} to {ages.Oldest:0.#} years, median {ages.Median:0.#}{(ages.Over89 > 0 ? $", {ages.Over89} over 89" : "")}");

    private static string Pairs(IReadOnlyDictionary<string, int> counts) =>
        Markup.Escape(string.Join(", ", counts.Where(pair => pair.Value > 0).Select(pair => $"{pair.Key} {pair.Value}")));

    private static string Number(int value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
