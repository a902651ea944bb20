using System.CommandLine;
using Einthoven.Evaluation;
using Einthoven.Experiments;
using Einthoven.Pretraining;

namespace Einthoven.Cli.Commands;

/// <summary><c>einthoven compare</c>: the paper's Tables 1 and 2.</summary>
internal static class CompareCommand
{
    private const string Help = """
        Pre-trains systems with the same budget, and measures them on the same records: linear probing, zero-shot, paired differences, report.html.

        Arms say what a pre-training has read. R0: real ECGs without text. R1: goes on from R0 with simulated ECG-report pairs and reports without
        ECGs. R2: goes on with the real ECGs' own reports, from which their labels were derived. Systems that read no text get the simulated ECGs alone in R1.

          einthoven compare --cohort cohorts/ptb-xl --simulated cohorts/simulated --reports cohorts/reports --labels 20 60 200 all --out compare --plan
          einthoven compare … --systems small simclr merl random:small supervised:merl random-convolutions --seeds 3 --budget 200 --text-budget 50
          einthoven compare --pretrain cohorts/mimic --cohort cohorts/ptb-xl cohorts/cpsc2018 cohorts/csn --arms R2 --fraction 0.01 0.1 1 --out tables

        A part that fails is named in the report and the rest goes on. The same command goes on after a stop, and trains and measures nothing twice.
        """;

    public static Command Create()
    {
        var shared = new ExperimentArguments(
            seeds: 3, budget: 200, "TFLOP that every system may spend until the end of R0; one that has no R0 spends them in its first arm.", trials: 3,
            "Change a configuration: key=value for all systems, SYSTEM:key=value for one, SYSTEM:R1:key=value in one arm, as in small:training.batch=32.");
        var systems = new Option<string[]>("--systems")
        {
            Description = $"Configurations by name ({string.Join(", ", ConfigurationFile.Included)}) or path; random:CONFIG for an untrained encoder, supervised:CONFIG for one that only labels train, {RandomConvolutions.SystemName}. All included ones that fit the cohort, and peers, when left out.",
            AllowMultipleArgumentsPerToken = true,
        };
        var arms = new Option<string[]>("--arms") { Description = "R0, R1, R2; all that the cohorts allow when left out.", AllowMultipleArgumentsPerToken = true };
        arms.AcceptOnlyFromAmong("R0", "R1", "R2");
        var textBudget = new Option<double>("--text-budget") { Description = "TFLOP more for each of R1 and R2.", DefaultValueFactory = _ => 50 };
        var fineTuneDraws = new Option<int>("--fine-tune-draws") { Description = "Draws of supervised systems, each a training of its own.", DefaultValueFactory = _ => 5 };
        var command = new Command("compare", Help) { systems, arms, textBudget, fineTuneDraws };
        shared.AddTo(command);
        command.SetAction(parsed =>
        {
            var settings = shared.Settings(parsed, ExperimentKind.Compare, "", [.. (parsed.GetValue(arms) ?? []).Select(Enum.Parse<Arm>)]) with
            {
                TextBudget = parsed.GetValue(textBudget),
                FineTuningDraws = parsed.GetValue(fineTuneDraws),
            };
            using var data = ExperimentData.Open(settings);
            var names = parsed.GetValue(systems) is { Length: > 0 } named ? named : Contender.DefaultNames(data.Tasks[0].ScoredCohort.Leads, data.Tasks[0].ScoredCohort.Samples);
            var contenders = Contender.Parse([.. names], shared.Changes(parsed));
            if (settings.Reference.Length == 0 && contenders.Any(contender => contender.Name == RandomConvolutions.SystemName)) settings = settings with { Reference = RandomConvolutions.SystemName };
            return shared.Run(parsed, new ExperimentPlan(settings, data, contenders));
        });
        return command;
    }
}
