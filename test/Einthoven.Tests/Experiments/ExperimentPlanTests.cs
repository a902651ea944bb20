using Einthoven.Evaluation.Linear;
using Einthoven.Experiments;
using Einthoven.Pretraining;

namespace Einthoven.Tests.Experiments;

public sealed class ExperimentPlanTests(ExperimentCohorts cohorts) : IClassFixture<ExperimentCohorts>
{
    private readonly ExperimentSettings _settings = cohorts.Settings with { Budget = 20, TextBudget = 5, Reference = "" };

    [Theory]
    [InlineData("small")]
    [InlineData("merl")]
    [InlineData("simclr")]
    [InlineData("st-mem")]
    public void Every_system_spends_the_budget_up_to_half_an_update(string system)
    {
        using var open = Open(out var plan, system);
        foreach (var training in plan.Chain(plan.Contenders[0], 1, 1))
        {
            var budget = (training.Arm == Arm.R0 ? 20 : 5) * 1e12;
            Assert.InRange(Math.Abs(training.Flops - budget), 0, training.Volume.Step(training.Configuration) / 2 * 1.000001);
        }
    }

    [Fact]
    public void A_system_that_learns_from_pairs_alone_spends_R0s_share_in_R1_and_sees_only_pairs()
    {
        using var open = Open(out var plan, "etp");
        var only = Assert.Single(plan.Chain(plan.Contenders[0], 1, 1));
        Assert.Equal(Arm.R1, only.Arm);
        Assert.Equal(25, only.Flops / 1e12, 0.5);
        Assert.Equal((24, 0, 0), (only.Volume.Pairs, only.Volume.Ecgs, only.Volume.Reports));
        Assert.Null(only.Parent);
    }

    [Fact]
    public void Arms_go_on_from_each_other_and_R1_leaves_real_reports_unread()
    {
        using var open = Open(out var plan, "small");
        var chain = plan.Chain(plan.Contenders[0], 1, 1);
        Assert.Equal([Arm.R0, Arm.R1], chain.Select(training => training.Arm));
        Assert.Same(chain[0], chain[1].Parent);
        Assert.Equal((0, 48, 0), (chain[0].Volume.Pairs, chain[0].Volume.Ecgs, chain[0].Volume.Reports));
        Assert.Equal([cohorts.Simulated], chain[1].Input.Cohorts);
        Assert.Equal([cohorts.Real], chain[1].Input.SignalsOnly);
        Assert.Equal((24, 48), (chain[1].Volume.Pairs, chain[1].Volume.Ecgs));
        Assert.Equal(chain[0].Flops + chain[1].Flops, chain[1].FlopsInAll);
    }

    [Fact]
    public void R2_reads_the_real_reports_and_systems_without_text_have_none()
    {
        using var open = Open(out var plan, _settings with { Arms = [] }, "small", "simclr");
        Assert.Equal([Arm.R0, Arm.R1, Arm.R2], plan.Arms);
        Assert.Equal(72, plan.Chain(plan.Contenders[0], 1, 1)[2].Volume.Pairs);
        var ecgs = plan.Chain(plan.Contenders[1], 1, 1);
        Assert.Equal([Arm.R0, Arm.R1], ecgs.Select(training => training.Arm));
        Assert.Equal((0, 72), (ecgs[1].Volume.Pairs, ecgs[1].Volume.Ecgs));
    }

    [Fact]
    public void Beside_a_yardstick_all_make_as_many_updates_on_the_same_records()
    {
        using var data = ExperimentData.Open(_settings with { Arms = [Arm.R1], TextBudget = 0 });
        var plan = new ExperimentPlan(_settings with { Arms = [Arm.R1], TextBudget = 0 }, data, AblationVariants.Of("tiny", []), ConfigurationFile.Read("tiny"));
        var trainings = plan.Contenders.Select(contender => Assert.Single(plan.Chain(contender, 1, 1))).ToArray();
        Assert.Single(trainings.Select(training => (training.Steps, training.Volume.Records)).Distinct());
        Assert.True(trainings[0].Flops < trainings[3].Flops);
    }

    [Fact]
    public void A_trial_is_a_short_first_training_at_another_rate()
    {
        using var open = Open(out var plan, _settings with { Trials = 3, TrialShare = 0.25 }, "small");
        var (trial, whole) = (plan.Trial(plan.Contenders[0], 0.5)!, plan.Chain(plan.Contenders[0], 1, 0.5)[0]);
        Assert.Equal(Arm.R0, trial.Arm);
        Assert.Equal(whole.Steps / 4.0, trial.Steps, 1.0);
        Assert.Equal(0.5 * plan.Contenders[0].Configuration(Arm.R0).Training.LearningRate, trial.Configuration.Training.LearningRate);
    }

