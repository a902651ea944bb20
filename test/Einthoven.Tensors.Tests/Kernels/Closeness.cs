namespace Einthoven.Tensors.Tests.Kernels;

/// <summary>Compares float32 results with a float64 reference.</summary>
internal static class Closeness
{
    /// <summary>
    /// Fails when a number is further from the reference than relative times its size plus absolute; NaN and infinities must be equal.
    /// </summary>
    public static void AreClose(ReadOnlySpan<double> expected, ReadOnlySpan<float> actual, double relative, double absolute = 0)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            if (!IsClose(expected[i], actual[i], relative, absolute))
                Assert.Fail($"Number {i} of {expected.Length} is {actual[i]:R} instead of {expected[i]:R}.");
        }
    }

    /// <summary>As above, for numbers of float32 on both sides.</summary>
    public static void AreClose(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, double relative, double absolute = 0) =>
        AreClose(Array.ConvertAll(expected.ToArray(), x => (double)x), actual, relative, absolute);

    /// <summary>Fails when two results differ in a bit.</summary>
    public static void AreSame(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            if (BitConverter.SingleToInt32Bits(expected[i]) != BitConverter.SingleToInt32Bits(actual[i]))
                Assert.Fail($"Number {i} of {expected.Length} is {actual[i]:R} instead of {expected[i]:R}, bit for bit.");
        }
    }

    private static bool IsClose(double expected, float actual, double relative, double absolute)
    {
        if (double.IsNaN(expected))
            return float.IsNaN(actual);
        if (double.IsInfinity(expected) || Math.Abs(expected) > float.MaxValue * (1 + 1e-7))
            return actual == (float)expected;
        return Math.Abs(actual - expected) <= relative * Math.Abs(expected) + absolute;
    }
}
