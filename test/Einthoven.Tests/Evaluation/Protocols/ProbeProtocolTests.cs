using Einthoven.Cohorts;
using Einthoven.Evaluation.Protocols;

namespace Einthoven.Tests.Evaluation.Protocols;

public sealed class ProbeProtocolTests : IDisposable
{
    // C occurs in training only, D in test only; E has one positive in training, which few draws hold.
    private readonly EvaluationCohort _small = new EvaluationCohort("A", "B", "C", "D", "E")
        .Add(1, Split.Train, "00001").Add(59, Split.Train, "10000", "01000", "00100", "11000")
        .Add(40, Split.Test, "10000", "01010", "00001", "11000");

    private static readonly EvaluationOptions Options = new() { Budgets = [LabelBudget.Of(20), LabelBudget.All], Draws = 5, Resamples = 100 };

    [Fact]
    public void Few_labels_are_drawn_several_times_and_all_labels_once()
    {
        var results = Measure(Options, Good).Select(measurement => measurement.Result).ToArray();
        Assert.Equal([(20, 5, "20"), (60, 1, "all")], results.Select(result => (result.Labels, result.Draws, result.LabelBudget!)));
        Assert.All(results, result => Assert.Equal(40, result.Records));
        Assert.Equal(5, results[0].DrawMacroAucs.Count);
        Assert.Equal(results[0].DrawMacroAucs.Average(), results[0].MacroAuc, 12);
        Assert.NotNull(results[0].DrawStandardDeviation);
        Assert.Null(results[1].DrawStandardDeviation);
    }

    [Fact]
    public void Interval_holds_the_value()
    {
        var result = Measure(Options, Good)[1].Result;
        Assert.InRange(result.MacroAuc, result.MacroAucInterval.Low, result.MacroAucInterval.High);
        Assert.True(result.MacroAucInterval.Low < result.MacroAucInterval.High);
    }

