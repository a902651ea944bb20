namespace Einthoven.Tensors.Tests.Kernels;

/// <summary>The standard normal distribution in float64, to some 1e-14.</summary>
internal static class NormalDistribution
{
    public static double Density(double x) => Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI);

    public static double Cumulative(double x) => x < 0 ? Tail(-x) : 1 - Tail(x);

    /// <summary>Φ(-x) for x of at least 0: Abramowitz and Stegun, 26.2.11 (series) and 26.2.14 (continued fraction).</summary>
    private static double Tail(double x)
    {
        if (x > 3)
        {
            var fraction = 0.0;
            for (var i = 200; i >= 1; i--)
                fraction = i / (x + fraction);
            return Density(x) / (x + fraction);
        }
        var term = x;
        var sum = x;
        for (var i = 3; term > 1e-18 * sum; i += 2)
        {
            term *= x * x / i;
            sum += term;
        }
        return 0.5 - Density(x) * sum;
    }
}
