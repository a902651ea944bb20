using Einthoven.Tensors.Kernels;

namespace Einthoven.Tensors.Tests.Kernels;

public sealed unsafe class ReductionTests
{
    private static readonly int[] Lengths = [0, 1, 3, 15, 16, 17, 63, 64, 65, 1000, 1023, 1024, 1025, 20_000];

    [Theory, AtWidth(VectorWidth.Scalar), AtWidth(VectorWidth.Bits128), AtWidth(VectorWidth.Bits256), AtWidth(VectorWidth.Bits512)]
    public void Sums_match_float64(VectorWidth width)
    {
        var kernels = KernelSet.For(width);
        foreach (var n in Lengths)
        {
            Seeds.Try(3, random =>
            {
                using var a = GuardedNumbers.Draw(random, n);
                using var b = GuardedNumbers.Draw(random, n);
                var tolerance = 1e-7 * n + 1e-9;
                Assert.Equal(a.ToArray().Sum(x => (double)x), kernels.Sum(a.Numbers, n), tolerance);
                Assert.Equal(a.ToArray().Zip(b.ToArray(), (x, y) => (double)x * y).Sum(), kernels.Dot(a.Numbers, b.Numbers, n), tolerance);
                Assert.Equal(a.ToArray().Sum(x => (double)x * x), kernels.SumOfSquares(a.Numbers, n), tolerance);
            });
        }
    }

    [Theory, AtWidth(VectorWidth.Scalar), AtWidth(VectorWidth.Bits128), AtWidth(VectorWidth.Bits256), AtWidth(VectorWidth.Bits512)]
    public void A_long_sum_does_not_drift(VectorWidth width)
    {
        const int Count = 3_000_000;
        using var x = new GuardedNumbers(Count);
        x.Values.Fill(0.1f);
        Assert.Equal(0.1f * (double)Count, KernelSet.For(width).Sum(x.Numbers, Count), 1.0);
    }

    [Theory, AtWidth(VectorWidth.Scalar), AtWidth(VectorWidth.Bits128), AtWidth(VectorWidth.Bits256), AtWidth(VectorWidth.Bits512)]
    public void Maximum_is_the_largest_wherever_it_lies(VectorWidth width)
    {
        foreach (var n in Lengths.Where(n => n > 0))
        {
            Seeds.Try(5, random =>
            {
                using var x = GuardedNumbers.Draw(random, n, 1e30f);
                Assert.Equal(x.ToArray().Max(), KernelSet.For(width).Maximum(x.Numbers, n));
                x.Values[random.Next(n)] = float.PositiveInfinity;
                Assert.Equal(float.PositiveInfinity, KernelSet.For(width).Maximum(x.Numbers, n));
                x.Values[random.Next(n)] = float.NaN;
                Assert.True(float.IsNaN(KernelSet.For(width).Maximum(x.Numbers, n)));
            });
        }
    }

    [Theory, AtWidth(VectorWidth.Scalar), AtWidth(VectorWidth.Bits128), AtWidth(VectorWidth.Bits256), AtWidth(VectorWidth.Bits512)]
    public void Maximum_of_nothing_and_of_infinities_is_minus_infinity(VectorWidth width)
    {
        using var x = new GuardedNumbers(20);
        x.Values.Fill(float.NegativeInfinity);
        Assert.Equal(float.NegativeInfinity, KernelSet.For(width).Maximum(x.Numbers, 0));
        Assert.Equal(float.NegativeInfinity, KernelSet.For(width).Maximum(x.Numbers, 20));
    }

    [Theory, AtWidth(VectorWidth.Scalar), AtWidth(VectorWidth.Bits128), AtWidth(VectorWidth.Bits256), AtWidth(VectorWidth.Bits512)]
    public void NaN_and_infinities_reach_the_sum(VectorWidth width)
    {
        var kernels = KernelSet.For(width);
        Seeds.Try(10, random =>
        {
            using var x = GuardedNumbers.Draw(random, random.Next(1, 5000));
            x.Values[random.Next(x.Length)] = float.PositiveInfinity;
            Assert.Equal(double.PositiveInfinity, kernels.Sum(x.Numbers, x.Length));
            x.Values[random.Next(x.Length)] = float.NaN;
            Assert.True(double.IsNaN(kernels.Sum(x.Numbers, x.Length)));
            Assert.True(double.IsNaN(kernels.SumOfSquares(x.Numbers, x.Length)));
        });
    }
}