    [Fact]
    public void Class_that_cannot_be_judged_is_in_no_average_and_one_that_cannot_be_trained_counts_half()
    {
        var result = Measure(Options with { Budgets = [LabelBudget.All] }, Good)[0].Result;
        Assert.Equal(["A", "B", "D", "E"], result.Classes.Select(cls => cls.Name));
        Assert.Equal(0.5, result.Classes.Single(cls => cls.Name == "D").Auc);
        Assert.Equal(result.Classes.Average(cls => cls.Auc), result.MacroAuc, 12);
        Assert.Equal(["C", "D"], result.SkippedClasses.Select(cls => cls.Name));
        Assert.Contains("test", result.SkippedClasses[0].Reason, StringComparison.Ordinal);
        Assert.Contains("training", result.SkippedClasses[1].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Draws_that_miss_a_class_are_counted()
    {
        var result = Measure(Options with { Budgets = [LabelBudget.Of(5)], Draws = 20 }, Good)[0].Result;
        var missed = result.SkippedClasses.Single(cls => cls.Name == "E").Reason;
        Assert.Matches("no positive among the 5 training records in [0-9]+ of 20 draws", missed);
        Assert.Equal(4, result.Classes.Count);
    }

    [Fact]
    public void Classes_with_many_positives_have_an_average_of_their_own()
    {
        var result = Measure(Options, Good)[1].Result;
        Assert.Equal(4, result.ClassesAtLeast10);
        Assert.Equal([20, 20, 10, 10], result.Classes.Select(cls => cls.Positives));
        using var few = new EvaluationCohort("A", "B").Add(8, Split.Train, "10", "01").Add(19, Split.Test, "10", "01");
        var task = EvaluationTask.Of(few.Cohort, "findings", Split.Test);
        var other = new ProbeProtocol(Options with { Budgets = [LabelBudget.All] }).Run([task], new ListedSystem("two", 2, EvaluationCohort.Value))[0].Result;
        Assert.Equal(1, other.ClassesAtLeast10);
        Assert.Equal(other.Classes[0].Auc, other.MacroAucAtLeast10!.Value, 12);
    }

    [Fact]
    public void Systems_see_the_same_draws_and_the_same_classes()
    {
        // Equal features under another name must give equal numbers, whatever was probed before.
        var (first, second) = (Measure(Options, Good), Measure(Options, new ListedSystem("other name", 5, EvaluationCohort.Value)));
        Assert.Equal(first[0].Result.DrawMacroAucs, second[0].Result.DrawMacroAucs);
        var bad = Measure(Options, Noise)[0].Result;
        Assert.Equal(first[0].Result.Classes.Select(cls => cls.Name), bad.Classes.Select(cls => cls.Name));
        Assert.Equal(first[0].Result.SkippedClasses, bad.SkippedClasses);
    }

    [Fact]
    public void A_head_of_one_cohort_scores_the_records_of_another()
    {
        using var other = new EvaluationCohort("B", "A") { Source = "other" }.Add(60, Split.Train, "10", "01");
        var task = EvaluationTask.Across(other.Cohort, _small.Cohort, "findings", Split.Test);

        // Column 0 is the class B there and A here: by name, not by place.
        var system = new ListedSystem("good", 1, (cohort, record, _) => cohort.Labels("findings") is var labels && labels[record, labels.Classes.ToList().IndexOf("A")] == true ? 1 : 0);
        var result = Assert.Single(new ProbeProtocol(Options with { Budgets = [LabelBudget.All], Head = Einthoven.Evaluation.Linear.ProbeHead.Ridge }).Run([task], system)).Result;
        Assert.Equal(1, result.Classes.Single(cls => cls.Name == "A").Auc);
        Assert.Equal((60, 40, "other"), (result.Labels, result.Records, result.TrainingCohort));
        Assert.Equal(["C", "D", "E"], result.SkippedClasses.Select(cls => cls.Name));
    }

    [Fact]
    public void Labels_of_an_added_cohort_join_every_draw()
    {
        // Of C and D the draws can't tell; the added records can, and know nothing of A, B and E.
        using var added = new EvaluationCohort("D", "C") { Source = "simulated" }.Add(40, Split.Train, "10", "01").Add(5, Split.Test, "10");
        var system = new ListedSystem("good", 2, (cohort, record, column) => IsPositive(cohort, record, column == 0 ? "D" : "A") ? 1 : 0);
        var task = EvaluationTask.Of(_small.Cohort, "findings", Split.Test);
        var (alone, joined) = (Run(null), Run(added.Cohort));
        Assert.Equal((0.5, 1.0), (AucOf(alone, "D"), AucOf(joined, "D")));
        Assert.Equal((1.0, 1.0), (AucOf(alone, "A"), AucOf(joined, "A")));
        Assert.Equal((20, 5, "simulated"), (joined.Labels, joined.Draws, joined.AddedCohort));
        Assert.Null(alone.AddedCohort);

        EvaluationResult Run(Cohort? cohort) => new ProbeProtocol(Options with { Budgets = [LabelBudget.Of(20)], Head = Einthoven.Evaluation.Linear.ProbeHead.Ridge }, cohort).Run([task], system)[0].Result;
        static double AucOf(EvaluationResult result, string name) => result.Classes.Single(cls => cls.Name == name).Auc;
        static bool IsPositive(Cohort cohort, int record, string name) =>
            cohort.Labels("findings") is var labels && labels.Classes.ToList().IndexOf(name) is var column and >= 0 && labels[record, column] == true;
    }

    [Fact]
    public void An_added_cohort_that_holds_a_scored_patient_or_was_prepared_otherwise_is_refused()
    {
        using var leaking = new EvaluationCohort("A").Add("patient 60", Split.Train, "1");
        using var slower = new EvaluationCohort("A") { Rate = 50 }.Add("x", Split.Train, "1");
        using var unlabelled = new EvaluationCohort("A").Add("x", Split.Test, "1");
        Assert.Contains("patient 60 stands in train", Refusal(leaking), StringComparison.Ordinal);
        Assert.Contains("50 Hz", Refusal(slower), StringComparison.Ordinal);
        Assert.Contains("no training record has a label", Refusal(unlabelled), StringComparison.Ordinal);

        string Refusal(EvaluationCohort added) =>
            Assert.Throws<CohortException>(() => new ProbeProtocol(Options, added.Cohort).Run([EvaluationTask.Of(_small.Cohort, "findings", Split.Test)], Good)).Message;
    }

    [Fact]
    public void A_strength_that_is_given_is_not_chosen()
    {
        var all = Options with { Budgets = [LabelBudget.All] };
        Assert.Equal(30, Measure(all with { Strength = 30 }, Good)[0].Result.Strength);
        Assert.True(Measure(all, Good)[0].Result.Strength < 30);
    }

    [Fact]
    public void Paired_comparison_finds_the_better_system_and_no_difference_where_there_is_none()
    {
        var (good, noise, same) = (Measure(Options, Good), Measure(Options, Noise), Measure(Options, new ListedSystem("same", 5, EvaluationCohort.Value)));
        var better = Comparison.Of(good[1], noise[1]).Versus!;
        Assert.True(better.DifferenceInterval.Low > 0, $"{better.Difference} {better.DifferenceInterval}");
        Assert.Equal(good[1].Result.MacroAuc - noise[1].Result.MacroAuc, better.Difference, 12);
        Assert.Equal(("noise", "R1"), (better.System, better.Arm));
        var none = Comparison.Of(good[0], same[0]).Versus!;
        Assert.Equal((0.0, 0.0, 0.0), (none.Difference, none.DifferenceInterval.Low, none.DifferenceInterval.High));
        Assert.Equal(new double[5], none.DrawDifferences);
        Assert.Throws<ArgumentException>(() => Comparison.Of(good[0], good[1]));
    }

    [Fact]
    public void Records_the_system_has_seen_are_refused_before_anything_is_extracted()
    {
        var seen = new ListedSystem("leaky", 5, EvaluationCohort.Value) { SeenRecords = new HashSet<string> { "r0", "r61" } };
        var message = Assert.Throws<CohortException>(() => Measure(Options, seen)).Message;
        Assert.Contains("r61", message, StringComparison.Ordinal);
        Assert.DoesNotContain("r0,", message, StringComparison.Ordinal);
        Assert.Empty(seen.Extracted);
    }

    [Fact]
    public void Seen_records_that_are_allowed_leave_a_warning_in_the_result()
    {
        var seen = new ListedSystem("leaky", 5, EvaluationCohort.Value) { SeenRecords = new HashSet<string> { "r61" } };
        Assert.Contains("r61", Assert.Single(Measure(Options with { AllowSeen = true }, seen)[0].Result.Warnings), StringComparison.Ordinal);
        Assert.Empty(Measure(Options, Good)[0].Result.Warnings);
    }

    [Fact]
    public void Features_that_are_not_finite_are_refused_with_the_record()
    {
        var broken = new ListedSystem("broken", 2, (_, record, column) => record == 7 && column == 1 ? float.NaN : 0);
        Assert.Contains("r7 ", Assert.Throws<CohortException>(() => Measure(Options, broken)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Progress_counts_the_draws()
    {
        var updates = new List<ProgressUpdate>();
        var task = EvaluationTask.Of(_small.Cohort, "findings", Split.Test);
        new ProbeProtocol(Options).Run([task], Good, new Collector(updates));
        Assert.Equal([1L, 2, 3, 4, 5, 1], updates.Select(update => update.Done));
        Assert.Contains("findings", updates[0].Stage, StringComparison.Ordinal);
    }

    public void Dispose() => _small.Dispose();

    private static ListedSystem Good => new("good", 5, EvaluationCohort.Value);

    private static ListedSystem Noise => new("noise", 5, (_, record, column) => ((record * 31) + (column * 17)) % 23);

    private IReadOnlyList<Measurement> Measure(EvaluationOptions options, ListedSystem system) =>
        new ProbeProtocol(options).Run([EvaluationTask.Of(_small.Cohort, "findings", Split.Test)], system);

    private sealed class Collector(List<ProgressUpdate> updates) : IProgress<ProgressUpdate>
    {
        public void Report(ProgressUpdate value) => updates.Add(value);
    }
}
