using Einthoven.Evaluation.Linear;

namespace Einthoven.Tests.Evaluation.Linear;

public sealed class DenseProductTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(4, 3, 8)]
    [InlineData(70, 200, 37)]
    [InlineData(9, 5, 1100)]
    [InlineData(65, 193, 513)]
    [InlineData(3, 0, 5)]
    public void Every_entry_is_the_product_of_two_rows(int rows, int columns, int depth)
    {
        var random = new Random(1);
        var a = Enumerable.Range(0, rows * depth).Select(_ => random.NextDouble() - 0.5).ToArray();
        var b = Enumerable.Range(0, columns * depth).Select(_ => random.NextDouble() - 0.5).ToArray();
        var result = DenseProduct.WithTransposed(a, b, rows, columns, depth);
        for (var row = 0; row < rows; row++)
            for (var column = 0; column < columns; column++)
                Assert.Equal(Enumerable.Range(0, depth).Sum(k => a[(row * depth) + k] * b[(column * depth) + k]), result[(row * columns) + column], 1e-11);
    }

    [Fact]
    public void Entry_does_not_depend_on_the_rows_beside_it()
    {
        var random = new Random(2);
        var a = Enumerable.Range(0, 9 * 777).Select(_ => random.NextDouble()).ToArray();
        var b = Enumerable.Range(0, 8 * 777).Select(_ => random.NextDouble()).ToArray();
        var whole = DenseProduct.WithTransposed(a, b, 9, 8, 777);
        for (var row = 0; row < 9; row++)
            for (var column = 0; column < 8; column++)
                Assert.Equal(whole[(row * 8) + column], DenseProduct.WithTransposed(a[(row * 777)..((row + 1) * 777)], b[(column * 777)..((column + 1) * 777)], 1, 1, 777)[0]);
    }

    [Fact]
    public void Transpose_swaps_rows_and_columns()
    {
        var matrix = Enumerable.Range(0, 35 * 70).Select(value => (double)value).ToArray();
        var transposed = DenseProduct.Transpose(matrix, 35, 70);
        for (var row = 0; row < 35; row++)
            for (var column = 0; column < 70; column++)
                Assert.Equal(matrix[(row * 70) + column], transposed[(column * 35) + row]);
    }
}
