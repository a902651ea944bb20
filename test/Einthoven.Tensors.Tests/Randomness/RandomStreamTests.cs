namespace Einthoven.Tensors.Tests.Randomness;

public class RandomStreamTests
{
    private static readonly RandomSource Source = new(42);

    [Fact]
    public void The_first_block_is_that_of_the_published_generator()
    {
        // Random123's known answers for philox4x32-10: counter 0 and key 0.
        var stream = new RandomStream(0);
        var bytes = new byte[16];
        stream.NextBytes(bytes);
        Assert.Equal("6627E8D5E169C58DBC57AC4C9B00DBD8", string.Concat(bytes.Chunk(4).Select(word => Convert.ToHexString([.. word.Reverse()]))));
    }

    [Fact]
    public void A_stream_is_the_same_whatever_was_drawn_before()
    {
        var first = Draw(Source.Stream("mask", 3, 17));
        var other = new RandomSource(42);
        other.Stream("order").NextDouble();
        other.Stream("mask", 3, 18).NextDouble();
        Assert.Equal(first, Draw(other.Stream("mask", 3, 17)));
    }

    [Fact]
    public void Seed_purpose_epoch_and_record_each_give_another_stream()
    {
        var streams = new[]
        {
            Source.Stream("mask", 1, 2), Source.Stream("mask", 2, 2), Source.Stream("mask", 2, 1), Source.Stream("mask", 1, 3), Source.Stream("masks", 1, 2),
            Source.Stream("order", 1, 2), new RandomSource(43).Stream("mask", 1, 2), Source.Stream("", 1, 2),
        }.Select(stream => stream.NextInt64()).ToArray();
        Assert.Equal(streams.Length, streams.Distinct().Count());
    }

    [Fact]
    public void Numbers_stay_as_they_are_from_version_to_version()
    {
        var stream = Source.Stream("stability", 1, 2);
        Assert.Equal(Stable.Double, stream.NextDouble());
        Assert.Equal(Stable.Gaussian, stream.NextGaussian());
        Assert.Equal(Stable.Integer, stream.Next(1000));
        Assert.Equal(Stable.Long, stream.NextInt64());
        Assert.Equal(Stable.Single, stream.NextSingle());
        Assert.Equal(Stable.Key, Source.Key("stability", 1, 2));
    }

    [Fact]
    public void Uniform_numbers_are_uniform()
    {
        var stream = Source.Stream("uniform");
        var counts = new int[20];
        for (var i = 0; i < 100_000; i++) counts[(int)(stream.NextDouble() * 20)]++;
        Assert.InRange(counts.Sum(c => Math.Pow(c - 5000, 2) / 5000), 5, 45);       // chi-squared, 19 degrees of freedom: 99.9 % below 43.8
    }

    [Fact]
    public void Gaussian_numbers_have_the_moments_of_the_normal_distribution()
    {
        var stream = Source.Stream("gaussian");
        var x = Enumerable.Range(0, 200_000).Select(_ => stream.NextGaussian()).ToArray();
        Assert.Equal(0, x.Average(), 0.01);
        Assert.Equal(1, x.Average(v => v * v), 0.015);
        Assert.Equal(0, x.Average(v => v * v * v), 0.04);
        Assert.Equal(3, x.Average(v => v * v * v * v), 0.1);
        Assert.Equal(0.0455, x.Average(v => Math.Abs(v) > 2 ? 1.0 : 0), 0.002);
    }

    [Theory]
    [InlineData(0.5, 0)]
    [InlineData(0.975, 1.959963984540054)]
    [InlineData(0.1, -1.2815515655446004)]
    [InlineData(0.001, -3.090232306167813)]
    [InlineData(1e-10, -6.361340902404055)]
    [InlineData(1e-16, -8.222082216130435)]
    public void Quantiles_are_those_of_the_tables(double p, double quantile) => Assert.Equal(quantile, NormalQuantile.Of(p), 1e-13);

    [Fact]
    public void The_logarithm_agrees_with_the_system_s()
    {
        var stream = Source.Stream("logarithm");
        for (var i = 0; i < 10_000; i++)
        {
            var x = Math.Exp((stream.NextDouble() * 80) - 40);
            Assert.Equal(Math.Log(x), NormalQuantile.Log(x), Math.Abs(Math.Log(x)) * 4e-16 + 1e-16);
        }
    }

    [Fact]
    public void Bounded_integers_fill_their_range_evenly()
    {
        var stream = Source.Stream("bounded");
        var counts = new int[7];
        for (var i = 0; i < 70_000; i++) counts[stream.Next(-3, 4) + 3]++;
        Assert.All(counts, count => Assert.InRange(count, 9_600, 10_400));
        Assert.Equal(0, stream.Next(1));
        Assert.Equal(0, stream.Next(0));
        Assert.Equal(5, stream.Next(5, 5));
        for (var i = 0; i < 100; i++)
        {
            Assert.InRange(stream.NextInt64(long.MinValue, long.MaxValue), long.MinValue, long.MaxValue - 1);
            Assert.InRange(stream.Next(int.MinValue, int.MaxValue), int.MinValue, int.MaxValue - 1);
            Assert.InRange(stream.NextSingle(), 0, 0.99999994f);
        }
        Assert.Throws<ArgumentOutOfRangeException>(() => stream.Next(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => stream.Next(2, 1));
    }

    [Fact]
    public void Every_order_of_a_shuffle_is_equally_likely()
    {
        var stream = Source.Stream("shuffle");
        var counts = new Dictionary<string, int>();
        for (var i = 0; i < 24_000; i++)
        {
            var order = "abcd".ToCharArray();
            stream.Shuffle(order);
            var key = new string(order);
            counts[key] = counts.GetValueOrDefault(key) + 1;
        }
        Assert.Equal(24, counts.Count);
        Assert.InRange(counts.Values.Sum(c => Math.Pow(c - 1000, 2) / 1000), 5, 50);    // 23 degrees of freedom: 99.9 % below 49.7
    }

    [Fact]
    public void It_passes_for_a_Random()
    {
        Random random = Source.Stream("base");
        var values = Enumerable.Range(0, 10).ToArray();
        random.Shuffle(values);
        Assert.Equal(Enumerable.Range(0, 10), values.Order());
        var again = Enumerable.Range(0, 10).ToArray();
        Source.Stream("base").Shuffle(again);
        Assert.Equal(again, values);
    }

    private static double[] Draw(RandomStream stream) => [.. Enumerable.Range(0, 10).Select(_ => stream.NextDouble())];

    private static class Stable
    {
        public const double Double = 0.2871811384053571;
        public const double Gaussian = 0.9264850440962987;
        public const int Integer = 721;
        public const long Long = 6473913246951774054;
        public const float Single = 0.13931215f;
        public const ulong Key = 18122897546351008499;
    }
}
