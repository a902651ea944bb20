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
        var shared = new EvaluationArguments(scoresTraining: true);
        var draws = new Option<int>("--draws") { Description = "Random training draws; they lie within each other and are the same for every system.", DefaultValueFactory = _ => 20 };
        var trainCohort = new Option<string?>("--train-cohort")
        {
            Description = "Trains the head on the training split of this cohort instead, and scores --cohort with it, whose training split may be scored then.",
        };
        var withCohort = new Option<string?>("--with-cohort")
        {
            Description = "Adds the labelled training records of this cohort to every draw: simulated ECGs beside few real ones. --strength then suits better than one chosen inside.",
        };
        var head = new Option<string>("--head") { Description = "The linear model trained on the features.", DefaultValueFactory = _ => "logistic" };
        var strength = new Option<double?>("--strength") { Description = "The head's strength instead of one that is chosen inside the training records; more suits a head that is scored on another cohort." };
        head.AcceptOnlyFromAmong("logistic", "ridge");
        var versus = new Option<string?>("--versus") { Description = "Another system, named as in --run: gives the paired difference to it." };
        var versusFeatures = new Option<string?>("--versus-features") { Description = "What of the other encoder is read out." };

        var command = new Command("probe", "Trains a linear head on frozen features with few or all labels, and scores it on other patients.");
        shared.AddTo(command);
        foreach (var option in (Option[])[shared.Features, trainCohort, withCohort, shared.Labels, shared.Fraction, draws, head, strength, versus, versusFeatures]) command.Add(option);
        command.SetAction(parsed =>
        {
            var options = shared.Options(parsed) with
            {
                Budgets = shared.Budgets(parsed),
                Draws = parsed.GetValue(draws) is var number and > 0 ? number : throw new ConfigurationException($"--draws {parsed.GetValue(draws)}: give a number of 1 or more."),
                Head = parsed.GetValue(head) == "ridge" ? ProbeHead.Ridge : ProbeHead.Logistic,
                Strength = parsed.GetValue(strength) is not { } fixedStrength ? null : fixedStrength is > 0 and <= 1e9 ? fixedStrength
                    : throw new ConfigurationException($"--strength {fixedStrength}: give a number above 0."),
            };

            using var cohort = Cohort.Open(parsed.GetRequiredValue(shared.Cohort));
            using var training = parsed.GetValue(trainCohort) is { } folder ? Cohort.Open(folder) : null;
            if (training is null && options.Split == Split.Train)
                throw new ConfigurationException("--split train: the head is trained on that split; score it with a head of another cohort (--train-cohort), or score validation or test.");
            using var added = parsed.GetValue(withCohort) is { } joining ? Cohort.Open(joining) : null;
            var tasks = training is null ? shared.Tasks(parsed, cohort, options.Split)
                : [.. parsed.GetRequiredValue(shared.Task).Distinct().Select(task => EvaluationTask.Across(training, cohort, task, options.Split))];
            IReadOnlyList<Measurement> Measure(string name, string? features)
            {
                var system = shared.Open(parsed, name, features);
                using var owned = system as IDisposable;
                return ProgressDisplay.Run(progress => new ProbeProtocol(options, added).Run(tasks, system, progress));
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
