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
}
