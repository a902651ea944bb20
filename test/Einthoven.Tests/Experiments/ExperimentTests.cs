using Einthoven.Experiments;
using Einthoven.Pretraining;

namespace Einthoven.Tests.Experiments;

public sealed class ExperimentTests(ExperimentCohorts cohorts) : IClassFixture<ExperimentCohorts>
{
    private const string Convolutions = "random-convolutions:20";

    [Fact]
    public void Every_system_is_measured_in_each_arm_beside_the_reference()
    {
        var results = Run(cohorts.Settings, out var log, cohorts.Smallish, Convolutions);
        Assert.Empty(results.Failures);
        Assert.True(results.Complete);
        Assert.Equal(
            [("mini", "R0", "ridge", "20"), ("mini", "R0", "ridge", "all"), ("mini", "R1", "ridge", "20"), ("mini", "R1", "ridge", "all"), ("mini", "R1", "zero-shot", ""), (Convolutions, "none", "ridge", "20"), (Convolutions, "none", "ridge", "all")],
            results.Cells.Select(cell => (cell.System, cell.Arm, cell.Readout, cell.Budget)));
        var (mine, theirs) = (results.Cells[0], results.Cells[5]);
        Assert.Equal(mine.MacroAuc - theirs.MacroAuc, mine.Difference!.Value, 1e-12);
        Assert.InRange(mine.Difference.Value, mine.Difference.Interval.Low, mine.Difference.Interval.High);
        Assert.Null(theirs.Difference);
        Assert.Null(results.Cells[4].Difference);
        Assert.Equal(["R0", "R1"], results.Runs.Select(run => run.Arm));
        Assert.All(results.Runs, run => Assert.True(run is { Seconds: > 0, Steps: > 0, Tflop: > 0 } && run.Command.StartsWith("einthoven pretrain ", StringComparison.Ordinal)));
        Assert.Contains(log, line => line.StartsWith("mini R1 seed 1: ", StringComparison.Ordinal));
    }

    [Fact]
    public void A_second_call_trains_and_measures_nothing_and_finds_the_same()
    {
        var settings = cohorts.Settings with { Trials = 2, Seeds = 2 };
        var first = Run(settings, out _, cohorts.Smallish, Convolutions);
        var files = Files(settings.Folder);
        var second = Run(settings, out var log, cohorts.Smallish, Convolutions);
        Assert.Empty(log);
        Assert.Equal(files, Files(settings.Folder));
        Assert.Equal(ExperimentPage.Of(first), ExperimentPage.Of(second));
        Assert.Equal([1, 0.5], second.Trials.Select(trial => trial.Factor));
        Assert.All(second.Cells, cell => Assert.Equal(2, cell.SeedMacroAucs.Count));
        Assert.All(second.Cells, cell => Assert.Equal(cell.SeedMacroAucs.Average(), cell.MacroAuc, 1e-12));
    }

    [Fact]
    public void More_heads_later_train_no_encoder_and_embed_nothing_again()
    {
        var settings = cohorts.Settings with { Arms = [Arm.R0] };
        Run(settings, out _, cohorts.Smallish);
        var features = Directory.GetFiles(Path.Combine(settings.Folder, "features"));
        var results = Run(settings with { Heads = [Einthoven.Evaluation.Linear.ProbeHead.Logistic, Einthoven.Evaluation.Linear.ProbeHead.Ridge] }, out var log, cohorts.Smallish);
        Assert.Equal(["mini R0 seed 1: measuring"], log);
        Assert.Equal(features, Directory.GetFiles(Path.Combine(settings.Folder, "features")));
        Assert.Equal(["logistic", "ridge"], results.Cells.Select(cell => cell.Readout).Distinct());
    }

    [Fact]
    public void After_a_stop_the_same_call_goes_on_to_the_numbers_of_an_uninterrupted_one()
    {
        var (whole, stopped) = (cohorts.Settings with { Budget = 0.001 }, cohorts.Settings with { Budget = 0.001 });
        using var stop = new CancellationTokenSource();
        Assert.ThrowsAny<OperationCanceledException>(() => Run(stopped, out _, new StopAfter(2, stop), stop.Token, cohorts.Smallish));
        Assert.Single(Directory.GetDirectories(Path.Combine(stopped.Folder, "runs")));
        var resumed = Run(stopped, out var log, cohorts.Smallish);
        Assert.Contains(log, line => line.EndsWith(", going on", StringComparison.Ordinal));
        Assert.Equal(Run(whole, out _, cohorts.Smallish).Cells.Select(cell => cell.MacroAuc), resumed.Cells.Select(cell => cell.MacroAuc));
    }

