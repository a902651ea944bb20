using System.CommandLine;
using Einthoven.Cohorts.Labels;
using Einthoven.Cohorts.Sources;
using Einthoven.Signals.Formats.Wfdb;

namespace Einthoven.Cli.Commands;

/// <summary><c>einthoven cohort build mimic-iv-ecg</c>.</summary>
internal static class CohortBuildMimicIvEcgCommand
{
    public static Command Create()
    {
        var options = new CohortOptions();
        var reader = new WfdbReader(rentsMemory: true); // these files need no guess at their format
        var drawn = new PatientSplitSettings(PatientSplits.Pretraining);
        var source = new Option<string>("--source") { Description = "The folder that holds record_list.csv, machine_measurements.csv and files.", Required = true };
        var words = new Option<int>("--min-words") { Description = "Leave out records whose report has fewer words; 0 keeps all, those without a report for the ECG alone.", DefaultValueFactory = _ => MimicIvEcgSource.MerlWords };
        words.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 0) result.AddError("--min-words is 0 or more.");
        });
        var command = new Command("mimic-iv-ecg", "Builds a cohort of ECGs and the cart's reports from MIMIC-IV-ECG (Gow et al., PhysioNet), split by patient.")
        {
            source, options.Out, words, options.Rate, options.Standardise, options.MaxRejects, options.Limit, options.AllowMissingLeads,
        };
        drawn.AddTo(command);
        command.SetAction(parsed =>
        {
            var preprocessing = options.ReadPreprocessing(parsed);
            return options.Build(parsed, new MimicIvEcgSource(parsed.GetRequiredValue(source), drawn.Read(parsed), path => reader.Read(path), parsed.GetValue(words)), preprocessing);
        });
        return command;
    }
}
