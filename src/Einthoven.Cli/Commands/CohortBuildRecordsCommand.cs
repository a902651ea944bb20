using System.CommandLine;
using Einthoven.Cohorts.Sources;
using Einthoven.Signals.Formats;
using Einthoven.Signals.Formats.Wfdb;

namespace Einthoven.Cli.Commands;

/// <summary><c>einthoven cohort build records</c>: a folder of recordings with a table.</summary>
internal static class CohortBuildRecordsCommand
{
    public static Command Create()
    {
        var options = new CohortOptions();
        var table = new RecordTableSettings();
        var wfdb = new WfdbReader(rentsMemory: true);
        var source = new Option<string>("--source") { Description = "The folder that the table's files are relative to.", Required = true };
        var command = new Command(
            "records",
            "Builds a cohort from a folder of recordings and a CSV file with their labels and reports. Without a split or fold column every record is for training.")
        {
            source, options.Out, options.Rate, options.Task, options.Standardise, options.MaxRejects, options.Limit, options.AllowMissingLeads,
        };
        table.AddTo(command);
        command.SetAction(parsed =>
        {
            var preprocessing = options.ReadPreprocessing(parsed);
            var read = table.Read(parsed, parsed.GetRequiredValue(source), parsed.GetValue(options.Task) ?? []);
            return options.Build(parsed, new RecordTableSource(read, path => RecordingReaders.Find(path) is WfdbReader ? wfdb.Read(path) : RecordingReaders.Read(path)), preprocessing);
        });
        return command;
    }
}