    [Fact]
    public void A_training_that_fails_is_named_with_what_goes_on_from_it_and_the_rest_is_measured()
    {
        var settings = cohorts.Settings;
        var plan = ExperimentCohorts.Plan(settings, out var data, cohorts.Smallish, Convolutions);
        using var owned = data;
        Directory.CreateDirectory(Path.Combine(settings.Folder, "runs"));
        using (ExperimentFolder.Open(new(settings with { Folder = cohorts.In("elsewhere") }, data, plan.Contenders)))
            File.Copy(cohorts.In("elsewhere/settings.json"), Path.Combine(settings.Folder, "settings.json"));
        File.WriteAllText(Path.Combine(settings.Folder, "runs", plan.Chain(plan.Contenders[0], 1, 1)[0].Name), "in the way");
        var results = Experiment.Run(plan);
        Assert.Equal(["mini R0 seed 1: pre-training", "mini R1 seed 1: pre-training"], results.Failures.Select(failure => failure.What));
        Assert.Contains("exists already", results.Failures[0].Reason, StringComparison.Ordinal);
        Assert.Contains("goes on from mini R0 seed 1, which failed", results.Failures[1].Reason, StringComparison.Ordinal);
        Assert.Equal([Convolutions], results.Cells.Select(cell => cell.System).Distinct());
    }

    [Fact]
    public void A_folder_of_other_settings_and_one_of_something_else_are_refused_in_words()
    {
        var settings = cohorts.Settings with { Arms = [Arm.R0] };
        Run(settings, out _, Convolutions);
        Assert.Contains("was made with --budget 0.0002, and 5 is asked for now", Refused(settings with { Budget = 5 }), StringComparison.Ordinal);
        Assert.Contains("was made with experiment compare, and sweep is asked for now", Refused(settings with { Kind = ExperimentKind.Sweep }), StringComparison.Ordinal);
        Assert.Contains("was made with --cohort real (", Refused(settings with { Cohorts = [cohorts.Simulated], Simulated = [] }), StringComparison.Ordinal);
        Assert.Contains("exists and is no experiment", Refused(settings with { Folder = cohorts.Real }), StringComparison.Ordinal);

        static string Refused(ExperimentSettings other) => Assert.Throws<ConfigurationException>(() => Run(other, out _, Convolutions)).Message;
    }

    [Fact]
    public void Two_processes_do_not_work_in_one_folder()
    {
        var settings = cohorts.Settings;
        using var data = ExperimentData.Open(settings);
        var plan = new ExperimentPlan(settings, data, Contender.Parse([Convolutions], []));
        using var first = ExperimentFolder.Open(plan);
        Assert.Contains("another process is writing it", Assert.Throws<IOException>(() => ExperimentFolder.Open(plan)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_plan_shows_what_is_left_to_do()
    {
        var settings = cohorts.Settings;
        var plan = ExperimentCohorts.Plan(settings, out var data, cohorts.Smallish, Convolutions);
        using var owned = data;
        Assert.All(PlanLines.Of(plan), line => Assert.False(line.Done));
        Assert.False(Directory.Exists(settings.Folder));
        Experiment.Run(plan, results => ExperimentJson.Write(Path.Combine(settings.Folder, "results.json"), results));
        Assert.All(PlanLines.Of(plan), line => Assert.True(line.Done));
        Assert.True(PlanLines.Speed(plan, out var measured) > 0 && measured);
        Assert.Equal(plan.Contenders.Select(contender => contender.Name), ExperimentJson.Read(Path.Combine(settings.Folder, "results.json")).Systems.Keys);
    }

    [Fact]
    public void Supervised_and_untrained_systems_stand_in_the_same_table()
    {
        var results = Run(cohorts.Settings with { FineTuning = new() { Epochs = 1, Steps = 1, Batch = 16 }, FineTuningDraws = 1, Trials = 2 }, out _, "supervised:" + cohorts.Smallish, "random:" + cohorts.Smallish, Convolutions);
        Assert.Empty(results.Failures);
        Assert.Equal([("supervised:mini", "fine-tuned"), ("random:mini", "ridge"), (Convolutions, "ridge")], results.Cells.Select(cell => (cell.System, cell.Readout)).Distinct());
        Assert.All(results.Cells.Take(4), cell => Assert.Equal(Convolutions, cell.Difference!.System));
        Assert.Equal(["supervised:mini", "supervised:mini"], results.Trials.Select(trial => trial.System));
        Assert.Contains(results.Times, time => time is { What: "supervised training", Seconds: > 0, Tflop: > 0 });
    }

    private static ExperimentResults Run(ExperimentSettings settings, out List<string> log, params string[] systems) => Run(settings, out log, null, CancellationToken.None, systems);

    private static ExperimentResults Run(ExperimentSettings settings, out List<string> log, IProgress<ProgressUpdate>? progress, CancellationToken stop, params string[] systems)
    {
        var lines = log = [];
        if (!systems.Contains(settings.Reference)) settings = settings with { Reference = "" };
        var plan = ExperimentCohorts.Plan(settings, out var data, systems);
        using (data) return Experiment.Run(plan, progress: progress, log: lines.Add, stop: stop);
    }

    private static string[] Files(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith("settings.json", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(file => $"{file} {File.GetLastWriteTimeUtc(file):O}")];

    private sealed class StopAfter(int steps, CancellationTokenSource stop) : IProgress<ProgressUpdate>
    {
        private int _seen;

        public void Report(ProgressUpdate update)
        {
            if (update.Stage == "Pre-training" && ++_seen == steps) stop.Cancel();
        }
    }
}
