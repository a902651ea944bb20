using System.CommandLine;
using System.Globalization;
using Einthoven.Cohorts;
using Einthoven.Evaluation.Atlas;
using Einthoven.Reporting;

namespace Einthoven.Cli.Commands;

/// <summary><c>einthoven atlas</c>.</summary>
internal static class AtlasCommand
{
    public static Command Create()
    {
        var shared = new EvaluationArguments();
        var defaults = new TSneOptions();
        var split = new Option<string>("--split") { Description = "What is laid out.", DefaultValueFactory = _ => "test" };
        split.AcceptOnlyFromAmong("train", "validation", "test");
        var target = new Option<string>("--out") { Description = "The page to write; an existing one is replaced.", Required = true, HelpName = "FILE.html" };
        var perplexity = new Option<double>("--perplexity") { Description = "How many neighbours an ECG has, in effect.", DefaultValueFactory = _ => defaults.Perplexity };
        var steps = new Option<int>("--steps") { Description = "Steps of the descent.", DefaultValueFactory = _ => defaults.Steps };
        var ecgs = new Option<int>("--ecgs") { Description = "How many ECGs can be opened in the page, an even sample; 16 KB each at 100 Hz.", DefaultValueFactory = _ => 500 };
        var command = new Command("atlas", "Lays out the ECGs of a split in a plane by what a system makes of them (t-SNE): a page to colour by class, sex, age and source, where a point opens its ECG.")
        {
            shared.Run, shared.Cohort, split, shared.Features, shared.Seed, target, perplexity, steps, ecgs,
        };
        command.SetAction(parsed =>
        {
            var path = parsed.GetRequiredValue(target);
            Destination.RequireFile("--out", path);
            if (parsed.GetValue(ecgs) < 0) throw new ConfigurationException($"--ecgs {parsed.GetValue(ecgs)}: give a number of 0 or more.");
            var options = new TSneOptions { Perplexity = parsed.GetValue(perplexity), Steps = parsed.GetValue(steps) };
            var part = SplitNames.TryParse(parsed.GetRequiredValue(split), out var known) ? known : Split.Test;
            using var cohort = Cohort.Open(parsed.GetRequiredValue(shared.Cohort));
            var system = shared.Open(parsed, parsed.GetRequiredValue(shared.Run), parsed.GetValue(shared.Features));
            using var owned = system as IDisposable;
            var atlas = ProgressDisplay.Run(progress => EcgAtlas.Of(system, cohort, part, options, progress));
            AtlasPage.Write(path, atlas, cohort, part, options, parsed.GetValue(ecgs));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{path}: {atlas.Records.Count} ECGs, trustworthiness {atlas.Trustworthiness:0.000}"));
        });
        return command;
    }
}
