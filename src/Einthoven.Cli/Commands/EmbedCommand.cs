using System.CommandLine;
using Einthoven.Cohorts;
using Einthoven.Evaluation;

namespace Einthoven.Cli.Commands;

/// <summary><c>einthoven embed</c>.</summary>
internal static class EmbedCommand
{
    public static Command Create()
    {
        var shared = new EvaluationArguments();
        var target = new Option<string>("--out") { Description = "The .npy file: float32, a row for each record in the order of records.csv.", Required = true };
        var precision = PrecisionOption.Create();
        var command = new Command("embed", "Writes the features of every ECG of a cohort as a NumPy array, and the ids of its rows beside it.")
        {
            shared.Run, shared.Cohort, shared.Features, shared.Seed, precision, target,
        };
        command.SetAction(parsed =>
        {
            Destination.RequireFile("--out", parsed.GetRequiredValue(target));
            using var cohort = Cohort.Open(parsed.GetRequiredValue(shared.Cohort));
            var system = shared.Open(parsed, parsed.GetRequiredValue(shared.Run), parsed.GetValue(shared.Features), PrecisionOption.Of(parsed, precision));
            using var owned = system as IDisposable;
            var path = parsed.GetRequiredValue(target);
            var ids = ProgressDisplay.Run(progress => EmbeddingFile.Write(path, system, cohort, progress));
            Console.WriteLine($"{path}: {cohort.Records.Count} x {system.Width}; ids in {ids}");
        });
        return command;
    }
}
