using Einthoven.Evaluation.Linear;

namespace Einthoven.Tests.Evaluation.Linear;

public sealed class StratifiedFoldsTests
{
    [Fact]
    public void Every_fold_has_its_share_of_positives()
    {
        var positive = Enumerable.Range(0, 100).Select(row => row % 7 == 0).ToArray();
        string[] patients = [.. Enumerable.Range(0, 100).Select(row => $"{row}")];
        var folds = StratifiedFolds.Of(positive, patients, 5)!;
        for (var fold = 0; fold < 5; fold++)
        {
            Assert.InRange(folds.Count(value => value == fold), 19, 21);
            Assert.Equal(3, Enumerable.Range(0, 100).Count(row => positive[row] && folds[row] == fold));
        }
    }

    [Fact]
    public void Rows_of_a_patient_share_a_fold()
    {
        var folds = StratifiedFolds.Of([true, false, true, false, false, true, false], ["a", "b", "c", "d", "a", "b", "e"], 2)!;
        Assert.Equal((folds[0], folds[1]), (folds[4], folds[5]));
    }

    [Fact]
    public void Leaving_out_a_fold_always_leaves_both_labels()
    {
        var folds = StratifiedFolds.Of([true, false, false, true, false], ["a", "b", "c", "d", "e"], 5)!;
        Assert.NotEqual(folds[0], folds[3]);
    }

    [Theory]
    [InlineData("a b c d", "1000")]
    [InlineData("a a b c", "1100")]
    [InlineData("a b c c", "1100")]
    public void One_patient_of_a_kind_is_too_few(string patients, string labels) =>
        Assert.Null(StratifiedFolds.Of([.. labels.Select(label => label == '1')], patients.Split(' '), 5));
}
