using System.CommandLine;

namespace Einthoven.Cli.Commands;

/// <summary><c>einthoven cohort</c>: build, simulate, merge, look at and verify cohorts.</summary>
internal static class CohortCommand
{
    public static Command Create() => new("cohort", "Builds, simulates, merges, shows and verifies cohorts: folders of prepared ECGs with reports, splits and labels.")
    {
        CohortBuildCommand.Create(),
        CohortSimulateCommand.Create(),
        CohortMergeCommand.Create(),
        CohortInfoCommand.Create(),
        CohortReportCommand.Create(),
        CohortVerifyCommand.Create(),
    };
}
