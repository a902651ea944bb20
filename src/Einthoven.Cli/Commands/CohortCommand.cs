using System.CommandLine;

namespace Einthoven.Cli.Commands;

/// <summary><c>einthoven cohort</c>: download data sets, assess archives; build, simulate, merge, show, report and verify cohorts.</summary>
internal static class CohortCommand
{
    public static Command Create() => new("cohort", "Downloads data sets, assesses archives; builds, simulates, merges, shows, reports and verifies cohorts: folders of prepared ECGs with reports, splits and labels.")
    {
        CohortDownloadCommand.Create(),
        CohortBuildCommand.Create(),
        CohortSimulateCommand.Create(),
        CohortMergeCommand.Create(),
        CohortInfoCommand.Create(),
        CohortReportCommand.Create(),
        CohortAssessCommand.Create(),
        CohortVerifyCommand.Create(),
    };
}
