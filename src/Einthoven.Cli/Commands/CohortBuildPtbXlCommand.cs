using System.CommandLine;
using Einthoven.Cohorts.Labels;
using Einthoven.Cohorts.Sources;
using Einthoven.Signals.Formats.Wfdb;

namespace Einthoven.Cli.Commands;

/// <summary><c>einthoven cohort build ptb-xl</c>: PTB-XL in its official layout.</summary>
internal static class CohortBuildPtbXlCommand
{
    public static Command Create()
    {
        var options = new CohortOptions();
        var reader = new WfdbReader(rentsMemory: true); // these files need no guess at their format
        var source = new Option<string>("--source") { Description = "The folder that holds ptbxl_database.csv, records100 and records500.", Required = true };
        var splits = new Option<string?>("--splits") { Description = "A folder with MERL's ptbxl_TASK_train.csv, _val.csv, _test.csv. Without: PTB-XL's folds (1-8, 9, 10) and labels from its SCP codes." };
        var command = new Command("ptb-xl", "Builds a cohort from PTB-XL (Wagner et al., PhysioNet) in its official layout.")
        {
            source, options.Out, splits, options.Rate, options.Task, options.Standardise, options.MaxRejects, options.Limit, options.AllowMissingLeads,
        };
        command.SetAction(parsed =>
        {
            var preprocessing = options.ReadPreprocessing(parsed);
            var tasks = parsed.GetValue(options.Task) ?? [];
            var files = parsed.GetValue(splits) is { } folder ? SplitFiles.Read(folder, PtbXlTasks.Select(tasks)) : null;
            return options.Build(
                parsed, RecordTableSource.PtbXl(parsed.GetRequiredValue(source), preprocessing.Rate, files, tasks, path => reader.Read(path)), preprocessing);
        });
        return command;
    }
}
