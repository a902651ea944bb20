using System.CommandLine;
using System.Globalization;
using Einthoven.Cohorts;
using Einthoven.Evaluation.Linear;
using Einthoven.Reading;

namespace Einthoven.Cli.Commands;

/// <summary><c>einthoven package</c>: a run becomes a model that reads ECGs.</summary>
internal static class PackageCommand
{
    public static Command Create()
    {
        var run = new Option<string>("--run") { Description = "The run's folder.", Required = true, HelpName = "DIR" };
        var cohorts = new Option<string[]>("--cohort") { Description = "First the cohort whose splits train, calibrate and measure the heads; then cohorts whose training splits may train heads besides, as simulated ones.", Required = true, AllowMultipleArgumentsPerToken = true, HelpName = "DIR" };
        var tasks = new Option<string[]>("--task") { Description = "The tasks whose classes become findings.", Required = true, AllowMultipleArgumentsPerToken = true };
        var target = new Option<string>("--out") { Description = "The model's folder; it must not exist, or be empty. Its name is the model's.", Required = true, HelpName = "DIR" };
        var findings = new Option<string[]>("--finding") { Description = "Only these classes, as in AFIB or form/NST. Default: all that pass the next three options.", AllowMultipleArgumentsPerToken = true };
        var positives = new Option<int>("--least-positives") { Description = "Positives that a class needs in validation.", DefaultValueFactory = _ => 5 };
        var pooled = new Option<int>("--least-pooled") { Description = "Positives that a class with fewer needs in validation and training together, to be calibrated on both.", DefaultValueFactory = _ => 20 };
        var auc = new Option<double>("--least-auc") { Description = "AUC that a class needs in validation; not asked of classes named with --finding.", DefaultValueFactory = _ => 0.8 };
        var head = new Option<string>("--head") { Description = "The linear model trained on the features.", DefaultValueFactory = _ => "logistic" };
        head.AcceptOnlyFromAmong("logistic", "ridge");
        var features = new Option<string?>("--features") { Description = "What of the encoder is read out. The run's own choice when left out." };
        var resamples = new Option<int>("--resamples") { Description = "Bootstrap resamples over patients.", DefaultValueFactory = _ => 1000 };
        var seed = new Option<ulong>("--seed") { Description = "Seed of the bootstrap.", DefaultValueFactory = _ => 1 };
        var recipe = new Option<string?>("--recipe") { Description = "A text file with the commands that make the model again, for its card. Default: those that the run knows.", HelpName = "FILE" };
        var command = new Command(
            "package",
            "Makes a model that reads ECGs of a run: a folder that stands alone, with the encoder in half precision, a calibrated head a finding, the performance measured on the test split, and a model card.")
        {
            run, cohorts, tasks, target, findings, positives, pooled, auc, head, features, resamples, seed, recipe,
        };
        command.SetAction(parsed =>
        {
            var folder = parsed.GetRequiredValue(target);
            Destination.RequireFolder("--out", folder);
            var options = new ReaderPackageOptions
            {
                Tasks = [.. parsed.GetRequiredValue(tasks).Distinct()],
                Findings = [.. (parsed.GetValue(findings) ?? []).Distinct()],
                LeastPositives = parsed.GetValue(positives) is >= 2 and var least ? least : throw new ConfigurationException($"--least-positives {parsed.GetValue(positives)}: give a number of 2 or more."),
                LeastPooled = parsed.GetValue(pooled) is >= 2 and var joined ? joined : throw new ConfigurationException($"--least-pooled {parsed.GetValue(pooled)}: give a number of 2 or more."),
                LeastAuc = parsed.GetValue(auc) is >= 0 and <= 1 and var area ? area : throw new ConfigurationException(string.Create(CultureInfo.InvariantCulture, $"--least-auc {parsed.GetValue(auc)}: give a number from 0 to 1.")),
                Head = parsed.GetValue(head) == "ridge" ? ProbeHead.Ridge : ProbeHead.Logistic,
                Resamples = parsed.GetValue(resamples) is >= 1 and <= 1_000_000 and var number ? number : throw new ConfigurationException($"--resamples {parsed.GetValue(resamples)}: give a number from 1 to 1,000,000."),
                Seed = parsed.GetValue(seed),
                Recipe = parsed.GetValue(recipe) is { } file ? [.. File.ReadAllLines(file).Select(line => line.TrimEnd()).Where(line => line.Length > 0)] : null,
            };
            var opened = new List<Cohort>();
            try
            {
                foreach (var cohort in parsed.GetRequiredValue(cohorts)) opened.Add(Cohort.Open(cohort));
                var card = ProgressDisplay.Run(progress => ReaderPackager.Write(parsed.GetRequiredValue(run), parsed.GetValue(features), opened[0], opened[1..], folder, options, progress));
                ReadingTables.Write(card, parsed.InvocationConfiguration.Output);
                var bytes = Directory.GetFiles(folder).Sum(path => new FileInfo(path).Length);
                parsed.InvocationConfiguration.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{folder}: {card.Findings.Count} findings, {bytes / 1e6:0.0} MB. Its card is {Path.Combine(folder, "README.md")}."));
            }
            finally
            {
                foreach (var cohort in opened) cohort.Dispose();
            }
        });
        return command;
    }
}
