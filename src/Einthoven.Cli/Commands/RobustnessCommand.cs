using System.CommandLine;
using System.Globalization;
using Einthoven.Cohorts;
using Einthoven.Evaluation;
using Einthoven.Evaluation.Linear;
using Einthoven.Evaluation.Protocols;
using Einthoven.Evaluation.Retrieval;
using Einthoven.Evaluation.Robustness;
using Einthoven.Reporting;
using Einthoven.Text;

namespace Einthoven.Cli.Commands;

/// <summary><c>einthoven robustness</c>.</summary>
internal static class RobustnessCommand
{
    public static Command Create()
    {
        var shared = new ExaminationArguments();
        var (evaluation, defaults) = (shared.Shared, new SignalRobustness(new EvaluationOptions()));
        var snr = new Option<double[]>("--snr") { Description = "Ratios of ECG to noise in dB, before preprocessing.", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [.. defaults.Decibels] };
        var rates = new Option<double[]>("--rates") { Description = "Sampling rates in hertz; those below the cohort's are examined.", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [.. defaults.Rates] };
        var language = new Option<string>("--language") { Description = "The language of the prompts that are changed, and that others are compared with.", DefaultValueFactory = _ => "en" };
        var head = new Option<string>("--head") { Description = "The linear model trained on the features.", DefaultValueFactory = _ => "logistic" };
        var only = new Option<string?>("--only") { Description = "Change ECGs only, or texts only." };
        language.AcceptOnlyFromAmong([.. TextVariants.Languages]);
        head.AcceptOnlyFromAmong("logistic", "ridge");
        only.AcceptOnlyFromAmong("signals", "texts");
        var command = new Command("robustness", "Measures what missing and exchanged leads, noise, lower rates, and texts worded otherwise do to a run.");
        shared.AddTo(command);
        evaluation.Run.Description = "A run's folder, or random-convolutions for signals.";
        foreach (var option in (Option[])[evaluation.Task, evaluation.Features, head, snr, rates, language, only]) command.Add(option);
        command.SetAction(parsed =>
        {
            var options = shared.Options(parsed) with { Head = parsed.GetValue(head) == "ridge" ? ProbeHead.Ridge : ProbeHead.Logistic };
            var part = parsed.GetValue(only);
            var (decibels, hertz) = (Checked("--snr", parsed.GetRequiredValue(snr), -60, 120), Checked("--rates", parsed.GetRequiredValue(rates), 10, 100_000));
            using var cohort = Cohort.Open(parsed.GetRequiredValue(evaluation.Cohort));
            var tasks = evaluation.Tasks(parsed, cohort, options.Split);
            var system = evaluation.Open(parsed, parsed.GetRequiredValue(evaluation.Run), parsed.GetValue(evaluation.Features));
            using var owned = system as IDisposable;
            var result = ProgressDisplay.Run(progress => Examine(system, cohort, tasks, options, progress));
            if (parsed.GetValue(shared.Html) is { } page) RobustnessPage.Write(page, result);
            shared.Finish(parsed, result, result.Warnings);
            Show(result);

            RobustnessResult Examine(IFeatureExtractor extractor, Cohort of, IReadOnlyList<EvaluationTask> named, EvaluationOptions how, IProgress<ProgressUpdate> progress)
            {
                var (signals, warnings, leftOut) = ((IReadOnlyList<RobustnessTable>)[], (IReadOnlyList<string>)[], new List<string>());
                if (part != "texts") (signals, warnings) = new SignalRobustness(how) { Decibels = decibels, Rates = hertz }.Run(of, named, (IChangedExtractor)extractor, progress);
                return new RobustnessResult
                {
                    System = extractor.Name,
                    Features = extractor.Features,
                    Arm = extractor.Arm,
                    Cohort = of.Manifest.Name,
                    Split = SplitNames.Of(how.Split),
                    Signals = signals,
                    Texts = part == "signals" ? [] : Texts(extractor, of, named, new TextRobustness(how, parsed.GetRequiredValue(language)), how.Split, part == "texts", leftOut, progress),
                    LeftOut = leftOut,
                    Seed = how.Seed,
                    Resamples = how.Resamples,
                    Warnings = warnings,
                };
            }
        });
        return command;
    }

    /// <summary>What can't be done with texts is said and left out, unless texts were all that was asked for.</summary>
    private static List<RobustnessTable> Texts(
        IFeatureExtractor system, Cohort cohort, IReadOnlyList<EvaluationTask> tasks, TextRobustness texts, Split split, bool required, List<string> leftOut, IProgress<ProgressUpdate> progress)
    {
        var tables = new List<RobustnessTable>();
        foreach (var task in tasks) Try($"zero-shot of {task.Name}", encoder => texts.ZeroShot(cohort, task, encoder, progress));
        Try("looking up ECGs by reports", encoder => texts.Retrieval(ReportPairs.Of(cohort, split), encoder, progress));
        return tables;

        void Try(string what, Func<IEcgTextEncoder, RobustnessTable> examine)
        {
            try
            {
                tables.Add(examine(system as IEcgTextEncoder ?? throw new ConfigurationException($"{system.Name} reads no text.")));
            }
            catch (Exception error) when (!required && error is ConfigurationException or CohortException)
            {
                leftOut.Add($"{what}: {error.Message}");
            }
        }
    }

    private static double[] Checked(string option, double[] values, double least, double most) => values.All(value => value >= least && value <= most)
        ? [.. values.Distinct()]
        : throw new ConfigurationException(string.Create(CultureInfo.InvariantCulture, $"{option} {string.Join(' ', values)}: give numbers from {least} to {most}."));

    private static void Show(RobustnessResult result)
    {
        Console.WriteLine($"robustness: {result.System} ({result.Features}), arm {result.Arm}, {result.Cohort}, {result.Split} split");
        foreach (var table in result.Signals.Concat(result.Texts))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{table.Score}: {table.Measure} {table.Value:0.000} {table.Interval} unchanged, {table.Records} records{(table.Common is { } common ? $"; over the {table.Classes[0]} of {table.Classes[1]} classes with at least 10 positives {common:0.000}" : "")}"));
            var (noise, texts) = (table.Effects.Any(effect => effect.RemainingDecibels is not null), table.Effects.Any(effect => effect.Changed is not null));
            ExaminationTables.Write(["change", "", $"{table.Measure} (95 %)", "difference (95 %)", .. table.Common is null ? Array.Empty<string>() : ["≥ 10 positives (95 %)"], .. noise ? ["remaining dB"] : Array.Empty<string>(), .. texts ? ["texts"] : Array.Empty<string>()], table.Effects.Select(effect => (IReadOnlyList<string>)
            [
                effect.Group, effect.Name, ExaminationTables.Number(effect.Value, effect.Interval), ExaminationTables.Signed(effect.Difference, effect.DifferenceInterval),
                .. effect is { CommonDifference: { } difference, CommonInterval: { } interval } ? [ExaminationTables.Signed(difference, interval)] : Array.Empty<string>(),
                .. noise ? [effect.RemainingDecibels?.ToString("0.0", CultureInfo.InvariantCulture) ?? ""] : Array.Empty<string>(),
                .. texts ? [effect.Changed?.ToString("0 %", CultureInfo.InvariantCulture) ?? ""] : Array.Empty<string>(),
            ]));
        }

        foreach (var line in result.LeftOut) Console.WriteLine($"left out: {line}");
    }
}
