using System.CommandLine;
using Einthoven.Experiments;
using Einthoven.Pretraining;

namespace Einthoven.Cli.Commands;

/// <summary><c>einthoven sweep</c>: the paper's Figure 2.</summary>
internal static class SweepCommand
{
    private const string Help = """
        Pre-trains CG-DMER over a grid of patch numbers and masking ratios, and shows linear probing and zero-shot as heat maps and lines.
        All points make the same number of updates on the same batches, in one arm, from first weights.

          einthoven sweep --cohort cohorts/ptb-xl --simulated cohorts/simulated --labels 200 all --out sweep --plan
          einthoven sweep --cohort cohorts/ptb-xl --arm R0 --config small --patches 10 20 50 --hidden 0.25 0.5 0.75 0.9 --out figure2
        """;

    public static Command Create()
    {
        var shared = new ExperimentArguments(seeds: 1, budget: 5, "TFLOP that the configuration itself may spend; all points make as many updates.", trials: 1, "Change the configuration of all points, as in training.batch=32.");
        var config = new Option<string>("--config") { Description = "Name or path of a configuration of CG-DMER.", DefaultValueFactory = _ => "tiny" };
        var arm = ExperimentArm.Create();
        var patches = new Option<int[]>("--patches") { Description = "Patches a lead; each divides the samples of a lead.", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [5, 10, 20, 40] };
        var hidden = new Option<double[]>("--hidden") { Description = "Shares of patches that are hidden; above that of the leads that are hidden whole (model.masking.leads).", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [0.3, 0.5, 0.75, 0.9] };
        var command = new Command("sweep", Help) { config, arm, patches, hidden };
        shared.AddTo(command);
        command.SetAction(parsed =>
        {
            var (source, changes) = (parsed.GetRequiredValue(config), shared.Changes(parsed));
            var contenders = SweepGrid.Variants(source, parsed.GetRequiredValue(patches), parsed.GetRequiredValue(hidden), changes);
            var settings = shared.Settings(parsed, ExperimentKind.Sweep, "", [ExperimentArm.Of(parsed, arm)]);
            if (settings.Simulated.Count + settings.Reports.Count == 0 && parsed.GetValue(arm) is null) settings = settings with { Arms = [Arm.R2] };
            using var data = ExperimentData.Open(settings);
            return shared.Run(parsed, new ExperimentPlan(settings, data, contenders, yardstick: ConfigurationFile.Read(source, changes)));
        });
        return command;
    }
}
