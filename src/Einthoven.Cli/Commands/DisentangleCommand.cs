using System.CommandLine;
using System.Globalization;
using Einthoven.Cohorts;
using Einthoven.Evaluation;
using Einthoven.Evaluation.Disentangling;
using Einthoven.Evaluation.Protocols;
using Einthoven.Reporting;

namespace Einthoven.Cli.Commands;

/// <summary><c>einthoven disentangle</c>.</summary>
internal static class DisentangleCommand
{
    public static Command Create()
    {
        var shared = new ExaminationArguments();
        var tasks = new Option<string[]>("--task") { Description = "Tasks of the cohort to probe on shared, specific and both representations. All it has when left out.", AllowMultipleArgumentsPerToken = true };
        var command = new Command("disentangle", "Asks whether a run's shared representations are what ECG and report have in common, and its specific ones what is their own.");
        shared.AddTo(command);
        command.Add(tasks);
        command.Add(shared.Shared.Labels);
        command.SetAction(parsed =>
        {
            var options = shared.Options(parsed) with { Budgets = shared.Shared.Budgets(parsed) };
            using var cohort = Cohort.Open(parsed.GetRequiredValue(shared.Shared.Cohort));
            var named = parsed.GetValue(tasks) is { Length: > 0 } some ? some.Distinct() : cohort.Tasks;
            EvaluationTask[] probed = [.. named.Select(task => EvaluationTask.Of(cohort, task, options.Split))];
            var encoder = shared.Open<IDisentangledEncoder>(parsed, "has no shared and specific representations.");
            using var owned = encoder as IDisposable;
            var result = ProgressDisplay.Run(progress => new DisentanglementProtocol(options).Run(cohort, encoder, probed, progress));
            if (parsed.GetValue(shared.Html) is { } page) DisentanglementPage.Write(page, result);
            shared.Finish(parsed, result, result.Warnings.Concat(result.Probes.SelectMany(probe => probe.Warnings)));
            Show(result);
        });
        return command;
    }

    private static void Show(DisentanglementResult result)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"disentangle: {result.System}, arm {result.Arm}, {result.Cohort}, {result.Split} split: {result.Pairs} pairs, {result.Ecgs} ECGs"));
        ExaminationTables.Write(["is it an ECG or a report?", "accuracy (95 %)", "AUC (95 %)", "gap"], result.Modality.Select(test => (IReadOnlyList<string>)
        [
            test.Representation, ExaminationTables.Number(test.Accuracy, test.AccuracyInterval), ExaminationTables.Number(test.Auc, test.AucInterval), test.Gap.ToString("0.00", CultureInfo.InvariantCulture),
        ]));
        ExaminationTables.Write(["which report is the ECG's?", "by", "nearer than others (95 %)", "recall at 10 (95 %)", "chance"], result.Matching.Select(test => (IReadOnlyList<string>)
        [
            test.Representation, test.By, ExaminationTables.Number(test.Auc, test.AucInterval), ExaminationTables.Number(test.RecallAt10, test.RecallInterval), ExaminationTables.Number(test.RecallChance),
        ]));
        ExaminationTables.Write(["is one in the other?", "R² (95 %)", "mean r²", "by chance"], result.Prediction.Select(test => (IReadOnlyList<string>)
        [
            $"{test.Of}: {test.From} to {test.To}", ExaminationTables.Number(test.R2, test.Interval), Small(test.MeanSquaredCorrelation), Small(test.CorrelationChance),
        ]));
        if (result.Probes.Count > 0)
        {
            ExaminationTables.Write(["probe", "features", "labels", "macro AUC (95 %)", "difference to shared (95 %)"], result.Probes.Select(probe => (IReadOnlyList<string>)
            [
                probe.Task, probe.Features, ExaminationTables.Count(probe.Labels), ExaminationTables.Number(probe.MacroAuc, probe.MacroAucInterval),
                probe.Versus is { } versus ? ExaminationTables.Signed(versus.Difference, versus.DifferenceInterval) : "",
            ]));
        }

        foreach (var claim in DisentanglementClaims.Of(result)) Console.WriteLine($"{(claim.Holds ? "yes" : "NO ")}  {claim.Claim}: {claim.Found}");
    }

    private static string Small(double value) => value.ToString("0.0000", CultureInfo.InvariantCulture);
}
