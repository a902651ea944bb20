using static Einthoven.Tensors.Tests.OperationCheck;

namespace Einthoven.Tensors.Tests.Operations;

public class LossTests
{
    [Fact]
    public void CrossEntropy_averages_over_the_rows_that_count()
    {
        int[] targets = [2, -100, 0, 4, -100, 4];
        new OperationCheck(
            (context, x) => x[0].CrossEntropy(context.Integers((2, 3), targets)),
            x => [CrossEntropy(x[0], targets, 5) / 4]).Run(Draw((2, 3, 5), 1, -3, 3));
    }

    [Fact]
    public void CrossEntropy_of_many_rows_can_be_divided_by_any_number()
    {
        var targets = Enumerable.Range(0, 600).Select(i => i % 7 == 0 ? -1 : i % 41).ToArray();
        new OperationCheck(
            (context, x) => x[0].CrossEntropy(context.Integers(600, targets), normaliser: 123.5f, ignore: -1),
            x => [CrossEntropy(x[0], targets, 41) / 123.5]).Run(Draw((600, 41), 1, -3, 3));
    }

    [Fact]
    public void CrossEntropy_of_no_row_is_zero_and_has_no_gradient() => new OperationCheck(
        (context, x) => x[0].CrossEntropy(context.Integers(2, [-100, -100])),
        x => [0]).Run(Draw((2, 3), 1));

    [Fact]
    public void CrossEntropy_refuses_targets_that_are_no_class()
    {
        using var context = new ComputeContext(new ComputeOptions(1));
        var logits = context.Zeros((2, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => logits.CrossEntropy(context.Integers(2, [0, 3])));
        Assert.Throws<ArgumentOutOfRangeException>(() => logits.CrossEntropy(context.Integers(2, [0, -1])));
        Assert.Throws<ArgumentException>(() => logits.CrossEntropy(context.Integers(3, [0, 0, 0])));
    }

    [Theory]
    [InlineData(6)]
    [InlineData(20_001)]
    public void BinaryCrossEntropy_averages_over_all_elements(int size)
    {
        var targets = Draw(size, 2, 0, 1);
        new OperationCheck(
            (context, x) => x[0].BinaryCrossEntropy(context.Tensor(targets.Shape, targets.Values)),
            x => [x[0].Zip(targets.Values, (v, t) => -(t * Float64.LogSigmoid(v)) - ((1 - t) * Float64.LogSigmoid(-v))).Average()])
            .Run(Draw(size, 1, -4, 4));
    }

    [Theory]
    [InlineData(4, 3)]
    [InlineData(900, 50)]
    public void MaskedSquaredError_counts_chosen_rows_only(int rows, int width)
    {
        var mask = Enumerable.Range(0, rows).Select(row => row % 3 == 1 ? 0 : 1).ToArray();
        new OperationCheck(
            (context, x) => x[0].MaskedSquaredError(x[1], context.Integers(rows, mask), 2.5f),
            x => [Enumerable.Range(0, rows * width).Sum(i => mask[i / width] * Math.Pow(x[0][i] - x[1][i], 2) / width) / 2.5])
            .Run(Draw((rows, width), 1), Draw((rows, width), 2));
    }

    private static double CrossEntropy(double[] logits, int[] targets, int classes) => logits.Chunk(classes)
        .Select((row, i) => targets[i] < 0 ? 0 : Float64.LogSumExp(row) - row[targets[i]]).Sum();
}
