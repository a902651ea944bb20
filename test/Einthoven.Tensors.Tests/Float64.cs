namespace Einthoven.Tensors.Tests;

/// <summary>What operations compute, written plainly in float64.</summary>
internal static class Float64
{
    /// <summary>x Φ(x)</summary>
    public static double Gelu(double x) => x * (1 + Erf(x / Math.Sqrt(2))) / 2;

    /// <summary>The error function: its Taylor series, and beyond 4 its asymptotic series, both to nine digits at least.</summary>
    public static double Erf(double x)
    {
        if (Math.Abs(x) > 4)
        {
            var square = 1 / (2 * x * x);
            return Math.Sign(x) - (Math.Exp(-x * x) / (x * Math.Sqrt(Math.PI)) * (1 - square + (3 * square * square)));
        }
        var (term, sum) = (x, x);
        for (var n = 1; n < 100; n++)
        {
            term *= -x * x / n;
            sum += term / ((2 * n) + 1);
        }
        return 2 / Math.Sqrt(Math.PI) * sum;
    }

    public static double[] Softmax(double[] x)
    {
        var maximum = x.Max();
        var exponentials = Array.ConvertAll(x, v => Math.Exp(v - maximum));
        var sum = exponentials.Sum();
        return Array.ConvertAll(exponentials, v => v / sum);
    }

    public static double LogSumExp(IEnumerable<double> x)
    {
        var values = x.ToArray();
        var maximum = values.Max();
        return maximum + Math.Log(values.Sum(v => Math.Exp(v - maximum)));
    }

    public static double LogSigmoid(double x) => -Math.Log(1 + Math.Exp(-x));

    /// <summary>op(A) (m, k) times op(B) (k, n), of the matrices that begin at the offsets.</summary>
    public static double[] MatMul(ReadOnlySpan<double> a, ReadOnlySpan<double> b, int m, int n, int k, bool transposeA = false, bool transposeB = false)
    {
        var c = new double[m * n];
        for (var i = 0; i < m; i++)
        {
            for (var j = 0; j < n; j++)
            {
                for (var l = 0; l < k; l++) c[(i * n) + j] += a[transposeA ? (l * m) + i : (i * k) + l] * b[transposeB ? (j * k) + l : (l * n) + j];
            }
        }
        return c;
    }
}
