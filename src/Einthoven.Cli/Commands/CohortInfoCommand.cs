using System.CommandLine;
using System.Text.Json;
using Einthoven.Cohorts;
using Einthoven.Storage;

namespace Einthoven.Cli.Commands;

/// <summary><c>einthoven cohort info</c>.</summary>
internal static class CohortInfoCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static Command Create()
    {
        var folder = new Argument<string>("cohort") { Description = "The cohort's folder." };
        var json = new Option<string?>("--json") { Description = "A file that gets what the tables show." };
        var command = new Command("info", "Shows what is in a cohort: records by split, tasks and classes, languages, ages, what is missing.") { folder, json };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(json) is { } wanted) Destination.RequireFile("--json", wanted);
            using var cohort = Cohort.Open(parsed.GetRequiredValue(folder));
            var summary = CohortSummary.Of(cohort);
            CohortTables.Write(summary);
            if (parsed.GetValue(json) is { } file) AtomicFile.WriteText(file, JsonSerializer.Serialize(summary, Json) + "\n");
        });
        return command;
    }
}
