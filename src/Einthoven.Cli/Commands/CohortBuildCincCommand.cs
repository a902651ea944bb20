using System.CommandLine;
using Einthoven.Cohorts.Labels;
using Einthoven.Cohorts.Sources;
using Einthoven.Signals.Formats.Wfdb;

namespace Einthoven.Cli.Commands;

/// <summary><c>einthoven cohort build cinc</c>.</summary>
internal static class CohortBuildCincCommand
{
    public static Command Create()
    {
        var options = new CohortOptions();
        var reader = new WfdbReader(rentsMemory: true); // these files need no guess at their format
        var drawn = new PatientSplitSettings(PatientSplits.Evaluation);
        var source = new Option<string>("--source") { Description = "A folder with .hea and .mat in it or below, the headers with #Dx codes of SNOMED CT.", Required = true };
        var command = new Command("cinc", "Builds a cohort from the PhysioNet/CinC Challenges 2020 and 2021, or a part of them. Tasks: cinc2021 (26 scored diagnoses), findings (133).")
        {
            source, options.Out, options.Rate, options.Task, options.Standardise, options.MaxRejects, options.Limit, options.AllowMissingLeads,
        };
        drawn.AddTo(command);
        command.SetAction(parsed =>
        {
            var preprocessing = options.ReadPreprocessing(parsed);
            var tasks = CincTasks.Select(parsed.GetValue(options.Task) ?? []);
            return options.Build(parsed, Cinc.Source(parsed.GetRequiredValue(source), tasks, drawn.Read(parsed), path => reader.Read(path)), preprocessing);
        });
        return command;
    }
}
