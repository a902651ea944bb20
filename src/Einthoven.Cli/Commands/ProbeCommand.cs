using System.CommandLine;
using Einthoven.Cohorts;
using Einthoven.Evaluation.Linear;
using Einthoven.Evaluation.Protocols;

namespace Einthoven.Cli.Commands;

/// <summary><c>einthoven probe</c>.</summary>
internal static class ProbeCommand
{
    public static Command Create()
    {
        var shared = new EvaluationArguments();
        var labels = new Option<string[]>("--labels") { Description = "Budgets of labelled training records, as in 20 60 200 all.", AllowMultipleArgumentsPerToken = true };
        var fraction = new Option<double[]>("--fraction") { Description = "Budgets as shares of the training records, as in 0.01 0.1.", AllowMultipleArgumentsPerToken = true };
        var draws = new Option<int>("--draws") { Description = "Random training draws; they lie within each other and are the same for every system.", DefaultValueFactory = _ => 20 };
        var head = new Option<string>("--head") { Description = "The linear model trained on the features.", DefaultValueFactory = _ => "logistic" };
        head.AcceptOnlyFromAmong("logistic", "ridge");
        var versus = new Option<string?>("--versus") { Description = "Another system, named as in --run: gives the paired difference to it." };
        var versusFeatures = new Option<string?>("--versus-features") { Description = "What of the other encoder is read out." };

        var command = new Command("probe", "Trains a linear head on frozen features with few or all labels, and scores it on other patients.");
        shared.AddTo(command);
        foreach (var option in (Option[])[shared.Features, labels, fraction, draws, head, versus, versusFeatures]) command.Add(option);
        command.SetAction(parsed =>
        {
            LabelBudget[] budgets = [.. (parsed.GetValue(labels) ?? []).Select(LabelBudget.Parse), .. (parsed.GetValue(fraction) ?? []).Select(LabelBudget.OfFraction)];
            var options = shared.Options(parsed) with
            {
                Budgets = budgets.Length == 0 ? [LabelBudget.All] : budgets,
                Draws = parsed.GetValue(draws) is var number and > 0 ? number : throw new ConfigurationException($"--draws {parsed.GetValue(draws)}: give a number of 1 or more."),
                Head = parsed.GetValue(head) == "ridge" ? ProbeHead.Ridge : ProbeHead.Logistic,
            };

            using var cohort = Cohort.Open(parsed.GetRequiredValue(shared.Cohort));
            var tasks = shared.Tasks(parsed, cohort, options.Split);
            IReadOnlyList<Measurement> Measure(string name, string? features)
            {
                var system = shared.Open(parsed, name, features);
                using var owned = system as IDisposable;
                return ProgressDisplay.Run(progress => new ProbeProtocol(options).Run(cohort, tasks, system, progress));
            }

            var measured = Measure(parsed.GetRequiredValue(shared.Run), parsed.GetValue(shared.Features));
            var results = parsed.GetValue(versus) is { } other
                ? measured.Zip(Measure(other, parsed.GetValue(versusFeatures)), Comparison.Of)
                : measured.Select(measurement => measurement.Result);
            shared.Finish(parsed, [.. results]);
        });
        return command;
    }
}
