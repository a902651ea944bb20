using System.CommandLine;
using System.Globalization;
using Einthoven.Pretraining;

namespace Einthoven.Cli.Commands;

/// <summary><c>einthoven pretrain</c>.</summary>
internal static class PretrainCommand
{
    private static readonly Option<string> Config = new("--config")
    {
        Description = $"Name ({string.Join(", ", ConfigurationFile.Included)}) or path of a configuration.",
        DefaultValueFactory = _ => "small",
    };

    private static readonly Option<string[]> Cohorts = new("--cohort") { Description = "Cohort whose training split is used, ECGs and reports. May be repeated.", AllowMultipleArgumentsPerToken = true };
    private static readonly Option<string[]> SignalsOnly = new("--signals-only") { Description = "Cohort whose ECGs are used and whose reports are left unread. May be repeated.", AllowMultipleArgumentsPerToken = true };
    private static readonly Option<string> Run = new("--run") { Description = "Folder of the run: configuration, vocabulary, metrics, checkpoint.", Required = true };
    private static readonly Option<string?> From = new("--from") { Description = "Run to go on from: its parameters, and its vocabulary with new words added." };
    private static readonly Option<bool> Resume = new("--resume") { Description = "Go on where the run stopped, to the same bits as without the stop. Takes configuration and cohorts from the run." };
    private static readonly Option<string[]> Set = new("--set") { Description = "Change a value of the configuration, as in training.epochs=10. May be repeated.", AllowMultipleArgumentsPerToken = true };
    private static readonly Option<int> Threads = new("--threads") { Description = "Threads; 0 for all processors. Any number gives the same bits." };

    private static readonly Option<string?> Precision = PrecisionOption.Create("Goes on in the run's own when resuming");

    public static Command Create()
    {
        var command = new Command("pretrain", "Pre-train CG-DMER, or another system by its --config, on the training split of one or more cohorts. Ctrl-C stops with a checkpoint; --resume goes on.")
        {
            Config, Cohorts, SignalsOnly, Run, From, Resume, Set, Threads, Precision,
        };
        command.SetAction(Execute);
        return command;
    }

    private static int Execute(ParseResult parsed)
    {
        var resume = parsed.GetValue(Resume);
        var changes = parsed.GetValue(Set) ?? [];
        if (resume && (changes.Length > 0 || parsed.GetResult(Config) is { Implicit: false } || parsed.GetValue(From) is not null))
            throw new ConfigurationException("--resume takes the configuration of the run: leave --config, --set and --from away, or start a new run with --from.");

        var request = new PretrainingRequest
        {
            Configuration = resume ? new RunConfiguration() : ConfigurationFile.Read(parsed.GetValue(Config)!, changes),
            Cohorts = parsed.GetValue(Cohorts) ?? [],
            SignalsOnly = parsed.GetValue(SignalsOnly) ?? [],
            Run = parsed.GetValue(Run)!,
            From = parsed.GetValue(From),
            Resume = resume,
            Threads = parsed.GetValue(Threads),
            Precision = parsed.GetValue(Precision) is { } precision ? PrecisionNames.Parse(precision) : null,
        };

        if (!resume) Destination.RequireFolder("--run", request.Run);
        using var interruption = new Interruption();
        var result = ProgressDisplay.Run((progress, log) => Pretrainer.Run(request, progress, log, stop: interruption.Token));
        Console.WriteLine(result.Complete
            ? $"Done: {string.Join(", ", [$"{result.Steps} steps", .. Losses(result)])}. {result.Run}"
            : $"Stopped after step {result.Steps}, with a checkpoint. Go on with: einthoven pretrain --run {request.Run} --resume");
        return result.Complete ? 0 : ExitCodes.Failed;
    }

    /// <summary>Those that were measured: a run that had ended before trains no step, and one without validation records has one loss.</summary>
    private static IEnumerable<string> Losses(PretrainingResult result) =>
        from loss in new[] { (Name: "training", Value: result.TrainingLoss), (Name: "validation", Value: result.ValidationLoss) }
        where !double.IsNaN(loss.Value)
        select string.Create(CultureInfo.InvariantCulture, $"{loss.Name} loss {loss.Value:0.0000}");
}
