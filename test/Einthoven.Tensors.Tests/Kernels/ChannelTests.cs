using Einthoven.Tensors.Kernels;

namespace Einthoven.Tensors.Tests.Kernels;

public sealed unsafe class ChannelTests
{
    private static readonly ChannelScale Scale = new(0.2f, 1.7f, -0.3f, Rectifies: false);

    [Theory, AtWidth(VectorWidth.Scalar), AtWidth(VectorWidth.Bits128), AtWidth(VectorWidth.Bits256), AtWidth(VectorWidth.Bits512)]
    public void Moments_match_float64(VectorWidth width)
    {
        Seeds.Try(20, random =>
        {
            var (rows, places) = Draw(random);
            using var x = GuardedNumbers.Draw(random, Length(rows));
            Close(places.Sum(i => (double)x.Values[i]), KernelSet.For(width).SumChannel(rows, x.Numbers));
            Close(places.Sum(i => Math.Pow(x.Values[i] - 0.3, 2)), KernelSet.For(width).SumChannelSquares(rows, x.Numbers, 0.3f));
        });
    }

    [Theory, AtWidth(VectorWidth.Scalar), AtWidth(VectorWidth.Bits128), AtWidth(VectorWidth.Bits256), AtWidth(VectorWidth.Bits512)]
    public void Standardising_adds_the_residual_rectifies_and_leaves_other_channels_alone(VectorWidth width)
    {
        Seeds.Try(20, random =>
        {
            var (rows, places) = Draw(random);
            using var x = GuardedNumbers.Draw(random, Length(rows));
            using var residual = GuardedNumbers.Draw(random, Length(rows));
            using var y = GuardedNumbers.Draw(random, Length(rows));
            var (adds, rectifies) = (random.Next(2) == 1, random.Next(2) == 1);
            var expected = Array.ConvertAll(y.ToArray(), v => (double)v);
            foreach (var i in places)
            {
                expected[i] = ((x.Values[i] - 0.2) * 1.7) - 0.3 + (adds ? residual.Values[i] : 0);
                if (rectifies) expected[i] = Math.Max(0, expected[i]);
            }
            KernelSet.For(width).StandardiseChannel(rows, Scale with { Rectifies = rectifies }, x.Numbers, adds ? residual.Numbers : null, y.Numbers);
            Closeness.AreClose(expected, y.Values, 1e-6, 1e-6);
        });
    }

    [Theory, AtWidth(VectorWidth.Scalar), AtWidth(VectorWidth.Bits128), AtWidth(VectorWidth.Bits256), AtWidth(VectorWidth.Bits512)]
    public void Gradients_pass_where_the_output_is_above_zero_and_their_sums_match_float64(VectorWidth width)
    {
        Seeds.Try(20, random =>
        {
            var (rows, places) = Draw(random);
            using var x = GuardedNumbers.Draw(random, Length(rows));
            using var y = GuardedNumbers.Draw(random, Length(rows));
            using var dy = GuardedNumbers.Draw(random, Length(rows));
            var rectified = random.Next(2) == 1;
            var expected = dy.ToArray();
            foreach (var i in places.Where(i => rectified && !(y.Values[i] > 0))) expected[i] = 0;
            var (sum, product) = KernelSet.For(width).SumChannelGradients(
                rows, Scale with { Rectifies = rectified }, x.Numbers, y.Numbers, dy.Numbers, dy.Numbers);
            Closeness.AreSame(expected, dy.Values);
            Close(places.Sum(i => (double)expected[i]), sum);
            Close(places.Sum(i => expected[i] * (x.Values[i] - 0.2)), product);
        });
    }

