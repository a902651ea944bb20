namespace Einthoven.Tensors.Tests;

public class ShapeTests
{
    [Fact]
    public void Tuples_and_integers_are_shapes()
    {
        Shape vector = 5, matrix = (2, 3), three = (2, 3, 4), four = (2, 3, 4, 5);
        Assert.Equal([5], vector.ToArray());
        Assert.Equal([2, 3], matrix.ToArray());
        Assert.Equal([2, 3, 4], three.ToArray());
        Assert.Equal([2, 3, 4, 5], four.ToArray());
        Assert.Equal(120, four.Elements);
        Assert.Equal(4, four.Rank);
        Assert.Equal(four, Shape.Of(2, 3, 4, 5));
    }

    [Fact]
    public void Axes_count_from_either_end()
    {
        Shape shape = (2, 3, 4);
        Assert.Equal(2, shape[0]);
        Assert.Equal(4, shape[^1]);
        Assert.Equal(3, shape[^2]);
        Assert.Throws<ArgumentOutOfRangeException>(() => shape[3]);
        Assert.Throws<ArgumentOutOfRangeException>(() => shape[-1]);
    }

    [Fact]
    public void Equality_counts_axes()
    {
        Assert.True(new Shape(3) != new Shape(3, 1));
        Assert.True(new Shape(2, 3) == (2, 3));
        Assert.Equal("(2, 3)", new Shape(2, 3).ToString());
    }

    [Fact]
    public void Impossible_shapes_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new Shape(2, 0));
        Assert.Throws<ArgumentException>(() => new Shape(-1));
        Assert.Throws<ArgumentException>(() => new Shape(65_536, 65_536));
        Assert.Throws<ArgumentException>(() => new Shape(int.MaxValue, int.MaxValue, int.MaxValue, int.MaxValue));
        Assert.Throws<ArgumentException>(() => Shape.Of(1, 2, 3, 4, 5));
    }
}
