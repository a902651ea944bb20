using System.CommandLine;
using Einthoven.Cohorts;
using Einthoven.Evaluation.Linear;
using Einthoven.Evaluation.Protocols;
using Einthoven.Experiments;
using Einthoven.Pretraining;

namespace Einthoven.Cli.Commands;

/// <summary>The options that <c>compare</c>, <c>ablate</c> and <c>sweep</c> share.</summary>
internal sealed class ExperimentArguments
{
    private static readonly ExperimentSettings Defaults = new() { Kind = ExperimentKind.Compare, Folder = "", Cohorts = [] };

    private readonly Option<string> _out = new("--out")
    {
        Description = "Folder of the experiment: runs, measurements, report.html, results.json. The same command goes on in it after a stop or a kill; more systems, seeds, tasks, heads or budgets of labels may be asked for later.",
        Required = true,
    };

    private readonly Option<string[]> _cohorts = new("--cohort") { Description = "Cohorts of real ECGs with labels, to measure on.", Required = true, AllowMultipleArgumentsPerToken = true };
    private readonly Option<string[]> _pretrain = new("--pretrain") { Description = "Cohorts of real ECGs whose training split pre-trains; those of --cohort when left out.", AllowMultipleArgumentsPerToken = true };
    private readonly Option<string[]> _simulated = new("--simulated") { Description = "Simulated cohorts: their pairs pre-train in R1 and R2.", AllowMultipleArgumentsPerToken = true };
    private readonly Option<string[]> _reports = new("--reports") { Description = "Cohorts of reports without ECGs, which pre-train in R1 and R2.", AllowMultipleArgumentsPerToken = true };
    private readonly Option<string[]> _tasks = new("--task") { Description = "Tasks to measure; all of the cohorts when left out.", AllowMultipleArgumentsPerToken = true };
    private readonly Option<string> _split = new("--split") { Description = "test for results, validation for choices.", DefaultValueFactory = _ => "test" };
    private readonly Option<string[]> _labels = new("--labels") { Description = "Budgets of labelled training records, as in 20 60 200 all.", AllowMultipleArgumentsPerToken = true };
    private readonly Option<double[]> _fraction = new("--fraction") { Description = "Budgets as shares of the training records, as in 0.01 0.1 1.", AllowMultipleArgumentsPerToken = true };
    private readonly Option<int> _draws = new("--draws") { Description = "Random draws of labelled records, nested and the same for every system.", DefaultValueFactory = _ => Defaults.Evaluation.Draws };
    private readonly Option<string[]> _heads = new("--head") { Description = "Linear models trained on the features: logistic, ridge, or both. The first one judges trials.", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => ["logistic"] };
    private readonly Option<string[]> _languages = new("--languages") { Description = "Languages of the zero-shot prompts, as in en de.", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => ["en"] };
    private readonly Option<ulong> _seed = new("--seed") { Description = "Seed of draws and bootstrap.", DefaultValueFactory = _ => 1 };
    private readonly Option<int> _resamples = new("--resamples") { Description = "Bootstrap resamples over patients.", DefaultValueFactory = _ => Defaults.Evaluation.Resamples };
    private readonly Option<int> _seeds;
    private readonly Option<double> _budget;
    private readonly Option<int> _trials;
    private readonly Option<double> _trialShare = new("--trial-share") { Description = "Length of a trial, as a share of the first training.", DefaultValueFactory = _ => Defaults.TrialShare };
    private readonly Option<string?> _reference = new("--reference") { Description = "System that the others are compared with in pairs, as in small or small:R1." };
    private readonly Option<string?> _precision = PrecisionOption.Create("Of pre-training; features are always computed in float32");
    private readonly Option<int> _threads = new("--threads") { Description = "Threads; 0 for all processors. Any number gives the same bits." };
    private readonly Option<string[]> _changes;
    private readonly Option<bool> _plan = new("--plan") { Description = "Print what would be trained and measured, its FLOP and the estimated time, and stop." };
    private readonly Option<string?> _json = new("--json") { Description = "A file that gets every number, as results.json in the folder." };

