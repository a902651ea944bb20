using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using Einthoven.Cohorts;
using Einthoven.Cohorts.Verification;
using Einthoven.Storage;

namespace Einthoven.Cli.Commands;

/// <summary><c>einthoven cohort verify</c>.</summary>
internal static class CohortVerifyCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    public static Command Create()
    {
        var folder = new Argument<string>("cohort") { Description = "The cohort's folder." };
        var json = new Option<string?>("--json") { Description = "A file that gets all findings." };
        var command = new Command(
            "verify",
            "Checks a cohort: checksums, ids, patients across splits, labels, missing spans; duplicates, limb leads and polarity, amplitude, heart rate. Exit code 3 when something is wrong; remarks on odd records are no error.")
        {
            folder, json,
        };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(json) is { } wanted) Destination.RequireFile("--json", wanted);
            var path = parsed.GetRequiredValue(folder);
            var findings = ProgressDisplay.Run(progress => CohortVerifier.Verify(path, progress));
            var problems = findings.Count(finding => finding.Severity == FindingSeverity.Problem);
            foreach (var finding in findings)
            {
                if (finding.Severity == FindingSeverity.Problem) Console.Error.WriteLine(finding);
                else Console.WriteLine($"remark: {finding}");
            }

            Console.WriteLine(problems == 0 ? $"{path}: sound." : $"{path}: {problems} problem{(problems > 1 ? "s" : "")}.");
            if (parsed.GetValue(json) is { } file) AtomicFile.WriteText(file, JsonSerializer.Serialize(new { cohort = path, sound = problems == 0, findings }, Json) + "\n");
            return problems == 0 ? 0 : ExitCodes.BadInput;
        });
        return command;
    }
}
