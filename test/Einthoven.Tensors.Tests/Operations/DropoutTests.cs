namespace Einthoven.Tensors.Tests.Operations;

public sealed class DropoutTests : IDisposable
{
    private const int Width = 20_000;
    private readonly ComputeContext _context = new(new ComputeOptions(2, PoisonFreedMemory: true));

    public void Dispose() => _context.Dispose();

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void A_share_is_removed_and_the_rest_scaled_so_that_the_mean_stays(double rate)
    {
        var y = Drop(rate, [11], 3);
        var kept = y.Count(v => v != 0);
        Assert.Equal(1 - rate, (double)kept / Width, 0.015);
        Assert.All(y, v => Assert.True(v == 0 || Math.Abs(v - (1 / (1 - rate))) < 1e-4));
    }

    [Fact]
    public void What_a_record_loses_does_not_depend_on_its_batch()
    {
        var alone = Drop(0.3, [22], 5);
        var together = Drop(0.3, [11, 22, 33], 5);
        Assert.Equal(alone, together[Width..(2 * Width)]);
        Assert.NotEqual(alone, together[..Width]);
    }

    [Fact]
    public void Two_sites_lose_independently()
    {
        var first = Drop(0.5, [11], 0);
        var second = Drop(0.5, [11], 1);
        Assert.Equal(0.25, (double)first.Zip(second).Count(pair => pair.First != 0 && pair.Second != 0) / Width, 0.02);
    }

    [Fact]
    public void The_gradient_passes_where_the_number_was_kept()
    {
        var x = _context.Tensor((2, 500), [.. Enumerable.Repeat(1f, 1000)]).KeepGradient();
        float[] y;
        using (_context.Record())
        {
            var dropped = x.Dropout(0.4, [5, 6], 2);
            y = dropped.ToArray();
            _context.Backward((dropped * 3f + x).Sum());
        }
        Assert.Equal(y.Select(v => (3 * v) + 1), x.Gradient.ToArray());
    }

    [Fact]
    public void Outside_of_a_tape_and_at_rate_zero_nothing_is_removed()
    {
        var x = _context.Zeros((2, 3));
        Assert.Same(x, x.Dropout(0.5, [1, 2], 0));
        using (_context.Record()) Assert.Same(x, x.Dropout(0, [1, 2], 0));
    }

    [Fact]
    public void Rates_and_keys_that_do_not_fit_are_refused()
    {
        var x = _context.Zeros((2, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => x.Dropout(1, [1, 2], 0));
        using var tape = _context.Record();
        Assert.Throws<ArgumentException>(() => x.Dropout(0.5, [1, 2, 3], 0));
    }

    private float[] Drop(double rate, ulong[] keys, uint site)
    {
        using var tape = _context.Record();
        return _context.Tensor((keys.Length, Width), [.. Enumerable.Repeat(1f, keys.Length * Width)]).Dropout(rate, keys, site).ToArray();
    }
}