    /// <param name="seeds">Pre-trainings of each system.</param>
    /// <param name="budget">TFLOP.</param>
    /// <param name="budgetMeaning">What the budget is for.</param>
    /// <param name="trials">Learning rates that are tried.</param>
    /// <param name="change">What --set changes.</param>
    public ExperimentArguments(int seeds, double budget, string budgetMeaning, int trials, string change)
    {
        _seeds = new("--seeds") { Description = "Pre-trainings of each system, with seeds 1, 2, …: their spread stands beside the intervals over patients.", DefaultValueFactory = _ => seeds };
        _budget = new("--budget") { Description = budgetMeaning, DefaultValueFactory = _ => budget };
        _trials = new("--trials") { Description = "Learning rates tried for each system on the validation split: 1, 1/2, 2, 1/4, 4 … times its own; 1 takes its own without a trial.", DefaultValueFactory = _ => trials };
        _changes = new("--set") { Description = change, AllowMultipleArgumentsPerToken = true };
        _split.AcceptOnlyFromAmong("validation", "test");
        _heads.AcceptOnlyFromAmong("logistic", "ridge");
    }

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_out, _cohorts, _pretrain, _simulated, _reports, _tasks, _labels, _fraction, _draws, _heads, _seeds, _budget, _trials, _trialShare, _reference, _languages, _split, _seed, _resamples, _changes, _precision, _threads, _plan, _json])
            command.Add(option);
    }

    /// <summary>What <c>--set</c> gives.</summary>
    public IReadOnlyList<string> Changes(ParseResult parsed) => parsed.GetValue(_changes) ?? [];

    public ExperimentSettings Settings(ParseResult parsed, ExperimentKind kind, string reference, IReadOnlyList<Arm> arms)
    {
        if (parsed.GetValue(_json) is { } file) Destination.RequireFile("--json", file);
        LabelBudget[] budgets = [.. (parsed.GetValue(_labels) ?? []).Select(LabelBudget.Parse), .. (parsed.GetValue(_fraction) ?? []).Select(LabelBudget.OfFraction)];
        return Defaults with
        {
            Kind = kind,
            Folder = parsed.GetRequiredValue(_out),
            Cohorts = [.. parsed.GetRequiredValue(_cohorts).Distinct()],
            Pretrain = [.. (parsed.GetValue(_pretrain) ?? []).Distinct()],
            Simulated = [.. (parsed.GetValue(_simulated) ?? []).Distinct()],
            Reports = [.. (parsed.GetValue(_reports) ?? []).Distinct()],
            Arms = arms,
            Tasks = [.. (parsed.GetValue(_tasks) ?? []).Distinct()],
            Evaluation = new()
            {
                Split = SplitNames.TryParse(parsed.GetRequiredValue(_split), out var split) ? split : Split.Test,
                Budgets = budgets.Length == 0 ? [LabelBudget.All] : [.. budgets.Distinct()],
                Draws = parsed.GetValue(_draws),
                Seed = parsed.GetValue(_seed),
                Resamples = parsed.GetValue(_resamples),
            },
            Heads = [.. parsed.GetRequiredValue(_heads).Distinct().Select(head => head == "ridge" ? ProbeHead.Ridge : ProbeHead.Logistic)],
            Languages = [.. parsed.GetRequiredValue(_languages).Distinct()],
            Seeds = parsed.GetValue(_seeds),
            Budget = parsed.GetValue(_budget),
            TextBudget = 0,
            Trials = parsed.GetValue(_trials),
            TrialShare = parsed.GetValue(_trialShare),
            Reference = parsed.GetValue(_reference) ?? reference,
            Precision = PrecisionOption.Of(parsed, _precision),
            Threads = parsed.GetValue(_threads),
        };
    }

    /// <summary>Prints the plan, or carries it out.</summary>
    public int Run(ParseResult parsed, ExperimentPlan plan)
    {
        ExperimentFolder.Check(plan);
        foreach (var note in plan.Data.Notes) Console.Error.WriteLine($"Note: {note}");
        if (parsed.GetValue(_plan))
        {
            ExperimentTables.Plan(plan);
            return 0;
        }

        using var interruption = new Interruption();
        var (page, json) = (Path.Combine(plan.Settings.Folder, "report.html"), Path.Combine(plan.Settings.Folder, "results.json"));
        var results = ProgressDisplay.Run((progress, log) => Experiment.Run(plan, Write, progress, log, stop: interruption.Token));
        if (parsed.GetValue(_json) is { } file) ExperimentJson.Write(file, results);
        ExperimentTables.Results(results);
        Console.WriteLine($"Open {page}");
        return results.Failures.Count == 0 ? 0 : ExitCodes.Failed;

        void Write(ExperimentResults interim)
        {
            ExperimentJson.Write(json, interim);
            ExperimentPage.Write(page, interim);
        }
    }
}
