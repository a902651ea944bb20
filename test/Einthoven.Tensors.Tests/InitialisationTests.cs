namespace Einthoven.Tensors.Tests;

public class InitialisationTests
{
    [Fact]
    public void Keys_start_equal_to_queries_and_values_apart()
    {
        const int Width = 64;
        var linear = new Linear(Width, 3 * Width, initialisation: Initialisation.AlikeQueriesAndKeys(Width, gain: 1.5));
        using var slab = linear.Initialise(new RandomSource(3));
        var (queries, keys, values) = (Third(0), Third(1), Third(2));
        Assert.Equal(queries, keys);
        Assert.NotEqual(queries, values);
        Assert.Equal(1.5 / 8, Math.Sqrt(queries.Average(value => (double)value * value)), 0.01);
        Assert.Equal(1.5 / 8, Math.Sqrt(values.Average(value => (double)value * value)), 0.01);

        float[] Third(int part) => linear.Weight.Values.Slice(part * Width * Width, Width * Width).ToArray();
    }
}
