using System.CommandLine;
using Einthoven.Cohorts.Labels;
using Einthoven.Cohorts.Sources;
using Einthoven.Signals.Filters;
using Einthoven.Signals.Formats.Wfdb;

namespace Einthoven.Cli.Commands;

/// <summary><c>einthoven cohort build cpsc2018</c>.</summary>
internal static class CohortBuildCpsc2018Command
{
    public static Command Create()
    {
        var options = new CohortOptions();
        var reader = new WfdbReader(rentsMemory: true); // these files need no guess at their format
        var drawn = new PatientSplitSettings(PatientSplits.Evaluation);
        var source = new Option<string>("--source") { Description = "The folder that holds A0001.hea and .mat … in it or below, with REFERENCE.csv or #Dx in the headers.", Required = true };
        var splits = new Option<string?>("--splits") { Description = "A folder with MERL's icbeb_train.csv, _val.csv, _test.csv: labels and splits; other records are not used. Without: labels of the data set, splits drawn." };
        var command = new Command("cpsc2018", "Builds a cohort from CPSC2018, the China Physiological Signal Challenge 2018, in PhysioNet's form.")
        {
            source, options.Out, splits, options.Rate, options.Standardise, options.MaxRejects, options.Limit, options.AllowMissingLeads,
        };
        drawn.AddTo(command);
        command.SetAction(parsed =>
        {
            var preprocessing = options.ReadPreprocessing(parsed);
            var files = parsed.GetValue(splits) is { } folder ? SingleTaskSplits.Read(folder, "icbeb", Cpsc2018Task.Task, "filename") : null;
            var asMerl = preprocessing.Standardise == StandardisationMode.MinMax;
            return options.Build(parsed, Cpsc2018.Source(parsed.GetRequiredValue(source), files, drawn.Read(parsed), path => reader.Read(path), asMerl), preprocessing);
        });
        return command;
    }
}
