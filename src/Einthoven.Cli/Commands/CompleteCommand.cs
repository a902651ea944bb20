using System.CommandLine;
using System.Globalization;
using Einthoven.Cohorts;
using Einthoven.Evaluation;
using Einthoven.Evaluation.Completion;
using Einthoven.Evaluation.Protocols;
using Einthoven.Reporting;
using Einthoven.Signals;
using Einthoven.Signals.Formats;
using Einthoven.Storage;

namespace Einthoven.Cli.Commands;

/// <summary><c>einthoven complete</c>.</summary>
internal static class CompleteCommand
{
    private const string Files = """
        An ECG with voltage, of any known format. Without it, completion is measured over a split of the cohort. As in:
          einthoven complete a.hea --leads I II V2 --run runs/small --cohort cohorts/ptb-xl --out b.hea
          einthoven complete --leads I II V2 --run runs/small --cohort cohorts/ptb-xl
        """;

    public static Command Create()
    {
        var (shared, input) = (new ExaminationArguments(), new RecordingOptions());
        var file = new Argument<string?>("FILE") { Description = Files, Arity = ArgumentArity.ZeroOrOne };
        var leads = new Option<string[]>("--leads") { Description = "The leads that are given; all others are completed. Of two limb leads the other four follow by algebra and not by the model.", AllowMultipleArgumentsPerToken = true, Required = true };
        var target = new Option<string?>("--out") { Description = "The file to write; its ending says the format, as in convert.", HelpName = "FILE" };
        var by = new Option<string>("--by") { Description = "What is written: the model's leads, those of linear regression, or the mean of both.", DefaultValueFactory = _ => "model" };
        by.AcceptOnlyFromAmong([.. Enum.GetNames<CompletionWay>().Select(name => name.ToLowerInvariant())]);
        var passes = new Option<int>("--passes") { Description = "0 shows the model all known patches at once; otherwise the mean of so many passes over as many random ones as it saw in pre-training.", DefaultValueFactory = _ => 0 };
        var command = new Command("complete", "Completes leads that were not recorded with a run's decoder, and measures it beside linear regression between leads.") { file };
        shared.AddTo(command);
        shared.Shared.Cohort.Description = "A cohort prepared as the run's own: its training split gives the regression between leads, and the size of leads in millivolts where the model knows none.";
        foreach (var option in (Option[])[leads, target, by, passes, input.Rate, input.UnitsPerMillivolt]) command.Add(option);
        command.SetAction(parsed =>
        {
            var options = shared.Options(parsed);
            if (parsed.GetValue(passes) is < 0 or > 1000) throw new ConfigurationException($"--passes {parsed.GetValue(passes)}: give a number from 0 to 1,000.");
            var recording = parsed.GetValue(file) is { } path ? RecordingReaders.Read(path, input.Hints(parsed)) : null;
            var writer = recording is null ? null : Writer(parsed.GetValue(target), recording);
            using var cohort = Cohort.Open(parsed.GetRequiredValue(shared.Shared.Cohort));
            if (cohort.Samples == 0) throw new CohortException($"{cohort.Folder} holds reports without ECGs; name a cohort with ECGs.");
            var given = parsed.GetRequiredValue(leads).SelectMany(names => names.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries)).Select(Lead.Parse).Distinct().ToArray();
            var plan = CompletionPlan.Of([.. cohort.Manifest.Leads.Select(Lead.Parse)], given);
            using var encoder = shared.Open<RunEncoder>(parsed, "has no decoder of leads.");
            var completer = ProgressDisplay.Run(progress => LeadCompleter.Fit(encoder, cohort, plan, parsed.GetValue(passes), options.Seed, progress));
            if (recording is null) Measure(parsed, shared, options, encoder, cohort, completer);
            else Write(parsed, completer, cohort, recording, writer!, parsed.GetRequiredValue(target)!, Enum.Parse<CompletionWay>(parsed.GetRequiredValue(by), ignoreCase: true));
        });
        return command;
    }

    private static IRecordingWriter Writer(string? path, Recording recording)
    {
        if (path is null) throw new ConfigurationException("--out: name the file that the completed ECG is written to.");
        var writer = RecordingWriters.Find(path) ?? throw new ConfigurationException($"{path}: the ending says no format that is written; name a file with one of these: {string.Join(", ", RecordingWriters.All.SelectMany(known => known.Extensions))}.");
        Destination.RequireFile("--out", path);
        if (writer.Files(path).Any(file => Path.GetFullPath(file) == Path.GetFullPath(recording.Source))) throw new ConfigurationException($"--out {path}: this would replace the ECG that is read; name another file.");
        return writer;
    }

    private static void Write(ParseResult parsed, LeadCompleter completer, Cohort cohort, Recording recording, IRecordingWriter writer, string path, CompletionWay way)
    {
        var completed = new RecordingCompletion(completer, cohort.Manifest.Preprocessing ?? throw new CohortException($"{cohort.Folder}: its manifest names no preprocessing. Build the cohort again.")).Complete(recording, way);
        try
        {
            writer.Write(completed.Recording, path);
        }
        catch (ArgumentException error)
        {
            throw new ConfigurationException($"{path}: {writer.Format} can't hold this ECG: {error.Message.Split(" (Parameter")[0]}");
        }
        catch (Exception error) when (WriteFailure.Is(error))
        {
            throw WriteFailure.Explain(error, path);
        }

        var plan = completer.Plan;
        var output = parsed.InvocationConfiguration.Output;
        output.WriteLine($"{path}: given {string.Join(' ', plan.Given)}; by algebra {(plan.Following.Count == 0 ? "none" : string.Join(' ', plan.Following))}; by {(way switch { CompletionWay.Regression => "linear regression", CompletionWay.Model => "the model", _ => "the mean of model and linear regression" })} {string.Join(' ', plan.Missing)}, band-passed as the model's ECGs");
        if (way != CompletionWay.Regression && completer.AmplitudesAreRegressed)
            output.WriteLine($"The model saw every lead at one size. The size of its leads in millivolts is from a regression of amplitudes on {completer.FittedInMillivolts} training ECGs, not from the model.");
        if (completed.Comparisons.Count == 0) return;
        output.WriteLine("The recording has some of these leads; beside the true ones:");
        ExaminationTables.Write(["lead", "correlation: model", "regression", "both", "RMSE in mV: model", "regression", "both"], completed.Comparisons.Select(lead => (IReadOnlyList<string>)
            [lead.Lead.Name, .. lead.Correlation.Select(ExaminationTables.Number), .. lead.Error.Select(ExaminationTables.Number)]));
    }

    private static void Measure(ParseResult parsed, ExaminationArguments shared, EvaluationOptions options, RunEncoder encoder, Cohort cohort, LeadCompleter completer)
    {
        var result = ProgressDisplay.Run(progress => new CompletionProtocol(options).Run(encoder, cohort, completer, progress));
        if (parsed.GetValue(shared.Html) is { } page) CompletionPage.Write(page, result);
        shared.Finish(parsed, result, result.Warnings);
        Console.WriteLine($"complete: {result.System}, arm {result.Arm}, {result.Cohort}, {result.Split} split; given {string.Join(' ', result.Given)}{(result.Following.Count == 0 ? "" : $"; not scored, since algebra gives them: {string.Join(' ', result.Following)}")}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"regression fitted to {result.FittedTo[0]} training ECGs, in millivolts to {result.FittedTo[1]}"));
        foreach (var measure in result.Measures)
        {
            ExaminationTables.Write(
                [$"{measure.Name}, {(measure.LargerIsBetter ? "larger" : "smaller")} is better", "ECGs", "model", "regression", "both", "model - regression (95 %)", "both - regression (95 %)"],
                measure.Leads.Select(lead => (IReadOnlyList<string>)
                [
                    lead.Lead, ExaminationTables.Count(lead.Records), ExaminationTables.Number(lead.Model), ExaminationTables.Number(lead.Regression), ExaminationTables.Number(lead.Both),
                    ExaminationTables.Signed(lead.Difference, lead.Interval), ExaminationTables.Signed(lead.BothDifference, lead.BothInterval),
                ]));
        }

        if (result.Measures.All(measure => !measure.Name.Contains("mV", StringComparison.Ordinal)))
            Console.WriteLine($"No error in millivolts: {completer.FittedInMillivolts} training ECGs of the cohort have voltage, {LeadCompleter.LeastWithVoltage} are needed, and some of the split.");
    }
}
