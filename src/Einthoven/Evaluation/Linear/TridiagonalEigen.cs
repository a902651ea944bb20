using System.Numerics;
using System.Runtime.InteropServices;

namespace Einthoven.Evaluation.Linear;

/// <summary>Eigenvalues and eigenvectors of a symmetric tridiagonal matrix by the implicit QL method.</summary>
internal static class TridiagonalEigen
{
    private const int SweepLimit = 60;
    private const int Collected = 1 << 16;
    private const int SliceWidth = 32;

    /// <summary>Decomposes a tridiagonal matrix.</summary>
    /// <param name="diagonal">Its diagonal; overwritten.</param>
    /// <param name="offDiagonal">Beside the diagonal, with one more entry that isn't read; overwritten.</param>
    /// <returns>The eigenvalues in no order, and the eigenvectors, one a row.</returns>
    public static (double[] Values, double[] Vectors) Of(double[] diagonal, double[] offDiagonal)
    {
        var size = diagonal.Length;
        var vectors = new double[size * size];
        for (var i = 0; i < size; i++) vectors[i * size + i] = 1;

        var rotations = new List<(int Row, double Cosine, double Sine)>(Collected + size);
        for (var first = 0; first < size; first++)
        {
            for (var sweep = 0; ; sweep++)
            {
                var last = EndOfBlock(diagonal, offDiagonal, first);
                if (last == first) break;
                if (sweep == SweepLimit) throw new InvalidOperationException("An eigenvalue did not converge; the matrix holds values that are not finite.");
                Sweep(diagonal, offDiagonal, first, last, rotations);
                if (rotations.Count >= Collected) Apply(rotations, vectors, size);
            }
        }

        Apply(rotations, vectors, size);
        return (diagonal, vectors);
    }

    /// <summary>The first place from here on at which the matrix falls apart into two.</summary>
    private static int EndOfBlock(double[] d, double[] e, int first)
    {
        for (var m = first; m < d.Length - 1; m++)
        {
            var scale = Math.Abs(d[m]) + Math.Abs(d[m + 1]);
            if (Math.Abs(e[m]) + scale == scale) return m;
        }

        return d.Length - 1;
    }

    /// <summary>One QL sweep with Wilkinson's shift over rows first to last.</summary>
    private static void Sweep(double[] d, double[] e, int first, int last, List<(int Row, double Cosine, double Sine)> rotations)
    {
        var g = (d[first + 1] - d[first]) / (2 * e[first]);
        g = d[last] - d[first] + e[first] / (g + Math.CopySign(Math.Sqrt(g * g + 1), g));
        double s = 1, c = 1, p = 0;
        for (var i = last - 1; i >= first; i--)
        {
            var (f, b) = (s * e[i], c * e[i]);
            var r = double.Hypot(f, g);
            e[i + 1] = r;
            if (r == 0)
            {
                d[i + 1] -= p;
                e[last] = 0;
                return;
            }

            (s, c) = (f / r, g / r);
            g = d[i + 1] - p;
            r = (d[i] - g) * s + 2 * c * b;
            p = s * r;
            d[i + 1] = g + p;
            g = c * r - b;
            rotations.Add((i, c, s));
        }

        d[first] -= p;
        e[first] = g;
        e[last] = 0;
    }

    /// <summary>Rotates pairs of neighbouring rows, in order; a slice of columns is small enough for the cache and belongs to one thread.</summary>
    private static void Apply(List<(int Row, double Cosine, double Sine)> rotations, double[] vectors, int size)
    {
        Parallel.For(0, (size + SliceWidth - 1) / SliceWidth, slice =>
        {
            var (start, width) = (slice * SliceWidth, Math.Min(SliceWidth, size - slice * SliceWidth));
            foreach (var (row, cosine, sine) in rotations)
                Rotate(vectors.AsSpan(row * size + start, width), vectors.AsSpan((row + 1) * size + start, width), cosine, sine);
        });
        rotations.Clear();
    }

    private static void Rotate(Span<double> upper, Span<double> lower, double cosine, double sine)
    {
        var (c, s) = (new Vector<double>(cosine), new Vector<double>(sine));
        var a = MemoryMarshal.Cast<double, Vector<double>>(upper);
        var b = MemoryMarshal.Cast<double, Vector<double>>(lower);
        for (var i = 0; i < a.Length; i++)
        {
            var (x, y) = (a[i], b[i]);
            b[i] = s * x + c * y;
            a[i] = c * x - s * y;
        }

        for (var i = a.Length * Vector<double>.Count; i < upper.Length; i++)
            (lower[i], upper[i]) = (sine * upper[i] + cosine * lower[i], cosine * upper[i] - sine * lower[i]);
    }
}
