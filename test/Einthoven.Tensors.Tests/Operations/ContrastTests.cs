using static Einthoven.Tensors.Tests.OperationCheck;

namespace Einthoven.Tensors.Tests.Operations;

public class ContrastTests
{
    private static readonly int[] Small = [1, -1, 0, -1, 1, 1, 0, -1, -1];

    [Fact]
    public void SigmoidContrast_sums_over_the_pairs_that_count() => new OperationCheck(
        (context, x) => x[0].SigmoidContrast(context.Integers((3, 3), Small), 3),
        x => [-x[0].Zip(Small, (v, y) => y == 0 ? 0 : Float64.LogSigmoid(y * v)).Sum() / 3]).Run(Draw((3, 3), 1, -4, 4));

    [Fact]
    public void SigmoidContrast_of_a_large_batch_is_the_same_sum()
    {
        var pairs = Pairs(180);
        new OperationCheck(
            (context, x) => x[0].SigmoidContrast(context.Integers((180, 180), pairs), 180),
            x => [-x[0].Zip(pairs, (v, y) => y == 0 ? 0 : Float64.LogSigmoid(y * v)).Sum() / 180]).Run(Draw((180, 180), 1, -4, 4));
    }

    [Fact]
    public void SupervisedContrast_averages_over_rows_with_a_positive()
    {
        int[] pairs = [1, -1, 0, -1, -1, -1, 1, 1, -1, 0, 0, 0];      // 4 rows of 3: the second and the last have no positive
        new OperationCheck(
            (context, x) => x[0].SupervisedContrast(context.Integers((4, 3), pairs)),
            x => [Supervised(x[0], pairs, 3)]).Run(Draw((4, 3), 1, -4, 4));
    }

    [Fact]
    public void SupervisedContrast_of_a_large_batch_is_the_same_mean()
    {
        var pairs = Pairs(150);
        new OperationCheck(
            (context, x) => x[0].SupervisedContrast(context.Integers((150, 150), pairs)),
            x => [Supervised(x[0], pairs, 150)]).Run(Draw((150, 150), 1, -4, 4));
    }

    [Fact]
    public void Pairs_are_one_minus_one_or_zero()
    {
        using var context = new ComputeContext(new ComputeOptions(1));
        var logits = context.Zeros((2, 2));
        Assert.Throws<ArgumentException>(() => logits.SigmoidContrast(context.Integers((2, 2), [1, 2, 0, 1]), 2));
        Assert.Throws<ArgumentException>(() => logits.SupervisedContrast(context.Integers((1, 2), [1, -1])));
    }

    private static int[] Pairs(int size) =>
        [.. Enumerable.Range(0, size * size).Select(i => i / size == i % size || i % 97 == 0 ? 1 : i % 5 == 0 ? 0 : -1)];

    private static double Supervised(double[] logits, int[] pairs, int width)
    {
        var losses = new List<double>();
        foreach (var (row, signs) in logits.Chunk(width).Zip(pairs.Chunk(width)))
        {
            var positives = row.Where((_, i) => signs[i] == 1).ToArray();
            var all = row.Where((_, i) => signs[i] != 0);
            if (positives.Length > 0) losses.Add(-positives.Average(p => p - Float64.LogSumExp(all)));
        }
        return losses.Average();
    }
}
