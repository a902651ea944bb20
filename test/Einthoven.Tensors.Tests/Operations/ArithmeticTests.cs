using static Einthoven.Tensors.Tests.OperationCheck;

namespace Einthoven.Tensors.Tests.Operations;

public class ArithmeticTests
{
    /// <summary>Shapes of the operands: equal, one the last axes of the other, one a single element, either way round, small and large.</summary>
    public static TheoryData<int[], int[]> Shapes => new()
    {
        { [3, 4], [3, 4] },
        { [2, 3, 4], [3, 4] },
        { [2, 3, 4], [4] },
        { [4], [2, 3, 4] },
        { [2, 3], [1] },
        { [1], [5] },
        { [1], [1, 1] },
        { [2, 3], [1, 2, 3] },
        { [1, 5], [5] },
        { [130, 300], [300] },
        { [130, 300], [130, 300] },
        { [130, 300], [1] },
        { [300], [130, 300] },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_sum_repeats_the_smaller_operand(int[] left, int[] right) =>
        Check((a, b) => a + b, (a, b) => a + b, left, right);

    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_difference_repeats_the_smaller_operand(int[] left, int[] right) =>
        Check((a, b) => a - b, (a, b) => a - b, left, right);

    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_product_repeats_the_smaller_operand(int[] left, int[] right) =>
        Check((a, b) => a * b, (a, b) => a * b, left, right);

    [Fact]
    public void The_result_has_the_shape_of_the_larger_operand()
    {
        using var context = new ComputeContext(new ComputeOptions(1));
        Assert.Equal(new Shape(2, 3, 4), (context.Zeros(4) + context.Zeros((2, 3, 4))).Shape);
        Assert.Equal(new Shape(1, 5), (context.Zeros(5) * context.Zeros((1, 5))).Shape);
        Assert.Equal(new Shape(2, 3), (context.Zeros((2, 3)) - context.Scalar(1)).Shape);
    }

    [Fact]
    public void A_tensor_may_be_both_operands()
    {
        new OperationCheck((_, x) => x[0] + x[0], x => Array.ConvertAll(x[0], v => 2 * v)).Run(Draw((3, 4), 1));
        new OperationCheck((_, x) => x[0] * x[0], x => Array.ConvertAll(x[0], v => v * v)).Run(Draw((3, 4), 1));
        new OperationCheck((_, x) => x[0] - x[0], x => new double[x[0].Length]).Run(Draw((3, 4), 1));
    }

    [Fact]
    public void Numbers_scale_shift_and_negate()
    {
        new OperationCheck((_, x) => (x[0] * 2.5f) + 1f, x => Array.ConvertAll(x[0], v => (2.5 * v) + 1)).Run(Draw((3, 4), 1));
        new OperationCheck((_, x) => (-(3f * x[0])) - 2f, x => Array.ConvertAll(x[0], v => (-3 * v) - 2)).Run(Draw((150, 200), 2));
    }

    [Theory]
    [InlineData(new[] { 2, 3 }, new[] { 2 })]
    [InlineData(new[] { 2, 3, 4 }, new[] { 2, 3 })]
    [InlineData(new[] { 2, 3 }, new[] { 3, 2 })]
    public void Shapes_that_do_not_fit_are_named_with_what_was_expected(int[] left, int[] right)
    {
        using var context = new ComputeContext(new ComputeOptions(1));
        var a = context.Zeros(Shape.Of(left));
        var b = context.Zeros(Shape.Of(right));
        foreach (var operation in new Func<Tensor>[] { () => a + b, () => a - b, () => a * b })
        {
            var error = Assert.Throws<ArgumentException>(operation);
            Assert.Contains(a.Shape.ToString(), error.Message, StringComparison.Ordinal);
            Assert.Contains(b.Shape.ToString(), error.Message, StringComparison.Ordinal);
            Assert.Contains("last axes", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Operands_of_two_contexts_are_refused()
    {
        using var one = new ComputeContext(new ComputeOptions(1));
        using var two = new ComputeContext(new ComputeOptions(1));
        Assert.Throws<ArgumentException>(() => one.Zeros(3) + two.Zeros(3));
    }

    private static void Check(Func<Tensor, Tensor, Tensor> operation, Func<double, double, double> number, int[] left, int[] right) =>
        new OperationCheck(
            (_, x) => operation(x[0], x[1]),
            x =>
            {
                var length = Math.Max(x[0].Length, x[1].Length);
                return [.. Enumerable.Range(0, length).Select(i => number(x[0][i % x[0].Length], x[1][i % x[1].Length]))];
            }).Run(Draw(Shape.Of(left), 1), Draw(Shape.Of(right), 2));
}
