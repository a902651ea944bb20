using Einthoven.Cohorts;
using Einthoven.Evaluation.Protocols;

namespace Einthoven.Tests.Evaluation.Protocols;

public sealed class NestedDrawsTests : IDisposable
{
    private readonly EvaluationCohort _small = new EvaluationCohort("A").Add(60, Split.Train, "1", "0").Add(4, Split.Test, "1", "0");

    [Fact]
    public void Draw_orders_every_training_record_once()
    {
        var task = EvaluationTask.Of(_small.Cohort, "findings", Split.Test);
        Assert.Equal(task.Training, NestedDraws.Order(task, 1, 0).Order());
        Assert.NotEqual(task.Training, NestedDraws.Order(task, 1, 0));
    }

    [Fact]
    public void Seed_and_number_decide_the_draw()
    {
        var task = EvaluationTask.Of(_small.Cohort, "findings", Split.Test);
        Assert.Equal(NestedDraws.Order(task, 1, 3), NestedDraws.Order(EvaluationTask.Of(_small.Cohort, "findings", Split.Test), 1, 3));
        Assert.NotEqual(NestedDraws.Order(task, 1, 3), NestedDraws.Order(task, 1, 4));
        Assert.NotEqual(NestedDraws.Order(task, 1, 3), NestedDraws.Order(task, 2, 3));
    }

    [Fact]
    public void Record_keeps_its_place_when_others_join_the_cohort()
    {
        // The order among records r0 to r29 is the same whether or not r30 to r59 are there.
        using var half = new EvaluationCohort("A").Add(30, Split.Train, "1", "0").Add("test 1", Split.Test, "1").Add("test 2", Split.Test, "0");
        var among = NestedDraws.Order(EvaluationTask.Of(_small.Cohort, "findings", Split.Test), 1, 0).Where(record => record < 30);
        Assert.Equal(NestedDraws.Order(EvaluationTask.Of(half.Cohort, "findings", Split.Test), 1, 0), among);
    }

    public void Dispose() => _small.Dispose();
}
