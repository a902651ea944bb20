using Einthoven.Tensors.Kernels;

namespace Einthoven.Tensors.Tests.Kernels;

public sealed class BFloat16ProductTests
{
    [BFloat16Fact]
    public void Products_of_all_transposes_and_odd_sizes_match_float64()
    {
        using var pool = new WorkerPool(2);
        var library = OneDnn.Open(OneDnn.DefaultLibrary);
        Seeds.Try(60, random =>
        {
            var sample = new RoundedSample(random, random.Next(1, 300), random.Next(1, 300), random.Next(0, 200), random.Next(2) == 1, random.Next(2) == 1);
            sample.Multiply(pool, library);
            sample.Check();
        });
    }

    [BFloat16Fact]
    public void Products_of_one_row_one_column_or_nothing_match_float64()
    {
        using var pool = new WorkerPool(2);
        var library = OneDnn.Open(OneDnn.DefaultLibrary);
        (int, int, int)[] sizes = [(1, 1, 1), (1, 700, 300), (700, 1, 300), (1, 1, 3000), (0, 5, 5), (5, 0, 5), (5, 7, 0), (500, 800, 3), (37, 1000, 17)];
        foreach (var (m, n, k) in sizes)
        {
            for (var transposes = 0; transposes < 4; transposes++)
            {
                var sample = new RoundedSample(new Random(transposes), m, n, k, (transposes & 1) != 0, (transposes & 2) != 0);
                sample.Multiply(pool, library);
                sample.Check();
            }
        }
    }

    [BFloat16Fact]
    public void One_two_and_three_threads_give_the_same_bits()
    {
        var library = OneDnn.Open(OneDnn.DefaultLibrary);
        Seeds.Try(5, random =>
        {
            var sample = new RoundedSample(random, random.Next(100, 700), random.Next(100, 700), random.Next(100, 500), random.Next(2) == 1, random.Next(2) == 1);
            float[]? expected = null;
            for (var threads = 1; threads <= 3; threads++)
            {
                using var pool = new WorkerPool(threads);
                sample.Multiply(pool, library);
                Closeness.AreSame(expected ??= sample.C, sample.C);
            }
        });
    }

    [BFloat16Fact]
    public void The_thousandth_call_gives_the_bits_of_the_first()
    {
        using var pool = new WorkerPool(2);
        var library = OneDnn.Open(OneDnn.DefaultLibrary);
        var sample = new RoundedSample(new Random(3), 170, 135, 64, false, true);
        sample.Multiply(pool, library);
        var first = sample.C;
        for (var call = 1; call < 1000; call++)
        {
            sample.Multiply(pool, library);
            Closeness.AreSame(first, sample.C);
        }
    }

    [BFloat16Fact]
    public void NaN_and_infinity_reach_their_row_and_column()
    {
        using var pool = new WorkerPool(1);
        var library = OneDnn.Open(OneDnn.DefaultLibrary);
        var sample = new RoundedSample(new Random(5), 30, 50, 20, false, false);
        sample.A[0] = BFloat16Reference.Round(float.NaN);
        sample.B[1] = BFloat16Reference.Round(float.PositiveInfinity);
        sample.Multiply(pool, library);
        Assert.All(sample.PreActivation[..50], value => Assert.True(float.IsNaN(value)));
        Assert.Contains(sample.PreActivation[50..], value => float.IsInfinity(value));
    }

    [Fact]
    public void Tiles_cover_a_product_and_depend_on_its_sizes_only()
    {
        Seeds.Try(200, random =>
        {
            var (m, n) = (random.Next(1, 5000), random.Next(1, 5000));
            var grid = BFloat16Blocking.Grid(m, n);
            Assert.Equal(grid, BFloat16Blocking.Grid(m, n));
            Assert.True(grid.Down * grid.Rows >= m && grid.Across * grid.Columns >= n, $"{m} x {n}: {grid}");
            Assert.True((grid.Down - 1) * grid.Rows < m && (grid.Across - 1) * grid.Columns < n, $"{m} x {n}: {grid}");
        });
    }

    [Fact]
    public void Small_and_thin_products_stay_float32()
    {
        Assert.False(BFloat16Blocking.Pays(1, 4096, 4096));
        Assert.False(BFloat16Blocking.Pays(64, 64, 64));
        Assert.False(BFloat16Blocking.Pays(9000, 32, 32));
        Assert.False(BFloat16Blocking.Pays(32, 9000, 32));
        Assert.True(BFloat16Blocking.Pays(2400, 192, 192));
        Assert.True(BFloat16Blocking.Pays(192, 2400, 192));
    }
}
