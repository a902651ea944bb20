using System.CommandLine;
using Einthoven.Cohorts;

namespace Einthoven.Cli.Commands;

/// <summary><c>einthoven cohort verify</c>.</summary>
internal static class CohortVerifyCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("cohort") { Description = "The cohort's folder." };
        var command = new Command("verify", "Checks a cohort: shapes, checksum, ids, patients across splits, labels, missing spans. Exit code 3 when something is wrong.") { folder };
        command.SetAction(parsed =>
        {
            var path = parsed.GetRequiredValue(folder);
            var problems = ProgressDisplay.Run(progress => CohortVerifier.Verify(path, progress));
            foreach (var problem in problems) Console.Error.WriteLine(problem);
            Console.WriteLine(problems.Count == 0 ? $"{path}: sound." : $"{path}: {problems.Count} problem{(problems.Count > 1 ? "s" : "")}.");
            return problems.Count == 0 ? 0 : ExitCodes.BadInput;
        });
        return command;
    }
}
