using Einthoven.Tensors.Kernels;

namespace Einthoven.Tensors.Tests.Kernels;

public sealed unsafe class ElementwiseTests
{
    private static readonly int[] Lengths = [0, 1, 2, 3, 4, 7, 8, 15, 16, 17, 31, 33, 100, 1027];

    private delegate void Unary(float* x, float* y, long n);

    private delegate void Binary(float* a, float* b, float* y, long n);

    [Theory, AtWidth(VectorWidth.Scalar), AtWidth(VectorWidth.Bits128), AtWidth(VectorWidth.Bits256), AtWidth(VectorWidth.Bits512)]
    public void Arithmetic_matches_a_plain_loop_at_every_length(VectorWidth width)
    {
        var kernels = KernelSet.For(width);
        Check(kernels.Add, (a, b, y) => a + b, 0);
        Check(kernels.Subtract, (a, b, y) => a - b, 0);
        Check(kernels.Multiply, (a, b, y) => a * b, 0);
        Check(kernels.MultiplyAdd, (a, b, y) => y + (double)a * b, 1e-6);
        Check((x, y, n) => kernels.Scale(x, 1.7f, y, n), (x, y) => x * 1.7f, 0);
        Check((x, y, n) => kernels.AddScalar(x, -0.3f, y, n), (x, y) => x + -0.3f, 0);
        Check((x, y, n) => kernels.AddScaled(x, 0.4f, y, n), (x, y) => y + 0.4f * (double)x, 1e-6);
        Check(kernels.Copy, (x, y) => x, 0);
        Check((x, y, n) => kernels.Fill(y, 2.5f, n), (x, y) => 2.5f, 0);
        Check(kernels.Relu, (x, y) => Math.Max(x, 0), 0);
    }

    [Theory, AtWidth(VectorWidth.Scalar), AtWidth(VectorWidth.Bits128), AtWidth(VectorWidth.Bits256), AtWidth(VectorWidth.Bits512)]
    public void Backward_kernels_add_the_derivative(VectorWidth width)
    {
        var kernels = KernelSet.For(width);
        Check(
            kernels.GeluBackward,
            (x, dy, dx) => dx + dy * (NormalDistribution.Cumulative(x) + x * NormalDistribution.Density(x)),
            1e-6);
        Check(kernels.ReluBackward, (y, dy, dx) => dx + (y > 0 ? dy : 0), 0);
        Check(kernels.GeluGradient, (x, dy, dx) => dy * (NormalDistribution.Cumulative(x) + x * NormalDistribution.Density(x)), 1e-6);
        Check(kernels.ReluGradient, (y, dy, dx) => y > 0 ? dy : 0, 0);
        Check(kernels.TanhBackward, (y, dy, dx) => dx + dy * (1 - (double)y * y), 1e-6);
        Check(kernels.SigmoidBackward, (y, dy, dx) => dx + dy * y * (1 - (double)y), 1e-6);
    }

    [Theory, AtWidth(VectorWidth.Scalar), AtWidth(VectorWidth.Bits128), AtWidth(VectorWidth.Bits256), AtWidth(VectorWidth.Bits512)]
    public void GeluBackward_is_the_slope_far_out_and_at_infinity(VectorWidth width)
    {
        using var x = new GuardedNumbers([float.PositiveInfinity, float.NegativeInfinity, 30, -30, float.NaN]);
        using var dy = new GuardedNumbers([2, 2, 2, 2, 2]);
        using var dx = new GuardedNumbers(5);
        KernelSet.For(width).GeluBackward(x.Numbers, dy.Numbers, dx.Numbers, 5);
        Closeness.AreClose([2.0, 0, 2, 0, double.NaN], dx.Values, 0);
    }

    [Theory, AtWidth(VectorWidth.Scalar), AtWidth(VectorWidth.Bits128), AtWidth(VectorWidth.Bits256), AtWidth(VectorWidth.Bits512)]
    public void A_gradient_is_multiplied_in_place_as_it_is_elsewhere(VectorWidth width)
    {
        var kernels = KernelSet.For(width);
        Seeds.Try(20, random =>
        {
            using var z = GuardedNumbers.Draw(random, random.Next(1, 100), 4);
            using var dy = GuardedNumbers.Draw(random, z.Length);
            using var dz = new GuardedNumbers(z.Length);
            z.Values[random.Next(z.Length)] = float.NaN;
            foreach (var kernel in (Binary[])[kernels.GeluGradient, kernels.ReluGradient])
            {
                using var inPlace = dy.Copy();
                kernel(z.Numbers, dy.Numbers, dz.Numbers, z.Length);
                kernel(z.Numbers, inPlace.Numbers, inPlace.Numbers, z.Length);
                Closeness.AreSame(dz.Values, inPlace.Values);
            }
        });
    }

