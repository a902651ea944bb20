using System.CommandLine;

namespace Einthoven.Cli.Commands;

/// <summary><c>einthoven cohort build</c>, one subcommand a kind of source.</summary>
internal static class CohortBuildCommand
{
    public static Command Create() => new("build", "Builds a cohort from a data set. A bad record is listed in rejected.csv and does not stop the build; the folder comes into being whole or not at all.")
    {
        CohortBuildPtbXlCommand.Create(),
        CohortBuildCpsc2018Command.Create(),
        CohortBuildCsnCommand.Create(),
        CohortBuildCincCommand.Create(),
        CohortBuildMimicIvEcgCommand.Create(),
        CohortBuildRecordsCommand.Create(),
        CohortBuildReportsCommand.Create(),
    };
}
