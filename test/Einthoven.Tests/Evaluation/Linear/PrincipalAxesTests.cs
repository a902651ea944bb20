using Einthoven.Evaluation.Linear;

namespace Einthoven.Tests.Evaluation.Linear;

public sealed class PrincipalAxesTests
{
    [Theory]
    [InlineData(12, 40)]
    [InlineData(40, 12)]
    public void Rotation_keeps_products_of_rows_old_and_new(int count, int width)
    {
        var (rows, others) = (Random(count * width, 1), Random(5 * width, 2));
        var axes = PrincipalAxes.Of(rows, count, width);
        var projected = axes.Project(others, 5);
        var expected = DenseProduct.WithTransposed(others, rows, 5, count, width);
        var actual = DenseProduct.WithTransposed(projected, axes.Coordinates, 5, count, axes.Rank);
        for (var i = 0; i < expected.Length; i++) Assert.Equal(expected[i], actual[i], 1e-9);
    }

    [Theory]
    [InlineData(12, 40)]
    [InlineData(40, 12)]
    public void Weights_mean_the_same_on_axes_and_on_features(int count, int width)
    {
        var others = Random(5 * width, 3);
        var axes = PrincipalAxes.Of(Random(count * width, 1), count, width);
        var weights = Random(axes.Rank, 4);
        var expected = DenseProduct.WithTransposed(axes.Project(others, 5), weights, 5, 1, axes.Rank);
        var actual = DenseProduct.WithTransposed(others, axes.ToFeatures(weights), 5, 1, width);
        for (var i = 0; i < 5; i++) Assert.Equal(expected[i], actual[i], 1e-9);
    }

    [Fact]
    public void Directions_without_variance_are_left_out()
    {
        // Three rows on a line through the origin.
        Assert.Equal(1, PrincipalAxes.Of([1, 2, 2, 4, -3, -6], 3, 2).Rank);
        Assert.Equal(1, PrincipalAxes.Of([1, 2, 2, 4, 0, 2, 4, 4, 8, 0], 2, 5).Rank);
    }

    private static double[] Random(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextDouble() - 0.5)];
    }
}
