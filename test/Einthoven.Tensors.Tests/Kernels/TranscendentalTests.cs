using Einthoven.Tensors.Kernels;

namespace Einthoven.Tensors.Tests.Kernels;

public sealed unsafe class TranscendentalTests
{
    private delegate void Function(float* x, float* y, long n);

    [Theory, AtWidth(VectorWidth.Scalar), AtWidth(VectorWidth.Bits128), AtWidth(VectorWidth.Bits256), AtWidth(VectorWidth.Bits512)]
    public void Exp_is_within_two_units_in_the_last_place(VectorWidth width) =>
        Check(KernelSet.For(width).Exp, Math.Exp, Sweep(-87, 88.7f), 1.2e-7);

    [Theory, AtWidth(VectorWidth.Scalar), AtWidth(VectorWidth.Bits128), AtWidth(VectorWidth.Bits256), AtWidth(VectorWidth.Bits512)]
    public void Exp_keeps_denormal_results(VectorWidth width) =>
        Check(KernelSet.For(width).Exp, Math.Exp, Sweep(-105, -87), 2e-7, absolute: 1.5e-45);

    [Theory, AtWidth(VectorWidth.Scalar), AtWidth(VectorWidth.Bits128), AtWidth(VectorWidth.Bits256), AtWidth(VectorWidth.Bits512)]
    public void Log_is_within_two_units_in_the_last_place(VectorWidth width) =>
        Check(KernelSet.For(width).Log, Math.Log, [.. Sweep(0.01f, 4), .. Sweep(4, 1e30f), .. Sweep(1e-38f, 1e-30f)], 1.5e-7);

    [Theory, AtWidth(VectorWidth.Scalar), AtWidth(VectorWidth.Bits128), AtWidth(VectorWidth.Bits256), AtWidth(VectorWidth.Bits512)]
    public void Log_of_denormal_numbers_counts_their_exponent(VectorWidth width) =>
        Check(KernelSet.For(width).Log, Math.Log, [1e-45f, 3e-45f, 1e-42f, 1e-40f, 1.1754942e-38f], 1.5e-7);

    [Theory, AtWidth(VectorWidth.Scalar), AtWidth(VectorWidth.Bits128), AtWidth(VectorWidth.Bits256), AtWidth(VectorWidth.Bits512)]
    public void Tanh_is_within_three_units_in_the_last_place(VectorWidth width) =>
        Check(KernelSet.For(width).Tanh, Math.Tanh, [.. Sweep(-1, 1), .. Sweep(-20, 20), .. Sweep(-1e-20f, 1e-20f)], 2e-7);

    [Theory, AtWidth(VectorWidth.Scalar), AtWidth(VectorWidth.Bits128), AtWidth(VectorWidth.Bits256), AtWidth(VectorWidth.Bits512)]
    public void Sigmoid_is_precise_on_both_sides(VectorWidth width) =>
        Check(KernelSet.For(width).Sigmoid, x => 1 / (1 + Math.Exp(-x)), Sweep(-87, 100), 2.5e-7);

    [Theory, AtWidth(VectorWidth.Scalar), AtWidth(VectorWidth.Bits128), AtWidth(VectorWidth.Bits256), AtWidth(VectorWidth.Bits512)]
    public void LogSigmoid_is_precise_where_sigmoid_has_rounded_to_one(VectorWidth width) =>
        Check(KernelSet.For(width).LogSigmoid, LogSigmoid, Sweep(-200, 80), 3e-7);

    [Theory, AtWidth(VectorWidth.Scalar), AtWidth(VectorWidth.Bits128), AtWidth(VectorWidth.Bits256), AtWidth(VectorWidth.Bits512)]
    public void Gelu_follows_the_exact_distribution(VectorWidth width)
    {
        Check(KernelSet.For(width).Gelu, x => x * NormalDistribution.Cumulative(x), Sweep(-4, 4), 4e-7, absolute: 1e-8);
        Check(KernelSet.For(width).Gelu, x => x * NormalDistribution.Cumulative(x), Sweep(-12, 12), 1e-5, absolute: 1e-38);
    }

    [Theory, AtWidth(VectorWidth.Scalar), AtWidth(VectorWidth.Bits128), AtWidth(VectorWidth.Bits256), AtWidth(VectorWidth.Bits512)]
    public void Special_numbers_go_where_their_limits_are(VectorWidth width)
    {
        var kernels = KernelSet.For(width);
        float[] x = [float.NaN, float.PositiveInfinity, float.NegativeInfinity, 0, -0f, -1, float.MaxValue, float.MinValue, float.Epsilon];
        Check(kernels.Exp, Math.Exp, x, 1e-7);
        Check(kernels.Log, Math.Log, x, 1e-7);
        Check(kernels.Tanh, Math.Tanh, x, 2e-7);
        Check(kernels.Sigmoid, v => 1 / (1 + Math.Exp(-v)), x, 2e-7);
        Check(kernels.LogSigmoid, LogSigmoid, x, 3e-7);
        Check(kernels.Relu, v => v > 0 ? v : double.IsNaN(v) ? v : 0, x, 0);
        Check(kernels.Gelu, v => v < -20 ? 0 : v * NormalDistribution.Cumulative(v), x, 3e-7, absolute: 1.5e-45);
    }

    private static double LogSigmoid(double x) => double.IsNegativeInfinity(x) ? x : Math.Min(x, 0) - LogOfOnePlus(Math.Exp(-Math.Abs(x)));

    /// <summary>ln(1 + e), by its series where adding would lose digits.</summary>
    private static double LogOfOnePlus(double e) => e < 1e-5 ? e - e * e / 2 + e * e * e / 3 : Math.Log(1 + e);

    private static float[] Sweep(float from, float to)
    {
        const int Steps = 40_007;
        var numbers = new float[Steps];
        for (var i = 0; i < Steps; i++)
            numbers[i] = (float)(from + ((double)to - from) * i / (Steps - 1));
        return numbers;
    }

    private static void Check(Function function, Func<double, double> reference, float[] values, double relative, double absolute = 0)
    {
        using var x = new GuardedNumbers(values);
        using var y = new GuardedNumbers(values.Length);
        function(x.Numbers, y.Numbers, values.Length);
        for (var i = 0; i < values.Length; i++)
        {
            var expected = reference(values[i]);
            try
            {
                Closeness.AreClose([expected], y.Values.Slice(i, 1), relative, absolute);
            }
            catch (Xunit.Sdk.XunitException)
            {
                Assert.Fail($"f({values[i]:R}) is {y.Values[i]:R} instead of {expected:R}.");
            }
        }
    }
}
