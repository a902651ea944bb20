using Einthoven.Evaluation.Metrics;
using Einthoven.Evaluation.Protocols;
using Einthoven.Experiments;
using Einthoven.Reporting;

namespace Einthoven.Tests.Experiments;

public class ExperimentPageTests
{
    private static readonly ExperimentResults Results = new()
    {
        Kind = ExperimentKind.Compare,
        Settings = new Dictionary<string, string> { ["pre-training seeds"] = "2", ["update budget"] = "200 TFLOP until R0" },
        Systems = new Dictionary<string, string> { ["small"] = "", ["merl<1>"] = "" },
        Cells =
        [
            Cell("small", "R1", "ridge", "20", 0.811) with { Difference = new("random-convolutions", "none", 0.065, new(0.051, 0.08), 0.004), SeedDeviation = 0.003, SeedMacroAucs = [0.809, 0.813] },
            Cell("merl<1>", "R1", "ridge", "20", 0.7) with { Difference = new("random-convolutions", "none", -0.046, new(-0.06, -0.03), null) },
            Cell("small", "R1", "zero-shot", "", 0.851),
        ],
        Runs =
        [
            new() { System = "small", Arm = "R1", Seed = 1, Folder = "runs/a", Steps = 100, Passes = 2, Records = 3000, Tflop = 50, TflopInAll = 250, LearningRate = 1e-3, Seconds = 200, RecordsPerSecond = 30, Command = "einthoven pretrain --config small --run a" },
        ],
        Trials = [new("small", 1, 1e-3, 0.7, null), new("small", 0.5, 5e-4, 0.8, null)],
        Times = [new("small", "R1", 1, "embedding", 500, 5, 1)],
        Failures = [new("etp R1 seed 2: pre-training", "the loss was <NaN>")],
        Notes = ["form was left out"],
        Complete = false,
    };

    [Theory]
    [InlineData("0.811 [0.780, 0.840] &#177;0.003")]
    [InlineData("+0.065 [+0.051, +0.080] &#177;0.004 ▲")]
    [InlineData("-0.046 [-0.060, -0.030] ▼")]
    [InlineData("merl&lt;1&gt;")]
    [InlineData("etp R1 seed 2: pre-training")]
    [InlineData("the loss was &lt;NaN&gt;")]
    [InlineData("System (published)")]
    [InlineData("93.55 %")]
    [InlineData("75.2 %")]
    [InlineData("einthoven pretrain --config small --run a")]
    [InlineData("einthoven probe small ridge")]
    [InlineData("Not finished")]
    [InlineData("form was left out")]
    [InlineData("RARE: no positive in the test split")]
    [InlineData("200 TFLOP until R0")]
    public void The_page_has_numbers_intervals_failures_published_values_and_commands(string expected) =>
        Assert.Contains(expected, ExperimentPage.Of(Results), StringComparison.Ordinal);

    [Fact]
    public void The_page_needs_nothing_else()
    {
        var page = ExperimentPage.Of(Results);
        Assert.DoesNotContain("http", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.Contains("<svg", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Throughput_and_operations_a_second_are_those_of_the_runs()
    {
        var cost = CostSections.Draw(Results);
        Assert.Contains("<td>250</td>", cost, StringComparison.Ordinal);   // 50 TFLOP in 200 s
        Assert.Contains("<td>100</td><td>2.0</td><td>3000</td>", cost, StringComparison.Ordinal);
        Assert.Contains("<td>5 s</td><td>100</td>", cost, StringComparison.Ordinal); // 500 ECGs in 5 s
    }

    [Fact]
    public void Published_numbers_are_never_among_ours() =>
        Assert.All(PublishedResult.Of(ExperimentKind.Compare), published => Assert.DoesNotContain(published.Value, CellSections.Probes(Results) + CellSections.Overview(Results) + CellSections.ZeroShot(Results), StringComparison.Ordinal));

    [Fact]
    public void The_chosen_learning_rate_is_marked() =>
        Assert.Contains("<td>0.0005</td><td>0.5</td><td>0.800</td><td>chosen</td>", CostSections.Trials(Results), StringComparison.Ordinal);

    [Fact]
    public void A_sweep_shows_a_heat_map_of_its_grid()
    {
        var page = ExperimentPage.Of(Results with { Kind = ExperimentKind.Sweep, Cells = [Cell("P10 M0.5", "R1", "ridge", "20", 0.61), Cell("P10 M0.75", "R1", "ridge", "20", 0.72), Cell("P20 M0.75", "R1", "ridge", "20", 0.83)] });
        Assert.Contains("share of patches hidden", page, StringComparison.Ordinal);
        Assert.Contains("font-weight:700\">0.830</text>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_forest_chart_tells_ahead_behind_and_neither_apart()
    {
        var chart = ForestChart.Draw("t", ["20"], [("a", [(0.1, new Interval(0.05, 0.2))]), ("b", [(-0.1, new Interval(-0.2, -0.05))]), ("c", [(0.01, new Interval(-0.1, 0.1))]), ("d", [null])]);
        Assert.Equal(1, chart.Split("fill:var(--bar)").Length - 1);
        Assert.Contains("fill:var(--bar2)", chart, StringComparison.Ordinal);
        Assert.Contains("fill:var(--bar3)", chart, StringComparison.Ordinal);
        Assert.Equal(3, chart.Split("<circle").Length - 1);
        Assert.Equal("", ForestChart.Draw("t", ["20"], [("d", [null])]));
    }

    [Fact]
    public void Results_are_read_back_from_json()
    {
        using var folder = new Cohorts.TemporaryFolder();
        ExperimentJson.Write(folder.File("results.json"), Results);
        Assert.Equal(ExperimentPage.Of(Results), ExperimentPage.Of(ExperimentJson.Read(folder.File("results.json"))));
    }

    private static ExperimentCell Cell(string system, string arm, string readout, string budget, double auc) => new()
    {
        System = system,
        Arm = arm,
        Readout = readout,
        Cohort = "ptb-xl",
        Task = "superclass",
        Budget = budget,
        Labels = budget.Length > 0 ? 20 : 0,
        Records = 248,
        Draws = 20,
        MacroAuc = auc,
        MacroAucInterval = new(0.78, 0.84),
        SeedMacroAucs = [auc],
        MacroAuprc = 0.5,
        Classes = [new("NORM", 100, auc, 0.5)],
        SkippedClasses = [new SkippedClass("RARE", "no positive in the test split")],
        Features = "encoder",
        Command = $"einthoven probe {system} {readout}",
    };
}