    [Fact]
    public void A_training_is_named_by_seed_rate_budget_cohorts_and_parent()
    {
        using var open = Open(out var plan, "small");
        var system = plan.Contenders[0];
        var first = plan.Chain(system, 1, 1);
        Assert.Equal(first.Select(training => training.Key), plan.Chain(system, 1, 1).Select(training => training.Key));
        using var other = Open(out var longer, _settings with { Budget = 30 }, "small");
        using var alone = Open(out var without, _settings with { Simulated = [], Arms = [Arm.R0] }, "small");
        Assert.Equal(first[0].Key, without.Chain(without.Contenders[0], 1, 1)[0].Key); // R0 is trained once, whatever arms follow
        string[] keys = [first[0].Key, first[1].Key, plan.Chain(system, 2, 1)[0].Key, plan.Chain(system, 1, 0.5)[0].Key, longer.Chain(longer.Contenders[0], 1, 1)[0].Key, longer.Chain(longer.Contenders[0], 1, 1)[1].Key];
        Assert.Equal(keys.Length, keys.Distinct().Count());
    }

    [Fact]
    public void The_same_cohort_at_another_place_is_the_same_and_other_reports_are_not()
    {
        var copy = cohorts.In("copy");
        Copy(cohorts.Real, copy);
        using var here = Open(out var plan, "small");
        using (var there = Open(out var moved, _settings with { Cohorts = [copy] }, "small"))
            Assert.Equal(plan.Chain(plan.Contenders[0], 1, 1)[1].Key, moved.Chain(moved.Contenders[0], 1, 1)[1].Key);
        File.AppendAllText(Path.Combine(copy, "labels", "superclass.csv"), "\n");
        using var changed = Open(out var edited, _settings with { Cohorts = [copy] }, "small");
        Assert.NotEqual(plan.Chain(plan.Contenders[0], 1, 1)[1].Key, edited.Chain(edited.Contenders[0], 1, 1)[1].Key);
    }

    [Fact]
    public void A_measurement_is_named_by_task_budget_head_draws_and_what_it_measures()
    {
        var keys = new HashSet<string>();
        foreach (var settings in new[]
        {
            _settings, _settings with { Heads = [ProbeHead.Logistic] }, _settings with { Tasks = ["rhythm"] }, _settings with { Evaluation = _settings.Evaluation with { Seed = 2 } },
            _settings with { Evaluation = _settings.Evaluation with { Draws = 3 } }, _settings with { Budget = 30 },
        })
        {
            using var open = Open(out var plan, settings, "small");
            foreach (var measurement in plan.Measurements(plan.Contenders[0], plan.Chain(plan.Contenders[0], 1, 1)[0], 1, 1)) Assert.True(keys.Add(measurement.Key));
        }

        Assert.Equal(6 * 2, keys.Count);
    }

    [Fact]
    public void Only_what_has_read_text_is_asked_without_labels()
    {
        using var open = Open(out var plan, "small", "simclr");
        Readout[] Of(Contender contender, int arm) => [.. plan.Measurements(contender, plan.Chain(contender, 1, 1)[arm], 1, 1).Select(one => one.Readout).Distinct()];
        Assert.Equal([Readout.Ridge], Of(plan.Contenders[0], 0));
        Assert.Equal([Readout.Ridge, Readout.ZeroShot], Of(plan.Contenders[0], 1));
        Assert.Equal([Readout.Ridge], Of(plan.Contenders[1], 1));
    }

    [Fact]
    public void Without_contrast_nothing_is_asked_without_labels()
    {
        using var data = ExperimentData.Open(_settings);
        var plan = new ExperimentPlan(_settings, data, [.. AblationVariants.Of("tiny", []).Where(variant => variant.Name == "without contrast")]);
        var contender = plan.Contenders[0];
        Assert.DoesNotContain(plan.Measurements(contender, plan.Chain(contender, 1, 1)[^1], 1, 1), one => one.Readout == Readout.ZeroShot);
    }

    [Fact]
    public void A_supervised_system_is_seeded_anew_only_where_it_has_one_draw()
    {
        using var open = Open(out var plan, "supervised:tiny");
        string[] Budgets(int seed) => [.. plan.Measurements(plan.Contenders[0], null, seed, 1).Select(one => one.Budget.ToString()!)];
        Assert.Equal(["20", "all"], Budgets(1));
        Assert.Equal(["all"], Budgets(2));
    }

    [Fact]
    public void A_system_of_another_input_and_a_reference_that_takes_no_part_are_refused()
    {
        using var data = ExperimentData.Open(_settings);
        Assert.Contains("base expects 12 leads of 5000 samples", Assert.Throws<ConfigurationException>(() => new ExperimentPlan(_settings, data, Contender.Parse(["base"], []))).Message, StringComparison.Ordinal);
        var settings = _settings with { Reference = "merl" };
        Assert.Contains("--reference merl", Assert.Throws<ConfigurationException>(() => new ExperimentPlan(settings, data, Contender.Parse(["small"], []))).Message, StringComparison.Ordinal);
        var real = _settings with { Simulated = [], Arms = [Arm.R0] };
        using var alone = ExperimentData.Open(real);
        Assert.Contains("etp learns from pairs", Assert.Throws<ConfigurationException>(() => new ExperimentPlan(real, alone, Contender.Parse(["etp"], []))).Message, StringComparison.Ordinal);
    }

    private ExperimentData Open(out ExperimentPlan plan, params string[] systems) => Open(out plan, _settings, systems);

    private static ExperimentData Open(out ExperimentPlan plan, ExperimentSettings settings, params string[] systems)
    {
        plan = ExperimentCohorts.Plan(settings, out var data, systems);
        return data;
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
