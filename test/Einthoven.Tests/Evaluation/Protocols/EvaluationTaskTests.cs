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
    public void Unknown_task_is_an_error_that_names_the_known()
    {
        using var small = new EvaluationCohort("A").Add("a", Split.Test, "1");
        Assert.Contains("findings", Assert.Throws<CohortException>(() => EvaluationTask.Of(small.Cohort, "rhythm", Split.Test)).Message, StringComparison.Ordinal);
    }
}