    [Theory, AtWidth(VectorWidth.Scalar), AtWidth(VectorWidth.Bits128), AtWidth(VectorWidth.Bits256), AtWidth(VectorWidth.Bits512)]
    public void What_was_rectified_follows_from_the_input_as_from_the_output(VectorWidth width)
    {
        Seeds.Try(20, random =>
        {
            var ((rows, _), kernels, scale) = (Draw(random), KernelSet.For(width), Scale with { Rectifies = true });
            using var x = GuardedNumbers.Draw(random, Length(rows));
            using var y = new GuardedNumbers(x.Length);
            using var dy = GuardedNumbers.Draw(random, Length(rows));
            kernels.StandardiseChannel(rows, scale, x.Numbers, null, y.Numbers);
            var expected = kernels.SumChannelGradients(rows, scale, x.Numbers, y.Numbers, dy.Numbers, null);
            Assert.Equal(expected, kernels.SumChannelGradients(rows, scale, x.Numbers, null, dy.Numbers, null));
        });
    }

    [Theory, AtWidth(VectorWidth.Scalar), AtWidth(VectorWidth.Bits128), AtWidth(VectorWidth.Bits256), AtWidth(VectorWidth.Bits512)]
    public void Gradient_of_the_input_matches_float64(VectorWidth width)
    {
        Seeds.Try(20, random =>
        {
            var (rows, places) = Draw(random);
            using var x = GuardedNumbers.Draw(random, Length(rows));
            using var dy = GuardedNumbers.Draw(random, Length(rows));
            using var dx = GuardedNumbers.Draw(random, Length(rows));
            var (accumulates, rectified) = (random.Next(2) == 1, random.Next(2) == 1);
            var expected = Array.ConvertAll(dx.ToArray(), v => (double)v);
            foreach (var i in places)
            {
                var gradient = rectified && !Passes(x.Values[i]) ? 0 : dy.Values[i];
                expected[i] = (accumulates ? expected[i] : 0) + (gradient * 1.5) - ((x.Values[i] - 0.2) * 0.6) + 0.4;
            }
            KernelSet.For(width).StandardiseChannelBackward(
                rows, Scale with { Rectifies = rectified }, x.Numbers, dy.Numbers, dx.Numbers, 1.5f, -0.6f, 0.4f, accumulates);
            Closeness.AreClose(expected, dx.Values, 1e-6, 2e-6);
        });
    }

    [Theory, AtWidth(VectorWidth.Scalar), AtWidth(VectorWidth.Bits128), AtWidth(VectorWidth.Bits256), AtWidth(VectorWidth.Bits512)]
    public void A_number_that_is_none_shows(VectorWidth width)
    {
        var (kernels, rows) = (KernelSet.For(width), new ChannelRows(2, 21, 40));
        using var x = new GuardedNumbers(61);
        using var y = new GuardedNumbers(61);
        x.Values[45] = float.NaN;
        x.Values[3] = float.PositiveInfinity;
        Assert.True(double.IsNaN(kernels.SumChannel(rows, x.Numbers)));
        Assert.True(double.IsNaN(kernels.SumChannelSquares(rows, x.Numbers, 0)));
        kernels.StandardiseChannel(rows, new ChannelScale(0, 1, 0, Rectifies: true), x.Numbers, null, y.Numbers);
        Assert.True(float.IsNaN(y.Values[45]));
        Assert.Equal(float.PositiveInfinity, y.Values[3]);
        Assert.Equal(0, y.Values[44]);
    }

    private static bool Passes(float x) => MathF.FusedMultiplyAdd(x - Scale.Centre, Scale.Scale, Scale.Shift) > 0;

    private static (ChannelRows Rows, int[] Places) Draw(Random random)
    {
        var length = random.Next(4) == 0 ? random.Next(1000, 2100) : random.Next(70);
        var rows = new ChannelRows(random.Next(5), length, length + random.Next(30));
        return (rows, [.. Enumerable.Range(0, rows.Records).SelectMany(record => Enumerable.Range((int)(record * rows.Stride), rows.Length))]);
    }

    private static int Length(ChannelRows rows) => (int)((rows.Records * rows.Stride) + 1);

    private static void Close(double expected, double actual) => Assert.Equal(expected, actual, 1e-4 + (1e-6 * Math.Abs(expected)));
}
