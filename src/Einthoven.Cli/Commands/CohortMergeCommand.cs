using System.CommandLine;
using Einthoven.Cohorts;
using Einthoven.Cohorts.Building;

namespace Einthoven.Cli.Commands;

/// <summary><c>einthoven cohort merge</c>.</summary>
internal static class CohortMergeCommand
{
    public static Command Create()
    {
        var folders = new Argument<string[]>("cohort") { Description = "The folders of two or more cohorts that were prepared alike.", Arity = new ArgumentArity(2, 1000) };
        var target = new Option<string>("--out") { Description = "The new cohort's folder; it must not exist, or be empty.", Required = true };
        var command = new Command("merge", "Joins cohorts into one. Leads, rate, samples and preprocessing must be the same, and no id may occur twice.") { folders, target };
        command.SetAction(parsed =>
        {
            Destination.RequireFolder("--out", parsed.GetRequiredValue(target));
            var cohorts = new List<Cohort>();
            try
            {
                foreach (var folder in parsed.GetRequiredValue(folders)) cohorts.Add(Cohort.Open(folder));
                var manifest = CohortWork.Run((progress, cancellation) => CohortMerger.Merge(cohorts, parsed.GetRequiredValue(target), progress, cancellation));
                CohortTables.Finished(parsed.GetRequiredValue(target), manifest);
            }
            finally
            {
                foreach (var cohort in cohorts) cohort.Dispose();
            }
        });
        return command;
    }
}
