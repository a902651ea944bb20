using Einthoven.Tensors.Kernels;

namespace Einthoven.Tensors.Tests.Kernels;

public sealed unsafe class SoftmaxTests
{
    [Theory, AtWidth(VectorWidth.Scalar), AtWidth(VectorWidth.Bits128), AtWidth(VectorWidth.Bits256), AtWidth(VectorWidth.Bits512)]
    public void Rows_match_float64(VectorWidth width)
    {
        Seeds.Try(20, random =>
        {
            var (rows, columns) = (random.Next(5), random.Next(1, 200));
            using var x = GuardedNumbers.Draw(random, rows * columns, 10);
            using var y = new GuardedNumbers(rows * columns);
            KernelSet.For(width).Softmax(x.Numbers, y.Numbers, rows, columns);
            Closeness.AreClose(Softmax(x.ToArray(), columns), y.Values, 1e-6, 1e-12);
        });
    }

    [Theory, AtWidth(VectorWidth.Scalar), AtWidth(VectorWidth.Bits128), AtWidth(VectorWidth.Bits256), AtWidth(VectorWidth.Bits512)]
    public void Gradients_match_float64(VectorWidth width)
    {
        Seeds.Try(20, random =>
        {
            var (rows, columns) = (random.Next(5), random.Next(1, 200));
            using var x = GuardedNumbers.Draw(random, rows * columns, 3);
            using var dy = GuardedNumbers.Draw(random, rows * columns);
            using var dx = GuardedNumbers.Draw(random, rows * columns);
            using var y = new GuardedNumbers([.. Softmax(x.ToArray(), columns).Select(v => (float)v)]);
            var expected = dx.ToArray().Select(v => (double)v).ToArray();
            for (var i = 0; i < expected.Length; i++)
            {
                var start = i / columns * columns;
                var inner = Enumerable.Range(start, columns).Sum(j => (double)y.Values[j] * dy.Values[j]);
                expected[i] += y.Values[i] * (dy.Values[i] - inner);
            }
            KernelSet.For(width).SoftmaxBackward(y.Numbers, dy.Numbers, dx.Numbers, rows, columns);
            Closeness.AreClose(expected, dx.Values, 1e-6, 1e-6);
        });
    }

    [Theory, AtWidth(VectorWidth.Scalar), AtWidth(VectorWidth.Bits128), AtWidth(VectorWidth.Bits256), AtWidth(VectorWidth.Bits512)]
    public void Large_and_hidden_scores_do_not_overflow(VectorWidth width)
    {
        using var x = new GuardedNumbers([1e30f, float.NegativeInfinity, 1e30f, -1e30f, float.NegativeInfinity]);
        KernelSet.For(width).Softmax(x.Numbers, x.Numbers, 1, 5);
        Closeness.AreClose([0.5, 0, 0.5, 0, 0], x.Values, 1e-6);
    }

    [Theory, AtWidth(VectorWidth.Scalar), AtWidth(VectorWidth.Bits128), AtWidth(VectorWidth.Bits256), AtWidth(VectorWidth.Bits512)]
    public void NaN_spoils_its_row_and_no_other(VectorWidth width)
    {
        Seeds.Try(10, random =>
        {
            var columns = random.Next(1, 70);
            using var x = GuardedNumbers.Draw(random, 3 * columns);
            x.Values[columns + random.Next(columns)] = float.NaN;
            KernelSet.For(width).Softmax(x.Numbers, x.Numbers, 3, columns);
            for (var i = 0; i < 3 * columns; i++)
                Assert.Equal(i / columns == 1, float.IsNaN(x.Values[i]));
        });
    }

    private static double[] Softmax(float[] x, int columns)
    {
        var y = new double[x.Length];
        for (var start = 0; start < x.Length; start += columns)
        {
            var row = x.Skip(start).Take(columns).Select(v => (double)v).ToArray();
            var powers = row.Select(v => Math.Exp(v - row.Max())).ToArray();
            for (var i = 0; i < columns; i++)
                y[start + i] = powers[i] / powers.Sum();
        }
        return y;
    }
}
