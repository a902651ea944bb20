namespace Einthoven.Tensors.Tests.Golden;

/// <summary>How far a float32 result may lie from the golden, which is exact to float32's last place.</summary>
/// <param name="Relative">Share of the expected element.</param>
/// <param name="OfLargest">Share of the largest magnitude in the expected tensor; what rounding in sums of elements of that size leaves.</param>
internal readonly record struct Tolerance(double Relative, double OfLargest)
{
    /// <summary>Fails the test at the element furthest beyond the tolerance.</summary>
    public void Check(string what, ReadOnlySpan<float> expected, ReadOnlySpan<float> actual)
    {
        Assert.True(expected.Length == actual.Length, $"{what}: {expected.Length} elements expected, {actual.Length} given.");
        var largest = 0.0;
        foreach (var value in expected) largest = Math.Max(largest, Math.Abs(value));
        var (worst, excess) = (-1, 1.0);
        for (var i = 0; i < expected.Length; i++)
        {
            var allowed = (Relative * Math.Abs(expected[i])) + (OfLargest * largest) + float.Epsilon;
            var ratio = Math.Abs((double)actual[i] - expected[i]) / allowed;
            if (!double.IsNaN(ratio) && ratio <= excess) continue;
            (worst, excess) = (i, ratio);
            if (double.IsNaN(ratio)) break;
        }

        if (worst >= 0)
            Assert.Fail($"{what}, element {worst} of {expected.Length}: {expected[worst]:R} expected, {actual[worst]:R} given, {excess:F1} times the tolerance {this}; the largest is {largest:R}.");
    }
}
