using System.CommandLine;
using Einthoven.Cohorts.Sources;

namespace Einthoven.Cli.Commands;

/// <summary><c>einthoven cohort simulate</c>.</summary>
internal static class CohortSimulateCommand
{
    public static Command Create()
    {
        var options = new CohortOptions();
        var records = new Option<int>("--records") { Description = "How many ECGs.", Required = true };
        var seed = new Option<ulong>("--seed") { Description = "Seed of all randomness: the same seed gives the same cohort.", Required = true };
        var command = new Command(
            "simulate",
            "Simulates 12-lead ECGs with findings, labels of PTB-XL's tasks, how electrodes were placed, and reports in German, English and Swedish: 8 of 10 for training, 1 validation, 1 test.")
        {
            options.Out, records, seed, options.Rate, options.Standardise,
        };
        command.SetAction(parsed => options.Build(
            parsed, new SimulatedSource(parsed.GetValue(records), parsed.GetValue(seed)), options.ReadPreprocessing(parsed)));
        return command;
    }
}
