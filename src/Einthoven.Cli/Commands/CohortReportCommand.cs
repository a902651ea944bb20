using System.CommandLine;
using Einthoven.Cohorts;
using Einthoven.Reporting;

namespace Einthoven.Cli.Commands;

/// <summary><c>einthoven cohort report</c>: a page about a cohort.</summary>
internal static class CohortReportCommand
{
    public static Command Create()
    {
        var defaults = new CohortReportOptions();
        var folder = new Option<string>("--cohort") { Description = "The cohort's folder.", Required = true, HelpName = "DIR" };
        var target = new Option<string>("--out") { Description = "The page to write; an existing one is replaced.", Required = true, HelpName = "FILE.html" };
        var examples = new Option<int>("--examples") { Description = "ECGs drawn for each class; 0 for none.", HelpName = "N", DefaultValueFactory = _ => defaults.Examples };
        var measured = new Option<int>("--measure") { Description = "The most ECGs whose heart rate, intervals and quality are measured, an even sample of all.", HelpName = "N", DefaultValueFactory = _ => defaults.Measured };
        var silent = new Option<bool>("--no-reports") { Description = "Do not print the reports of the examples." };
        var command = new Command(
            "report",
            "Writes a page about a cohort: splits, patients, classes, heart rates, intervals, voltages, quality, missing leads, reports, rejected files, and examples of each class on ECG paper. One file that needs no network.")
        {
            folder, target, examples, measured, silent,
        };
        command.SetAction(parsed =>
        {
            var path = parsed.GetRequiredValue(target);
            Destination.RequireFile("--out", path);
            var options = new CohortReportOptions { Examples = Whole(parsed, examples), Measured = Whole(parsed, measured), ShowReports = !parsed.GetValue(silent) };
            using var cohort = Cohort.Open(parsed.GetRequiredValue(folder));
            using var interruption = new Interruption();
            ProgressDisplay.Run(progress =>
            {
                CohortReport.Write(path, cohort, options, progress, interruption.Token);
                return 0;
            });
            parsed.InvocationConfiguration.Output.WriteLine($"{path}: {Counted.Of(cohort.Records.Count, "record")} of {cohort.Folder}. Open it in a browser, or print it.");
        });
        return command;
    }

    private static int Whole(ParseResult parsed, Option<int> option) =>
        parsed.GetValue(option) is >= 0 and var number ? number : throw new ConfigurationException($"{option.Name} {parsed.GetValue(option)}: give 0 or more.");
}
