using System.CommandLine;
using Einthoven.Cohorts.Labels;
using Einthoven.Cohorts.Sources;
using Einthoven.Signals.Formats.Wfdb;

namespace Einthoven.Cli.Commands;

/// <summary><c>einthoven cohort build csn</c>.</summary>
internal static class CohortBuildCsnCommand
{
    public static Command Create()
    {
        var options = new CohortOptions();
        var reader = new WfdbReader(rentsMemory: true); // these files need no guess at their format
        var drawn = new PatientSplitSettings(PatientSplits.Evaluation);
        var source = new Option<string>("--source") { Description = "The folder that holds WFDBRecords and ConditionNames_SNOMED-CT.csv.", Required = true };
        var splits = new Option<string?>("--splits") { Description = "A folder with MERL's chapman_train.csv, _val.csv, _test.csv: which records, and their splits. Without: all records, splits drawn." };
        var labels = new Option<string>("--labels")
        {
            Description = "exact: a class counts where the header carries its SNOMED CT code. merl: as MERL published them, by a substring of acronyms (AF also catches AFIB, ST also STTC …).",
            DefaultValueFactory = _ => "exact",
        };
        labels.AcceptOnlyFromAmong("exact", "merl");
        var command = new Command("csn", "Builds a cohort from Chapman-Shaoxing-Ningbo (ecg-arrhythmia 1.0.0 on PhysioNet).")
        {
            source, options.Out, splits, labels, options.Rate, options.Standardise, options.MaxRejects, options.Limit, options.AllowMissingLeads,
        };
        drawn.AddTo(command);
        command.SetAction(parsed =>
        {
            var preprocessing = options.ReadPreprocessing(parsed);
            var files = parsed.GetValue(splits) is { } folder ? SingleTaskSplits.Read(folder, "chapman", CsnTask.Task, "ecg_path") : null;
            var mode = parsed.GetValue(labels) == "merl" ? CsnLabelMode.Merl : CsnLabelMode.Exact;
            return options.Build(parsed, Csn.Source(parsed.GetRequiredValue(source), mode, files, drawn.Read(parsed), path => reader.Read(path)), preprocessing);
        });
        return command;
    }
}
