using System.CommandLine;
using Einthoven.Experiments;
using Einthoven.Pretraining;

namespace Einthoven.Cli.Commands;

/// <summary><c>einthoven ablate</c>: the paper's Table 3.</summary>
internal static class AblateCommand
{
    private const string Help = """
        Pre-trains CG-DMER with components removed, and measures each variant: the paper's variants 1 to 4, 2 + disentanglement, and each component
        left out of the full model. All make the same number of updates on the same batches, in one arm, from first weights.

          einthoven ablate --cohort cohorts/ptb-xl --simulated cohorts/simulated --labels 20 60 200 all --out ablation --plan
          einthoven ablate --pretrain cohorts/mimic --cohort cohorts/ptb-xl cohorts/csn --arm R2 --config base --fraction 0.01 0.1 1 --out table3
        """;

    public static Command Create()
    {
        var shared = new ExperimentArguments(seeds: 3, budget: 100, "TFLOP that the full model may spend; the others make as many updates.", trials: 1, "Change the configuration of all variants, as in training.batch=32.");
        var config = new Option<string>("--config") { Description = "Name or path of a configuration of CG-DMER: the full model.", DefaultValueFactory = _ => "small" };
        var arm = ExperimentArm.Create();
        var command = new Command("ablate", Help) { config, arm };
        shared.AddTo(command);
        command.SetAction(parsed =>
        {
            var (source, changes) = (parsed.GetRequiredValue(config), shared.Changes(parsed));
            var contenders = AblationVariants.Of(source, changes);
            var settings = shared.Settings(parsed, ExperimentKind.Ablate, AblationVariants.Full, [ExperimentArm.Of(parsed, arm)]);
            if (settings.Simulated.Count + settings.Reports.Count == 0 && parsed.GetValue(arm) is null) settings = settings with { Arms = [Arm.R2] };
            using var data = ExperimentData.Open(settings);
            return shared.Run(parsed, new ExperimentPlan(settings, data, contenders, yardstick: ConfigurationFile.Read(source, changes)));
        });
        return command;
    }
}
