using System.CommandLine;
using Einthoven.Cohorts.Sources;
using Einthoven.Signals.Formats;

namespace Einthoven.Cli.Commands;

/// <summary><c>einthoven cohort build reports</c>: reports without ECGs, for semi-paired pre-training.</summary>
internal static class CohortBuildReportsCommand
{
    public static Command Create()
    {
        var options = new CohortOptions();
        var table = new RecordTableSettings();
        var command = new Command(
            "reports",
            "Builds a cohort of reports without ECGs from a CSV file, for semi-paired pre-training. Without a split or fold column every report is for training.")
        {
            options.Out, options.Task, options.MaxRejects, options.Limit,
        };
        table.AddTo(command);
        command.SetAction(parsed =>
            options.Build(parsed, new RecordTableSource(table.Read(parsed, null, parsed.GetValue(options.Task) ?? []), RecordingReaders.Read), null));
        return command;
    }
}
