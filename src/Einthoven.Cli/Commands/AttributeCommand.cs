using System.CommandLine;
using Einthoven.Cohorts;
using Einthoven.Interpretability;
using Einthoven.Reading;
using Einthoven.Signals.Formats;
using Einthoven.Storage;

namespace Einthoven.Cli.Commands;

/// <summary><c>einthoven attribute</c>: what a finding rests on in an ECG, and whether that means something.</summary>
internal static class AttributeCommand
{
    public static Command Create()
    {
        var defaults = new DeletionTestOptions();
        var input = new RecordingOptions();
        var file = new Argument<string?>("FILE") { Description = "The ECG, of any known format; left out with --evaluate.", Arity = ArgumentArity.ZeroOrOne };
        var model = new Option<string?>("--model") { Description = "The model's folder. Default: the one that lies beside the program.", HelpName = "DIR" };
        var findings = new Option<string[]>("--finding") { Description = "Of an ECG the finding, as in AFIB; with --evaluate some findings. Default: the one called first; with --evaluate all.", AllowMultipleArgumentsPerToken = true };
        var target = new Option<string?>("--out") { Description = "The scores, leads x patches, as JSON for plot --attribution.", HelpName = "FILE.json" };
        var evaluate = new Option<bool>("--evaluate") { Description = "The deletion test: patches are left out, the most telling first, by chance, or the least telling first, and the probability of the finding is followed, over the ECGs of --cohort that have it." };
        var cohort = new Option<string?>("--cohort") { Description = "The cohort of the deletion test.", HelpName = "DIR" };
        var split = new Option<string>("--split") { Description = "The split of the deletion test.", DefaultValueFactory = _ => "test" };
        split.AcceptOnlyFromAmong("validation", "test");
        var limit = new Option<int?>("--limit") { Description = "The most ECGs of a finding, an even sample. Default: all." };
        var steps = new Option<int>("--steps") { Description = "Steps from all patches to none.", DefaultValueFactory = _ => defaults.Steps };
        var draws = new Option<int>("--draws") { Description = "Orders by chance that are averaged.", DefaultValueFactory = _ => defaults.Draws };
        var seed = new Option<ulong>("--seed") { Description = "Seed of chance and intervals.", DefaultValueFactory = _ => defaults.Seed };
        var json = new Option<string?>("--json") { Description = "A file that gets the curves of the deletion test.", HelpName = "FILE" };
        var command = new Command("attribute", "Finds what a finding rests on in an ECG, lead by lead and in time, by leaving patches out; or tests on a cohort whether such evidence means something (--evaluate).")
        {
            file, model, findings, target, evaluate, cohort, split, limit, steps, draws, seed, json,
        };
        input.AddHints(command);
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(json) is { } curves) Destination.RequireFile("--json", curves);
            if (parsed.GetValue(target) is { } scores) Destination.RequireFile("--out", scores);
            string[] wanted = [.. (parsed.GetValue(findings) ?? []).Distinct()];
            if (parsed.GetValue(evaluate))
            {
                var options = defaults with
                {
                    Split = SplitNames.TryParse(parsed.GetRequiredValue(split), out var known) ? known : Split.Test,
                    Findings = wanted,
                    Limit = parsed.GetValue(limit) is < 1 ? throw new ConfigurationException($"--limit {parsed.GetValue(limit)}: give 1 or more.") : parsed.GetValue(limit),
                    Steps = parsed.GetValue(steps) is >= 2 and <= 1000 and var number ? number : throw new ConfigurationException($"--steps {parsed.GetValue(steps)}: give a number from 2 to 1,000."),
                    Draws = parsed.GetValue(draws) is >= 1 and <= 1000 and var orders ? orders : throw new ConfigurationException($"--draws {parsed.GetValue(draws)}: give a number from 1 to 1,000."),
                    Seed = parsed.GetValue(seed),
                };
                var folder = parsed.GetValue(cohort) ?? throw new ConfigurationException("--evaluate needs --cohort DIR, the ECGs that are tried.");
                if (parsed.GetValue(file) is { } ecg) throw new ConfigurationException($"{ecg}: --evaluate tries the ECGs of --cohort; leave the file out.");
                Evaluate(parsed, DefaultModel.Folder(parsed.GetValue(model)), folder, options, parsed.GetValue(json));
                return;
            }

            if (parsed.GetValue(file) is not { } path) throw new ConfigurationException("Name an ECG's file, or give --evaluate and --cohort.");
            if (wanted.Length > 1) throw new ConfigurationException($"--finding {string.Join(' ', wanted)}: of an ECG one finding at a time.");
            Explain(parsed, DefaultModel.Folder(parsed.GetValue(model)), path, wanted.FirstOrDefault(), parsed.GetValue(target), input.Hints(parsed));
        });
        return command;
    }

    private static void Explain(ParseResult parsed, string folder, string path, string? wanted, string? target, RecordingHints hints)
    {
        var recording = RecordingReaders.Read(path, hints);
        using var model = ReaderModel.Open(folder);
        if (wanted is not null && model.Findings.All(finding => finding.Name != wanted))
            throw new ConfigurationException($"--finding {wanted}: the model tells {string.Join(", ", model.Findings.Select(finding => finding.Name))}.");
        if (model.Grid is null) throw new ConfigurationException($"{model.Card.Name} is a {model.Card.System} model, whose encoder can't leave patches out; it gives no evidence.");
        var reading = new EcgReader(model, new EcgReaderOptions { Evidence = model.Findings.Count }, wanted).Read(recording);
        if (reading.Abstains) throw new CohortException($"{path}: {model.Card.Name} abstains: {string.Join("; ", reading.Abstentions.Select(one => one.Text))}.");
        var chosen = wanted is null ? reading.Findings[0] : reading.Findings.Single(one => one.Finding.Name == wanted);
        ReadingTables.Write(chosen, model.Leads, parsed.InvocationConfiguration.Output);
        if (target is not null) AtomicFile.WriteText(target, ReadingJson.Of(chosen.Evidence!, reading, model) + "\n");
    }

    private static void Evaluate(ParseResult parsed, string folder, string cohortFolder, DeletionTestOptions options, string? json)
    {
        using var model = ReaderModel.Open(folder);
        using var cohort = Cohort.Open(cohortFolder);
        var curves = ProgressDisplay.Run(progress => new DeletionTest(model, options).Run(cohort, progress));
        ReadingTables.Write(curves, parsed.InvocationConfiguration.Output);
        if (json is not null) AtomicFile.WriteText(json, DeletionJson.Of(curves, model.Card, cohort, options) + "\n");
    }
}
