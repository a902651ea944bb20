using System.Runtime.CompilerServices;

namespace Einthoven.Tensors.Kernels;

/// <summary>The innermost product: up to 12 rows by two registers of C stay in registers while k runs.</summary>
/// <remarks>
/// Written for 12 rows; <typeparamref name="TRows"/> is a constant to the compiler, which drops the rest. Each number of C is one chain of
/// multiply-adds in the order of runs and k, whatever the tile's shape: so the partition of C into tiles does not show in the bits.
/// </remarks>
internal static unsafe class GemmTile<TVector, TRows>
    where TVector : unmanaged, IVector<TVector>
    where TRows : struct, ITileRows
{
    /// <summary>C (rows, two registers) = or += A (rows, k) B (k, two registers).</summary>
    /// <param name="k">Of a run; at least 1.</param>
    /// <param name="a">A's first number.</param>
    /// <param name="aRow">From a row of A to the next.</param>
    /// <param name="aColumn">From a column of A to the next.</param>
    /// <param name="b">B's first number.</param>
    /// <param name="bRow">From a row of B to the next.</param>
    /// <param name="c">C's first number.</param>
    /// <param name="cRow">From a row of C to the next.</param>
    /// <param name="accumulate">Whether to add to C.</param>
    /// <param name="bias">Two registers that the sums of every row begin with, or null.</param>
    /// <param name="residual">(rows, two registers), its rows as far apart as those of C, added last, or null.</param>
    /// <param name="runs">Where other runs lie that are summed too.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(
        nint k, float* a, nint aRow, nint aColumn, float* b, nint bRow, float* c, nint cRow, bool accumulate,
        float* bias, float* residual, in ProductRuns runs)
    {
        var bias0 = bias is null ? TVector.Zero : TVector.Load(bias);
        var bias1 = bias is null ? TVector.Zero : TVector.Load(bias + TVector.Count);
        var c00 = bias0;
        var c01 = bias1;
        var c10 = bias0;
        var c11 = bias1;
        var c20 = bias0;
        var c21 = bias1;
        var c30 = bias0;
        var c31 = bias1;
        var c40 = bias0;
        var c41 = bias1;
        var c50 = bias0;
        var c51 = bias1;
        var c60 = bias0;
        var c61 = bias1;
        var c70 = bias0;
        var c71 = bias1;
        var c80 = bias0;
        var c81 = bias1;
        var c90 = bias0;
        var c91 = bias1;
        var c100 = bias0;
        var c101 = bias1;
        var c110 = bias0;
        var c111 = bias1;

        var firstA = a;
        var firstB = b;
        for (var run = 1; ; run++)
        {
            var a3 = a + 3 * aRow;
            var a6 = a + 6 * aRow;
            var a9 = a + 9 * aRow;
            for (var left = k; left > 0; left--)
            {
                var b0 = TVector.Load(b);
                var b1 = TVector.Load(b + TVector.Count);
                b += bRow;
                var x0 = TVector.Create(*a);
                TVector.AddProduct(ref c00, b0, x0);
                TVector.AddProduct(ref c01, b1, x0);
                if (TRows.Count > 1)
                {
                    var x1 = TVector.Create(a[aRow]);
                    TVector.AddProduct(ref c10, b0, x1);
                    TVector.AddProduct(ref c11, b1, x1);
                }
                if (TRows.Count > 2)
                {
                    var x2 = TVector.Create(a[2 * aRow]);
                    TVector.AddProduct(ref c20, b0, x2);
                    TVector.AddProduct(ref c21, b1, x2);
                }
                if (TRows.Count > 3)
                {
                    var x3 = TVector.Create(*a3);
                    TVector.AddProduct(ref c30, b0, x3);
                    TVector.AddProduct(ref c31, b1, x3);
                }
                if (TRows.Count > 4)
                {
                    var x4 = TVector.Create(a3[aRow]);
                    TVector.AddProduct(ref c40, b0, x4);
                    TVector.AddProduct(ref c41, b1, x4);
                }
                if (TRows.Count > 5)
                {
                    var x5 = TVector.Create(a3[2 * aRow]);
                    TVector.AddProduct(ref c50, b0, x5);
                    TVector.AddProduct(ref c51, b1, x5);
                }
                if (TRows.Count > 6)
                {
                    var x6 = TVector.Create(*a6);
                    TVector.AddProduct(ref c60, b0, x6);
                    TVector.AddProduct(ref c61, b1, x6);
                }
                if (TRows.Count > 7)
                {
                    var x7 = TVector.Create(a6[aRow]);
                    TVector.AddProduct(ref c70, b0, x7);
                    TVector.AddProduct(ref c71, b1, x7);
                }
                if (TRows.Count > 8)
                {
                    var x8 = TVector.Create(a6[2 * aRow]);
                    TVector.AddProduct(ref c80, b0, x8);
                    TVector.AddProduct(ref c81, b1, x8);
                }
                if (TRows.Count > 9)
                {
                    var x9 = TVector.Create(*a9);
                    TVector.AddProduct(ref c90, b0, x9);
                    TVector.AddProduct(ref c91, b1, x9);
                }
                if (TRows.Count > 10)
                {
                    var x10 = TVector.Create(a9[aRow]);
                    TVector.AddProduct(ref c100, b0, x10);
                    TVector.AddProduct(ref c101, b1, x10);
                }
                if (TRows.Count > 11)
                {
                    var x11 = TVector.Create(a9[2 * aRow]);
                    TVector.AddProduct(ref c110, b0, x11);
                    TVector.AddProduct(ref c111, b1, x11);
                }
                a += aColumn;
                a3 += aColumn;
                a6 += aColumn;
                a9 += aColumn;
            }
            if (run >= runs.Count)
                break;
            a = firstA + runs.A(run);
            b = firstB + runs.B(run);
        }

        Write(c, residual, 0, c00, c01, accumulate);
        if (TRows.Count > 1)
            Write(c, residual, cRow, c10, c11, accumulate);
        if (TRows.Count > 2)
            Write(c, residual, 2 * cRow, c20, c21, accumulate);
        if (TRows.Count > 3)
            Write(c, residual, 3 * cRow, c30, c31, accumulate);
        if (TRows.Count > 4)
            Write(c, residual, 4 * cRow, c40, c41, accumulate);
        if (TRows.Count > 5)
            Write(c, residual, 5 * cRow, c50, c51, accumulate);
        if (TRows.Count > 6)
            Write(c, residual, 6 * cRow, c60, c61, accumulate);
        if (TRows.Count > 7)
            Write(c, residual, 7 * cRow, c70, c71, accumulate);
        if (TRows.Count > 8)
            Write(c, residual, 8 * cRow, c80, c81, accumulate);
        if (TRows.Count > 9)
            Write(c, residual, 9 * cRow, c90, c91, accumulate);
        if (TRows.Count > 10)
            Write(c, residual, 10 * cRow, c100, c101, accumulate);
        if (TRows.Count > 11)
            Write(c, residual, 11 * cRow, c110, c111, accumulate);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Write(float* c, float* residual, nint row, TVector left, TVector right, bool accumulate)
    {
        c += row;
        if (accumulate)
        {
            left = TVector.Load(c) + left;
            right = TVector.Load(c + TVector.Count) + right;
        }
        if (residual is not null)
        {
            left += TVector.Load(residual + row);
            right += TVector.Load(residual + row + TVector.Count);
        }
        TVector.Store(c, left);
        TVector.Store(c + TVector.Count, right);
    }
}
