using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Einthoven.Cohorts;
using Einthoven.Evaluation;
using Einthoven.Evaluation.Protocols;
using Einthoven.Evaluation.Surprise;
using Einthoven.Reporting;
using Einthoven.Signals;
using Einthoven.Signals.Formats;
using Einthoven.Storage;

namespace Einthoven.Cli.Commands;

/// <summary><c>einthoven surprise</c>.</summary>
internal static class SurpriseCommand
{
    private const string Files = """
        An ECG of any known format, to be drawn. Without it, surprise is measured over a cohort, simulated ECGs, or both. As in:
          einthoven surprise a.hea --run runs/small --out a.svg
          einthoven surprise --run runs/small --cohort cohorts/ptb-xl --classes PVC PAC --simulated 200
        """;

    public static Command Create()
    {
        var (shared, input, defaults) = (new ExaminationArguments(), new RecordingOptions(), new SurpriseOptions());
        var file = new Argument<string?>("FILE") { Description = Files, Arity = ArgumentArity.ZeroOrOne };
        var target = new Option<string?>("--out") { Description = "The picture to write. With --json its numbers go to a file that plot --attribution reads.", HelpName = "FILE.svg" };
        var classes = new Option<string[]>("--classes") { Description = "Classes of the cohort's tasks that surprise should point at.", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => ["PVC", "PAC"] };
        var simulated = new Option<int>("--simulated") { Description = "How many ECGs with PVC, and with PAC, are simulated; their extrasystoles are known to the moment. 0 for none.", DefaultValueFactory = _ => 100 };
        var masks = new Option<string>("--masks") { Description = "What is hidden together: the same moments in all leads, or patches scattered over leads and moments.", DefaultValueFactory = _ => NameOf(defaults.Masks) };
        var error = new Option<string>("--error") { Description = "What is compared: samples, or the shape of each patch alone.", DefaultValueFactory = _ => NameOf(defaults.Error) };
        var parts = new Option<int>("--parts") { Description = "How many masks share out the patches.", DefaultValueFactory = _ => defaults.Parts };
        masks.AcceptOnlyFromAmong([.. Enum.GetValues<SurpriseMasks>().Select(NameOf)]);
        error.AcceptOnlyFromAmong([.. Enum.GetValues<SurpriseError>().Select(NameOf)]);
        var command = new Command("surprise", "Shows which moments of an ECG a run's model did not expect, and measures whether they are ectopic beats.") { file };
        shared.AddTo(command);
        shared.Shared.Cohort.Required = false;
        shared.Shared.Cohort.Description = "A cohort to measure; with FILE only where the run does not say how its ECGs were prepared.";
        foreach (var option in (Option[])[target, classes, simulated, masks, error, parts, input.Rate, input.UnitsPerMillivolt, input.Leads]) command.Add(option);
        command.SetAction(parsed =>
        {
            var options = shared.Options(parsed);
            var how = new SurpriseOptions
            {
                Masks = Enum.GetValues<SurpriseMasks>().First(known => NameOf(known) == parsed.GetValue(masks)),
                Error = Enum.GetValues<SurpriseError>().First(known => NameOf(known) == parsed.GetValue(error)),
                Parts = parsed.GetValue(parts),
            };
            if (parsed.GetValue(simulated) is < 0 or > 100_000) throw new ConfigurationException($"--simulated {parsed.GetValue(simulated)}: give a number from 0 to 100,000.");
            var recording = parsed.GetValue(file) is { } path ? RecordingReaders.Read(path, input.Hints(parsed)) : null;
            if (recording is not null) RequirePicture(parsed.GetValue(target));
            using var cohort = parsed.GetValue(shared.Shared.Cohort) is { } folder ? Cohort.Open(folder) : null;
            using var encoder = shared.Open<RunEncoder>(parsed, "has no decoder of patches.");
            var meter = new SurpriseMeter(encoder, how);
            var preprocessing = encoder.Preprocessing ?? cohort?.Manifest.Preprocessing
                ?? throw new ConfigurationException($"--run {encoder.Name}: does not say how its ECGs were prepared; name a cohort that was prepared so with --cohort.");
            if (recording is not null) Draw(parsed, shared, recording, meter, preprocessing, parsed.GetRequiredValue(target)!);
            else Measure(parsed, shared, options, how, encoder, meter, preprocessing, cohort, parsed.GetRequiredValue(classes), parsed.GetValue(simulated));
        });
        return command;
    }

    private static void RequirePicture(string? path)
    {
        if (path is null || !path.EndsWith(".svg", StringComparison.OrdinalIgnoreCase)) throw new ConfigurationException($"--out {path}: name the picture to write, a file that ends in .svg.");
        Destination.RequireFile("--out", path);
    }

