using System.CommandLine;
using Einthoven.Pretraining;

namespace Einthoven.Cli.Commands;

/// <summary><c>--arm</c> of experiments that have one.</summary>
internal static class ExperimentArm
{
    public static Option<string?> Create()
    {
        var option = new Option<string?>("--arm")
        {
            Description = "R0: real ECGs without text. R1: simulated pairs and reports without ECGs besides; the default where such cohorts are given. R2: real pairs besides; the default elsewhere.",
        };
        option.AcceptOnlyFromAmong("R0", "R1", "R2");
        return option;
    }

    public static Arm Of(ParseResult parsed, Option<string?> option) => parsed.GetValue(option) is { } name ? Enum.Parse<Arm>(name) : Arm.R1;
}
