using System.CommandLine;

namespace Einthoven.Cli.Commands;

/// <summary><c>einthoven cohort</c>: download, build, simulate, merge, look at and verify cohorts.</summary>
internal static class CohortCommand
{
    public static Command Create() => new("cohort", "Downloads data sets; builds, simulates, merges, shows and verifies cohorts: folders of prepared ECGs with reports, splits and labels.")
    {
        CohortDownloadCommand.Create(),
        CohortBuildCommand.Create(),
        CohortSimulateCommand.Create(),
        CohortMergeCommand.Create(),
        CohortInfoCommand.Create(),
        CohortVerifyCommand.Create(),
    };
}
