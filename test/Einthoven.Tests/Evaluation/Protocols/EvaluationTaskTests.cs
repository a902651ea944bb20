using Einthoven.Cohorts;
using Einthoven.Evaluation.Protocols;

namespace Einthoven.Tests.Evaluation.Protocols;

public sealed class EvaluationTaskTests
{
    [Fact]
    public void Records_without_a_known_label_are_in_no_part()
    {
        using var small = new EvaluationCohort("A", "B").Add("a", Split.Train, "10").Add("b", Split.Train, "??").Add("c", Split.Test, "?1").Add("d", Split.Test, "10");
        var task = EvaluationTask.Of(small.Cohort, "findings", Split.Test);
        Assert.Equal([0], task.Training);
        Assert.Equal([2, 3], task.Scored);
        Assert.Equal([null, true], task.ScoredLabels[0]);
    }

    [Fact]
    public void Patient_in_training_and_test_is_an_error_that_names_the_patient()
    {
        using var small = new EvaluationCohort("A").Add("anna", Split.Train, "1").Add("bert", Split.Train, "0").Add("anna", Split.Test, "1").Add("carl", Split.Test, "0");
        Assert.Contains("anna", Assert.Throws<CohortException>(() => EvaluationTask.Of(small.Cohort, "findings", Split.Test)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Records_without_a_patient_are_not_one_patient()
    {
        using var small = new EvaluationCohort("A").Add("", Split.Train, "1").Add("", Split.Test, "0").Add("", Split.Test, "1");
        Assert.Equal(2, EvaluationTask.Of(small.Cohort, "findings", Split.Test).ScoredPatients.Distinct().Count());
    }

    [Fact]
    public void Split_in_which_no_class_has_both_labels_is_an_error()
    {
        using var small = new EvaluationCohort("A", "B").Add("a", Split.Train, "10").Add("b", Split.Test, "10").Add("c", Split.Test, "10");
        Assert.Contains("findings", Assert.Throws<CohortException>(() => EvaluationTask.Of(small.Cohort, "findings", Split.Test)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Split_without_records_is_an_error()
    {
        using var small = new EvaluationCohort("A").Add("a", Split.Train, "1").Add("b", Split.Test, "0");
        Assert.Contains("validation", Assert.Throws<CohortException>(() => EvaluationTask.Of(small.Cohort, "findings", Split.Validation)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_two_cohorts_one_trains_and_the_other_is_scored_on_the_classes_of_both()
    {
        using var simulated = new EvaluationCohort("C", "B", "A") { Source = "simulated" }.Add("a", Split.Train, "101").Add("b", Split.Train, "010").Add("c", Split.Test, "111");
        using var real = new EvaluationCohort("A", "B", "D").Add("a", Split.Train, "101").Add("b", Split.Train, "010").Add("c", Split.Train, "??1");
        var task = EvaluationTask.Across(simulated.Cohort, real.Cohort, "findings", Split.Train);
        Assert.Equal(["A", "B"], task.Classes);
        Assert.Equal(["C", "D"], task.LeftOut.Select(cls => cls.Name));
        Assert.Equal([0, 1], task.Training);
        Assert.Equal([0, 1], task.Scored);
        Assert.Equal([true, false], task.TrainingLabelsOf([0, 1])[0]);
        Assert.Equal([false, true], task.ScoredLabels[1]);
        Assert.Equal(("small", "simulated"), (task.CohortName, task.TrainingCohortName));
    }

    [Fact]
    public void A_person_of_one_source_who_trains_and_is_scored_is_an_error_across_cohorts_too()
    {
        using var one = new EvaluationCohort("A").Add("anna", Split.Train, "1").Add("bert", Split.Train, "0");
        using var two = new EvaluationCohort("A").Add("anna", Split.Test, "1").Add("carl", Split.Test, "0");
        Assert.Contains("anna", Refusal(one, two), StringComparison.Ordinal);
    }

    [Fact]
    public void Cohorts_that_were_prepared_differently_are_an_error_that_names_both()
    {
        using var one = new EvaluationCohort("A") { Rate = 500, Source = "simulated" }.Add("a", Split.Train, "1").Add("b", Split.Train, "0");
        using var two = new EvaluationCohort("A").Add("c", Split.Test, "1").Add("d", Split.Test, "0");
        Assert.Contains("500 Hz", Refusal(one, two), StringComparison.Ordinal);
    }

    [Fact]
    public void Cohorts_without_a_common_class_are_an_error()
    {
        using var one = new EvaluationCohort("A") { Source = "simulated" }.Add("a", Split.Train, "1").Add("b", Split.Train, "0");
        using var two = new EvaluationCohort("B").Add("c", Split.Test, "1").Add("d", Split.Test, "0");
        Assert.Contains("no class", Refusal(one, two), StringComparison.Ordinal);
    }

    private static string Refusal(EvaluationCohort training, EvaluationCohort scored) =>
        Assert.Throws<CohortException>(() => EvaluationTask.Across(training.Cohort, scored.Cohort, "findings", Split.Test)).Message;

    [Fact]
    public void Unknown_task_is_an_error_that_names_the_known()
    {
        using var small = new EvaluationCohort("A").Add("a", Split.Test, "1");
        Assert.Contains("findings", Assert.Throws<CohortException>(() => EvaluationTask.Of(small.Cohort, "rhythm", Split.Test)).Message, StringComparison.Ordinal);
    }
}
