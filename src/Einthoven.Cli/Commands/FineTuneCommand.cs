using System.CommandLine;
using Einthoven.Cohorts;
using Einthoven.Evaluation;
using Einthoven.Evaluation.FineTuning;
using Einthoven.Evaluation.Protocols;

namespace Einthoven.Cli.Commands;

/// <summary><c>einthoven fine-tune</c>.</summary>
internal static class FineTuneCommand
{
    public static Command Create()
    {
        var shared = new EvaluationArguments();
        var recipe = new FineTuningOptions();
        var draws = new Option<int>("--draws") { Description = "Random training draws, the first of those that probe makes. Each is a training of its own.", DefaultValueFactory = _ => 5 };
        var epochs = new Option<int>("--epochs") { Description = "Passes over the labelled records, at least.", DefaultValueFactory = _ => recipe.Epochs };
        var steps = new Option<int>("--steps") { Description = "Updates, at least: few labels are passed over more often.", DefaultValueFactory = _ => recipe.Steps };
        var batch = new Option<int>("--batch") { Description = "Records of an update.", DefaultValueFactory = _ => recipe.Batch };
        var rate = new Option<double>("--learning-rate") { Description = "Peak learning rate of AdamW.", DefaultValueFactory = _ => recipe.LearningRate };
        var command = new Command(
            "fine-tune", "Trains an encoder and a linear head together on few or all labels, and scores them on other patients. --run random:CONFIG trains from scratch, as in random:simclr for a ResNet18.");
        shared.AddTo(command);
        foreach (var option in (Option[])[shared.Features, shared.Labels, shared.Fraction, draws, epochs, steps, batch, rate]) command.Add(option);
        command.SetAction(parsed =>
        {
            var options = shared.Options(parsed) with
            {
                Budgets = shared.Budgets(parsed),
                Draws = parsed.GetValue(draws) is var number and > 0 ? number : throw new ConfigurationException($"--draws {parsed.GetValue(draws)}: give a number of 1 or more."),
            };
            var training = recipe with { Epochs = parsed.GetValue(epochs), Steps = parsed.GetValue(steps), Batch = parsed.GetValue(batch), LearningRate = parsed.GetValue(rate) };
            training.Validate();
            using var cohort = Cohort.Open(parsed.GetRequiredValue(shared.Cohort));
            var tasks = shared.Tasks(parsed, cohort, options.Split);
            using var system = shared.Open(parsed, parsed.GetRequiredValue(shared.Run), parsed.GetValue(shared.Features)) as RunEncoder
                ?? throw new ConfigurationException($"--run {parsed.GetValue(shared.Run)}: only an encoder can be fine-tuned; name a run or random:CONFIG.");
            var measured = ProgressDisplay.Run(progress => tasks.SelectMany(task => new FineTuneProtocol(options, training).Run(task, system, progress)).ToArray());
            shared.Finish(parsed, [.. measured.Select(measurement => measurement.Result)]);
        });
        return command;
    }
}
