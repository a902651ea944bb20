using Einthoven.Tensors.Kernels;

namespace Einthoven.Tensors.Tests.Kernels;

public sealed unsafe class AdamWTests
{
    [Theory, AtWidth(VectorWidth.Scalar), AtWidth(VectorWidth.Bits128), AtWidth(VectorWidth.Bits256), AtWidth(VectorWidth.Bits512)]
    public void Ten_steps_follow_the_algorithm_in_float64(VectorWidth width)
    {
        Seeds.Try(5, random =>
        {
            var n = random.Next(1, 100);
            using var values = GuardedNumbers.Draw(random, n);
            using var first = new GuardedNumbers(n);
            using var second = new GuardedNumbers(n);
            var (v, m, s) = (Array.ConvertAll(values.ToArray(), x => (double)x), new double[n], new double[n]);
            for (var t = 1; t <= 10; t++)
            {
                using var gradients = GuardedNumbers.Draw(random, n, 5);
                var step = new AdamWStep(
                    1e-2f, 0.9f, 0.999f, 1e-8f, 0.05f, 1 - MathF.Pow(0.9f, t), 1 - MathF.Pow(0.999f, t), GradientScale: 0.5f);
                for (var i = 0; i < n; i++)
                {
                    var g = 0.5 * gradients.Values[i];
                    m[i] = 0.9 * m[i] + 0.1 * g;
                    s[i] = 0.999 * s[i] + 0.001 * g * g;
                    v[i] -= 1e-2 * (0.05 * v[i] + m[i] / (1 - Math.Pow(0.9, t)) / (Math.Sqrt(s[i] / (1 - Math.Pow(0.999, t))) + 1e-8));
                }
                KernelSet.For(width).AdamW(values.Numbers, gradients.Numbers, first.Numbers, second.Numbers, null, n, step);
            }
            Closeness.AreClose(v, values.Values, 1e-5, 1e-5);
            Closeness.AreClose(m, first.Values, 1e-5, 1e-6);
            Closeness.AreClose(s, second.Values, 1e-4, 1e-8);
        });
    }
}
