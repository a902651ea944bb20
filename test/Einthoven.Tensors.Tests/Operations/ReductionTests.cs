using static Einthoven.Tensors.Tests.OperationCheck;

namespace Einthoven.Tensors.Tests.Operations;

public class ReductionTests
{
    /// <summary>A size of one tile, and one of several.</summary>
    public static TheoryData<int> Sizes => [7, 35_001];

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Sum_adds_all_elements(int size) =>
        new OperationCheck((_, x) => x[0].Sum(), x => [x[0].Sum()]).Run(Draw(size, 1));

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Mean_divides_the_sum_by_the_count(int size) =>
        new OperationCheck((_, x) => x[0].Mean(), x => [x[0].Average()]).Run(Draw(size, 1, 1, 2));

    [Theory]
    [MemberData(nameof(Sizes))]
    public void SquaredNorm_adds_all_squares(int size) =>
        new OperationCheck((_, x) => x[0].SquaredNorm(), x => [x[0].Sum(v => v * v)]).Run(Draw(size, 1));

    [Theory]
    [InlineData(5, 3)]
    [InlineData(1500, 24)]
    [InlineData(40_000, 1)]
    public void SumRows_adds_the_rows(int rows, int width) => new OperationCheck(
        (_, x) => x[0].SumRows(),
        x => [.. Enumerable.Range(0, width).Select(column => Enumerable.Range(0, rows).Sum(row => x[0][(row * width) + column]))])
        .Run(Draw((rows, width), 1));

    [Theory]
    [InlineData(60_000, 16)]
    [InlineData(700, 1500)]
    public void Sums_have_the_same_bits_for_any_number_of_threads(int rows, int width)
    {
        var x = Draw((rows, width), 1);
        var weight = Draw(width, 2);
        float[] Compute(int threads)
        {
            using var context = new ComputeContext(new ComputeOptions(threads));
            var input = context.Tensor(x.Shape, x.Values).KeepGradient();
            var scale = context.Tensor(weight.Shape, weight.Values).KeepGradient();
            var shift = context.Zeros(width).KeepGradient();
            Tensor loss;
            using (context.Record()) loss = (input.LayerNorm(scale, shift) * scale).SquaredNorm() + input.Mean() + input.Sum();
            context.Backward(loss);
            return [loss.Item(), .. scale.Gradient, .. shift.Gradient, .. input.SumRows().ToArray()];
        }
        var one = Compute(1);
        Assert.Equal(one, Compute(2));
        Assert.Equal(one, Compute(3));
    }
}
