using System.CommandLine;
using Einthoven.Cohorts;
using Einthoven.Evaluation;
using Einthoven.Evaluation.Protocols;
using Einthoven.Pretraining;
using Einthoven.Tensors;

namespace Einthoven.Cli.Commands;

/// <summary>The options that the verbs which measure systems share.</summary>
internal sealed class EvaluationArguments
{
    public Option<string> Run { get; } = new("--run")
    {
        Description = "A run's folder; random:CONFIG for an untrained encoder; random-convolutions[:KERNELS] for the baseline without training.",
        Required = true,
    };

    public Option<string> Cohort { get; } = new("--cohort") { Description = "The cohort's folder.", Required = true };

    public Option<string[]> Task { get; } = new("--task") { Description = "One or several tasks of the cohort.", Required = true, AllowMultipleArgumentsPerToken = true };

    public Option<string> Split { get; } = new("--split") { Description = "validation for choices, test for results.", DefaultValueFactory = _ => "test" };

    public Option<string?> Features { get; } = new("--features") { Description = "What of the encoder is read out, as in encoder+shared. The run's own choice when left out." };

    public Option<string[]> Labels { get; } = new("--labels") { Description = "Budgets of labelled training records, as in 20 60 200 all.", AllowMultipleArgumentsPerToken = true };

    public Option<double[]> Fraction { get; } = new("--fraction") { Description = "Budgets as shares of the training records, as in 0.01 0.1.", AllowMultipleArgumentsPerToken = true };

    public Option<ulong> Seed { get; } = new("--seed") { Description = "Seed of draws and bootstrap; equal for systems that are compared.", DefaultValueFactory = _ => 1 };

    public Option<int> Resamples { get; } = new("--resamples") { Description = "Bootstrap resamples over patients.", DefaultValueFactory = _ => 1000 };

    public Option<bool> AllowSeen { get; } = new("--allow-seen") { Description = "Score records that the run was trained on, with a warning." };

    public Option<string?> Json { get; } = new("--json") { Description = "A file that gets what the tables show: one result as an object, several as an array." };

    /// <param name="scoresTraining">Whether the verb can score a training split.</param>
    public EvaluationArguments(bool scoresTraining = false)
    {
        Split.AcceptOnlyFromAmong(scoresTraining ? ["validation", "test", "train"] : ["validation", "test"]);
        if (scoresTraining) Split.Description += " train only where another cohort trains the head.";
    }

    public EvaluationOptions Options(ParseResult parsed)
    {
        if (parsed.GetValue(Json) is { } file) Destination.RequireFile("--json", file);
        var resamples = parsed.GetValue(Resamples);
        if (resamples is < 1 or > 1_000_000) throw new ConfigurationException($"--resamples {resamples}: give a number from 1 to 1,000,000.");
        return new()
        {
            Split = SplitNames.TryParse(parsed.GetRequiredValue(Split), out var split) ? split : Cohorts.Split.Test,
            Seed = parsed.GetValue(Seed),
            Resamples = resamples,
            AllowSeen = parsed.GetValue(AllowSeen),
        };
    }

    /// <summary>What <see cref="Labels"/> and <see cref="Fraction"/> ask for; all labels where they ask for nothing.</summary>
    public IReadOnlyList<LabelBudget> Budgets(ParseResult parsed)
    {
        LabelBudget[] budgets = [.. (parsed.GetValue(Labels) ?? []).Select(LabelBudget.Parse), .. (parsed.GetValue(Fraction) ?? []).Select(LabelBudget.OfFraction)];
        return budgets.Length == 0 ? [LabelBudget.All] : budgets;
    }

    /// <summary>The tasks to evaluate, each once.</summary>
    public IReadOnlyList<EvaluationTask> Tasks(ParseResult parsed, Cohort cohort, Split split) =>
        [.. parsed.GetRequiredValue(Task).Distinct().Select(task => EvaluationTask.Of(cohort, task, split))];

    /// <summary>Opens a system; dispose it when it is disposable.</summary>
    public IFeatureExtractor Open(ParseResult parsed, string name, string? features, Precision precision = Precision.Float32) =>
        Systems.Open(name, features, parsed.GetValue(Seed), (run, view) => RunEncoder.Open(run, view, precision: precision));

    /// <summary>Shows results, and keeps them where the user and the run want them.</summary>
    public void Finish(ParseResult parsed, IReadOnlyList<EvaluationResult> results)
    {
        foreach (var warning in results.SelectMany(result => result.Warnings).Distinct()) Console.Error.WriteLine($"Warning: {warning}");
        EvaluationTables.Write(results);
        if (parsed.GetValue(Json) is { } file) EvaluationJson.Write(file, results);
        if (Directory.Exists(parsed.GetRequiredValue(Run))) Keep(RunFolder.Open(parsed.GetRequiredValue(Run)), results);
    }

    /// <summary>A run that may only be read can be measured as well.</summary>
    private static void Keep(RunFolder run, IReadOnlyList<EvaluationResult> results)
    {
        try
        {
            EvaluationStore.Write(run, results);
        }
        catch (IOException error)
        {
            Console.Error.WriteLine($"Warning: the results are not kept with the run. {error.Message}");
        }
    }

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[Run, Cohort, Task, Split, Seed, Resamples, AllowSeen, Json]) command.Add(option);
    }
}