    private static void Draw(ParseResult parsed, ExaminationArguments shared, Recording recording, SurpriseMeter meter, Preprocessing preprocessing, string path)
    {
        var prepared = new Preprocessor(preprocessing).Prepare(recording);
        var errors = meter.Measure(prepared.Samples, prepared.Amplitudes);
        var leads = preprocessing.LeadList;
        AtomicFile.WriteText(path, SurprisePicture.Draw(recording, leads, errors, 0, Math.Min(preprocessing.Seconds, recording.Seconds)));
        if (parsed.GetValue(shared.Shared.Json) is { } json)
        {
            AtomicFile.WriteText(json, JsonSerializer.Serialize(new
            {
                leads = leads.Select(lead => lead.Name),
                start = 0,
                seconds = Math.Min(preprocessing.Seconds, recording.Seconds),
                scores = errors.Chunk(meter.Patches),
            }) + "\n");
        }

        var moments = meter.Moments(errors);
        var place = Array.IndexOf(moments, moments.Max());
        var length = preprocessing.Seconds / meter.Patches;
        parsed.InvocationConfiguration.Output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{path}: the most surprising moment is {place * length:0.##} to {(place + 1) * length:0.##} s, {SurpriseMeter.Peak(moments):0.0} times the median one{(recording.Seconds > preprocessing.Seconds ? $"; the first {preprocessing.Seconds:0.##} s of {recording.Seconds:0.##} s were looked at" : "")}"));
    }

    private static void Measure(
        ParseResult parsed, ExaminationArguments shared, EvaluationOptions options, SurpriseOptions how, RunEncoder encoder, SurpriseMeter meter, Preprocessing preprocessing, Cohort? cohort,
        string[] classes, int simulated)
    {
        if (cohort is null && simulated == 0) throw new ConfigurationException("Nothing to measure: name a FILE, a cohort with --cohort, or a number of ECGs with --simulated.");
        var records = cohort is null ? null : ProgressDisplay.Run(progress => SurprisingRecords.Measure(meter, encoder, cohort, options.Split, progress));
        var warnings = cohort is null ? [] : SeenRecords.Check(encoder, cohort, [.. records!.MostSurprising], options.Split, options.AllowSeen);
        var beats = simulated == 0 ? [] : ProgressDisplay.Run(progress => new[] { "PVC", "PAC" }.Select(code => new EctopicBeats(meter, preprocessing, options).Test(code, simulated, progress)).ToArray());
        var tested = records is null ? [] : classes.Distinct().Select(name => (name, Score: records.Test(name, options))).ToArray();
        var result = new SurpriseResult
        {
            System = encoder.Name,
            Arm = encoder.Arm,
            Masks = NameOf(how.Masks),
            Parts = how.Parts,
            Error = NameOf(how.Error),
            Beats = beats,
            Records = [.. tested.Select(test => test.Score).OfType<SurpriseScore>()],
            Cohort = cohort?.Manifest.Name,
            Split = cohort is null ? null : SplitNames.Of(options.Split),
            Seed = options.Seed,
            Resamples = options.Resamples,
            Warnings = [.. warnings, .. tested.Where(test => test.Score is null).Select(test => $"{test.name}: no positive or no negative in the {SplitNames.Of(options.Split)} split; left out")],
        };
        if (parsed.GetValue(shared.Html) is { } page) SurprisePage.Write(page, result, cohort, records);
        shared.Finish(parsed, result, result.Warnings);
        Console.WriteLine($"surprise: {result.System}, arm {result.Arm}; hidden together: {result.Masks}, {result.Parts} masks; compared: {result.Error}");
        Show("simulated ECGs: moments", "with an extrasystole", result.Beats);
        Show($"{result.Cohort}, {result.Split} split: ECGs", "with it", result.Records);
    }

    private static void Show(string what, string positives, IReadOnlyList<SurpriseScore> scores)
    {
        if (scores.Count == 0) return;
        ExaminationTables.Write([what, "ECGs", positives, "AUC of surprise (95 %)", "AUC of loudness (95 %)", "difference (95 %)"], scores.Select(score => (IReadOnlyList<string>)
        [
            score.What, ExaminationTables.Count(score.Records), ExaminationTables.Count(score.Positives), ExaminationTables.Number(score.Auc, score.AucInterval),
            ExaminationTables.Number(score.LoudnessAuc, score.LoudnessInterval), ExaminationTables.Signed(score.Difference, score.DifferenceInterval),
        ]));
    }

    private static string NameOf<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