    [Theory, AtWidth(VectorWidth.Scalar), AtWidth(VectorWidth.Bits128), AtWidth(VectorWidth.Bits256), AtWidth(VectorWidth.Bits512)]
    public void NaN_in_any_operand_gives_NaN(VectorWidth width)
    {
        var kernels = KernelSet.For(width);
        Binary[] all = [kernels.Add, kernels.Subtract, kernels.Multiply, kernels.MultiplyAdd, kernels.TanhBackward, kernels.SigmoidBackward];
        foreach (var kernel in all)
        {
            using var a = new GuardedNumbers([float.NaN, 1, float.NaN]);
            using var b = new GuardedNumbers([1, float.NaN, float.NaN]);
            using var y = new GuardedNumbers(3);
            kernel(a.Numbers, b.Numbers, y.Numbers, 3);
            Assert.All(y.ToArray(), value => Assert.True(float.IsNaN(value)));
        }
    }

    [Theory, AtWidth(VectorWidth.Scalar), AtWidth(VectorWidth.Bits128), AtWidth(VectorWidth.Bits256), AtWidth(VectorWidth.Bits512)]
    public void A_result_may_take_the_place_of_its_operand(VectorWidth width)
    {
        var kernels = KernelSet.For(width);
        Seeds.Try(5, random =>
        {
            using var x = GuardedNumbers.Draw(random, random.Next(1, 200));
            using var expected = new GuardedNumbers(x.Length);
            kernels.Gelu(x.Numbers, expected.Numbers, x.Length);
            kernels.Gelu(x.Numbers, x.Numbers, x.Length);
            Closeness.AreSame(expected.Values, x.Values);
        });
    }

    [Theory, AtWidth(VectorWidth.Scalar), AtWidth(VectorWidth.Bits128), AtWidth(VectorWidth.Bits256), AtWidth(VectorWidth.Bits512)]
    public void A_number_has_the_same_bits_wherever_it_lies(VectorWidth width)
    {
        var kernels = KernelSet.For(width);
        Seeds.Try(5, random =>
        {
            using var x = GuardedNumbers.Draw(random, 301, 8);
            using var whole = new GuardedNumbers(301);
            using var parts = new GuardedNumbers(301);
            foreach (Unary kernel in (Unary[])[kernels.Exp, kernels.Gelu, kernels.Tanh, kernels.LogSigmoid])
            {
                kernel(x.Numbers, whole.Numbers, 301);
                for (int done = 0, step; done < 301; done += step)
                {
                    step = Math.Min(random.Next(1, 40), 301 - done);
                    kernel(x.Numbers + done, parts.Numbers + done, step);
                }
                Closeness.AreSame(whole.Values, parts.Values);
            }
        });
    }

    private static void Check(Unary kernel, Func<float, float, double> reference, double tolerance)
    {
        foreach (var n in Lengths)
        {
            Seeds.Try(3, random =>
            {
                using var x = GuardedNumbers.Draw(random, n);
                using var y = GuardedNumbers.Draw(random, n);
                var expected = Enumerable.Range(0, n).Select(i => (double)(float)reference(x.Values[i], y.Values[i])).ToArray();
                kernel(x.Numbers, y.Numbers, n);
                Closeness.AreClose(expected, y.Values, tolerance, tolerance);
            });
        }
    }

    private static void Check(Binary kernel, Func<float, float, float, double> reference, double tolerance)
    {
        foreach (var n in Lengths)
        {
            Seeds.Try(3, random =>
            {
                using var a = GuardedNumbers.Draw(random, n);
                using var b = GuardedNumbers.Draw(random, n);
                using var y = GuardedNumbers.Draw(random, n);
                var expected = Enumerable.Range(0, n)
                    .Select(i => (double)(float)reference(a.Values[i], b.Values[i], y.Values[i]))
                    .ToArray();
                kernel(a.Numbers, b.Numbers, y.Numbers, n);
                Closeness.AreClose(expected, y.Values, tolerance, tolerance);
            });
        }
    }
}
