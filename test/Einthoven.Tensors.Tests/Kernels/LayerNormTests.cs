using Einthoven.Tensors.Kernels;

namespace Einthoven.Tensors.Tests.Kernels;

public sealed unsafe class LayerNormTests
{
    private const float Eps = 1e-6f;

    [Theory, AtWidth(VectorWidth.Scalar), AtWidth(VectorWidth.Bits128), AtWidth(VectorWidth.Bits256), AtWidth(VectorWidth.Bits512)]
    public void Rows_are_normalised_as_in_float64(VectorWidth width)
    {
        Seeds.Try(20, random =>
        {
            using var s = new Sample(random, width);
            var expected = s.Normalised().Select((v, i) => v * s.Weight.Values[i % s.Columns] + s.Bias.Values[i % s.Columns]);
            Closeness.AreClose([.. expected], s.Y.Values, 1e-5, 1e-5);
            Closeness.AreClose(s.Means(), s.Mean.Values, 1e-6, 1e-6);
            Closeness.AreClose(s.InverseDeviations(), s.Inverse.Values, 1e-5);
        });
    }

    [Theory, AtWidth(VectorWidth.Scalar), AtWidth(VectorWidth.Bits128), AtWidth(VectorWidth.Bits256), AtWidth(VectorWidth.Bits512)]
    public void A_large_offset_does_not_cost_the_variance(VectorWidth width)
    {
        Seeds.Try(5, random =>
        {
            using var s = new Sample(random, width, offset: 1000);
            Closeness.AreClose(s.InverseDeviations(), s.Inverse.Values, 1e-3);
        });
    }

    [Theory, AtWidth(VectorWidth.Scalar), AtWidth(VectorWidth.Bits128), AtWidth(VectorWidth.Bits256), AtWidth(VectorWidth.Bits512)]
    public void Gradients_match_the_formula_in_float64(VectorWidth width)
    {
        Seeds.Try(20, random =>
        {
            using var s = new Sample(random, width);
            using var dy = GuardedNumbers.Draw(random, s.X.Length);
            using var dx = GuardedNumbers.Draw(random, s.X.Length);
            using var dweight = GuardedNumbers.Draw(random, s.Columns);
            using var dbias = GuardedNumbers.Draw(random, s.Columns);
            var (x, w, b) = s.Gradients(dy, dx, dweight, dbias);
            var kernels = KernelSet.For(width);
            kernels.LayerNormBackward(
                dy.Numbers, s.X.Numbers, s.Weight.Numbers, s.Mean.Numbers, s.Inverse.Numbers, dx.Numbers, s.Rows, s.Columns);
            kernels.LayerNormParameters(
                dy.Numbers, s.X.Numbers, s.Mean.Numbers, s.Inverse.Numbers, dweight.Numbers, dbias.Numbers, s.Rows, s.Columns);
            Closeness.AreClose(x, dx.Values, 1e-4, 1e-4);
            Closeness.AreClose(w, dweight.Values, 1e-5, 1e-5);
            Closeness.AreClose(b, dbias.Values, 1e-5, 1e-5);
        });
    }

    [Theory, AtWidth(VectorWidth.Scalar), AtWidth(VectorWidth.Bits128), AtWidth(VectorWidth.Bits256), AtWidth(VectorWidth.Bits512)]
    public void NaN_spoils_its_row_and_no_other(VectorWidth width)
    {
        using var x = GuardedNumbers.Draw(new Random(1), 3 * 37);
        using var ones = new GuardedNumbers(37);
        ones.Values.Fill(1);
        using var zeros = new GuardedNumbers(37);
        using var statistics = new GuardedNumbers(6);
        x.Values[40] = float.NaN;
        KernelSet.For(width).LayerNorm(
            x.Numbers, ones.Numbers, zeros.Numbers, x.Numbers, statistics.Numbers, statistics.Numbers + 3, null, 3, 37, Eps);
        for (var i = 0; i < x.Length; i++)
            Assert.Equal(i / 37 == 1, float.IsNaN(x.Values[i]));
    }

    private sealed class Sample : IDisposable
    {
        public Sample(Random random, VectorWidth width, float offset = 0)
        {
            (Rows, Columns) = (random.Next(6), random.Next(2, 150));
            X = GuardedNumbers.Draw(random, Rows * Columns);
            foreach (ref var value in X.Values)
                value += offset;
            (Weight, Bias) = (GuardedNumbers.Draw(random, Columns), GuardedNumbers.Draw(random, Columns));
            (Y, Mean, Inverse) = (new(Rows * Columns), new(Rows), new(Rows));
            KernelSet.For(width).LayerNorm(
                X.Numbers, Weight.Numbers, Bias.Numbers, Y.Numbers, Mean.Numbers, Inverse.Numbers, null, Rows, Columns, Eps);
        }

        public int Rows { get; }

        public int Columns { get; }

        public GuardedNumbers X { get; }

        public GuardedNumbers Weight { get; }

        public GuardedNumbers Bias { get; }

        public GuardedNumbers Y { get; }

        public GuardedNumbers Mean { get; }

        public GuardedNumbers Inverse { get; }

        public double[] Means() => [.. Enumerable.Range(0, Rows).Select(r => Row(r).Average())];

        public double[] InverseDeviations() =>
            [.. Enumerable.Range(0, Rows).Select(r => 1 / Math.Sqrt(Row(r).Average(v => Math.Pow(v - Row(r).Average(), 2)) + Eps))];

        public double[] Normalised()
        {
            var (means, inverses) = (Means(), InverseDeviations());
            return [.. X.ToArray().Select((v, i) => (v - means[i / Columns]) * inverses[i / Columns])];
        }

        public (double[] X, double[] Weight, double[] Bias) Gradients(
            GuardedNumbers dy, GuardedNumbers dx, GuardedNumbers dweight, GuardedNumbers dbias)
        {
            var (normalised, inverses) = (Normalised(), InverseDeviations());
            var x = Array.ConvertAll(dx.ToArray(), v => (double)v);
            var weight = Array.ConvertAll(dweight.ToArray(), v => (double)v);
            var bias = Array.ConvertAll(dbias.ToArray(), v => (double)v);
            for (var row = 0; row < Rows; row++)
            {
                var places = Enumerable.Range(row * Columns, Columns).ToArray();
                var mean = places.Average(i => (double)dy.Values[i] * Weight.Values[i % Columns]);
                var inner = places.Average(i => (double)dy.Values[i] * Weight.Values[i % Columns] * normalised[i]);
                foreach (var i in places)
                {
                    x[i] += inverses[row] * (dy.Values[i] * (double)Weight.Values[i % Columns] - mean - normalised[i] * inner);
                    weight[i % Columns] += dy.Values[i] * normalised[i];
                    bias[i % Columns] += dy.Values[i];
                }
            }
            return (x, weight, bias);
        }

        public void Dispose()
        {
            foreach (var numbers in (GuardedNumbers[])[X, Weight, Bias, Y, Mean, Inverse])
                numbers.Dispose();
        }

        private double[] Row(int row) => [.. X.ToArray().Skip(row * Columns).Take(Columns).Select(v => (double)v)];
    }
}
