using System.CommandLine;
using Einthoven.Cli.Commands;

namespace Einthoven.Cli;

/// <summary>The command <c>einthoven</c>, one line a verb.</summary>
internal static class EinthovenCommand
{
    public static RootCommand Create() => new("Learns joint representations of 12-lead ECGs and clinical reports (CG-DMER), and measures them. Research software, not a medical device.")
    {
        DemoCommand.Create(),
        InspectCommand.Create(),
        PlotCommand.Create(),
        ConvertCommand.Create(),
        CohortCommand.Create(),
        PretrainCommand.Create(),
        ProbeCommand.Create(),
        FineTuneCommand.Create(),
        ZeroShotCommand.Create(),
        EmbedCommand.Create(),
        AtlasCommand.Create(),
        CompareCommand.Create(),
        AblateCommand.Create(),
        SweepCommand.Create(),
        RetrieveCommand.Create(),
        DisentangleCommand.Create(),
        RobustnessCommand.Create(),
        CompleteCommand.Create(),
        SurpriseCommand.Create(),
        PackageCommand.Create(),
        ReadCommand.Create(),
        AttributeCommand.Create(),
        BenchmarkCommand.Create(),
    };
}
