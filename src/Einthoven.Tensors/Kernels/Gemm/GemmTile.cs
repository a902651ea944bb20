using System.Runtime.CompilerServices;

namespace Einthoven.Tensors.Kernels;

/// <summary>The innermost product: up to 12 rows by two registers of C stay in registers while k runs.</summary>
/// <remarks>
/// Written for 12 rows; <typeparamref name="TRows"/> is a constant to the compiler, which drops the rest. Each number of C is one chain of
/// multiply-adds in the order of k, whatever the tile's shape: so the partition of C into tiles does not show in the bits.
/// </remarks>
internal static unsafe class GemmTile<TVector, TRows>
    where TVector : unmanaged, IVector<TVector>
    where TRows : struct, ITileRows
{
    /// <summary>C (rows, columns) = or += A (rows, k) B (k, two registers).</summary>
    /// <param name="k">At least 1.</param>
    /// <param name="a">A's first number.</param>
    /// <param name="aRow">From a row of A to the next.</param>
    /// <param name="aColumn">From a column of A to the next.</param>
    /// <param name="b">Two registers for each k; read whole.</param>
    /// <param name="bRow">From a row of B to the next.</param>
    /// <param name="c">C's first number.</param>
    /// <param name="cRow">From a row of C to the next.</param>
    /// <param name="columns">Columns of C to write, from 1 to two registers' numbers.</param>
    /// <param name="accumulate">Whether to add to C.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(
        nint k, float* a, nint aRow, nint aColumn, float* b, nint bRow, float* c, nint cRow, int columns, bool accumulate)
    {
        var c00 = TVector.Zero;
        var c01 = TVector.Zero;
        var c10 = TVector.Zero;
        var c11 = TVector.Zero;
        var c20 = TVector.Zero;
        var c21 = TVector.Zero;
        var c30 = TVector.Zero;
        var c31 = TVector.Zero;
        var c40 = TVector.Zero;
        var c41 = TVector.Zero;
        var c50 = TVector.Zero;
        var c51 = TVector.Zero;
        var c60 = TVector.Zero;
        var c61 = TVector.Zero;
        var c70 = TVector.Zero;
        var c71 = TVector.Zero;
        var c80 = TVector.Zero;
        var c81 = TVector.Zero;
        var c90 = TVector.Zero;
        var c91 = TVector.Zero;
        var c100 = TVector.Zero;
        var c101 = TVector.Zero;
        var c110 = TVector.Zero;
        var c111 = TVector.Zero;

        var a3 = a + 3 * aRow;
        var a6 = a + 6 * aRow;
        var a9 = a + 9 * aRow;
        for (; k > 0; k--)
        {
            var b0 = TVector.Load(b);
            var b1 = TVector.Load(b + TVector.Count);
            b += bRow;
            var x0 = TVector.Create(*a);
            c00 = TVector.MultiplyAdd(x0, b0, c00);
            c01 = TVector.MultiplyAdd(x0, b1, c01);
            if (TRows.Count > 1)
            {
                var x1 = TVector.Create(a[aRow]);
                c10 = TVector.MultiplyAdd(x1, b0, c10);
                c11 = TVector.MultiplyAdd(x1, b1, c11);
            }
            if (TRows.Count > 2)
            {
                var x2 = TVector.Create(a[2 * aRow]);
                c20 = TVector.MultiplyAdd(x2, b0, c20);
                c21 = TVector.MultiplyAdd(x2, b1, c21);
            }
            if (TRows.Count > 3)
            {
                var x3 = TVector.Create(*a3);
                c30 = TVector.MultiplyAdd(x3, b0, c30);
                c31 = TVector.MultiplyAdd(x3, b1, c31);
            }
            if (TRows.Count > 4)
            {
                var x4 = TVector.Create(a3[aRow]);
                c40 = TVector.MultiplyAdd(x4, b0, c40);
                c41 = TVector.MultiplyAdd(x4, b1, c41);
            }
            if (TRows.Count > 5)
            {
                var x5 = TVector.Create(a3[2 * aRow]);
                c50 = TVector.MultiplyAdd(x5, b0, c50);
                c51 = TVector.MultiplyAdd(x5, b1, c51);
            }
            if (TRows.Count > 6)
            {
                var x6 = TVector.Create(*a6);
                c60 = TVector.MultiplyAdd(x6, b0, c60);
                c61 = TVector.MultiplyAdd(x6, b1, c61);
            }
            if (TRows.Count > 7)
            {
                var x7 = TVector.Create(a6[aRow]);
                c70 = TVector.MultiplyAdd(x7, b0, c70);
                c71 = TVector.MultiplyAdd(x7, b1, c71);
            }
            if (TRows.Count > 8)
            {
                var x8 = TVector.Create(a6[2 * aRow]);
                c80 = TVector.MultiplyAdd(x8, b0, c80);
                c81 = TVector.MultiplyAdd(x8, b1, c81);
            }
            if (TRows.Count > 9)
            {
                var x9 = TVector.Create(*a9);
                c90 = TVector.MultiplyAdd(x9, b0, c90);
                c91 = TVector.MultiplyAdd(x9, b1, c91);
            }
            if (TRows.Count > 10)
            {
                var x10 = TVector.Create(a9[aRow]);
                c100 = TVector.MultiplyAdd(x10, b0, c100);
                c101 = TVector.MultiplyAdd(x10, b1, c101);
            }
            if (TRows.Count > 11)
            {
                var x11 = TVector.Create(a9[2 * aRow]);
                c110 = TVector.MultiplyAdd(x11, b0, c110);
                c111 = TVector.MultiplyAdd(x11, b1, c111);
            }
            a += aColumn;
            a3 += aColumn;
            a6 += aColumn;
            a9 += aColumn;
        }

        Write(c, c00, c01, columns, accumulate);
        if (TRows.Count > 1)
            Write(c + cRow, c10, c11, columns, accumulate);
        if (TRows.Count > 2)
            Write(c + 2 * cRow, c20, c21, columns, accumulate);
        if (TRows.Count > 3)
            Write(c + 3 * cRow, c30, c31, columns, accumulate);
        if (TRows.Count > 4)
            Write(c + 4 * cRow, c40, c41, columns, accumulate);
        if (TRows.Count > 5)
            Write(c + 5 * cRow, c50, c51, columns, accumulate);
        if (TRows.Count > 6)
            Write(c + 6 * cRow, c60, c61, columns, accumulate);
        if (TRows.Count > 7)
            Write(c + 7 * cRow, c70, c71, columns, accumulate);
        if (TRows.Count > 8)
            Write(c + 8 * cRow, c80, c81, columns, accumulate);
        if (TRows.Count > 9)
            Write(c + 9 * cRow, c90, c91, columns, accumulate);
        if (TRows.Count > 10)
            Write(c + 10 * cRow, c100, c101, columns, accumulate);
        if (TRows.Count > 11)
            Write(c + 11 * cRow, c110, c111, columns, accumulate);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Write(float* c, TVector left, TVector right, int columns, bool accumulate)
    {
        if (columns == 2 * TVector.Count)
        {
            if (accumulate)
            {
                left = TVector.Load(c) + left;
                right = TVector.Load(c + TVector.Count) + right;
            }
            TVector.Store(c, left);
            TVector.Store(c + TVector.Count, right);
            return;
        }
        WriteFirst(c, left, Math.Min(columns, TVector.Count), accumulate);
        if (columns > TVector.Count)
            WriteFirst(c + TVector.Count, right, columns - TVector.Count, accumulate);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WriteFirst(float* c, TVector value, int count, bool accumulate) =>
        TVector.StoreFirst(c, accumulate ? TVector.LoadFirst(c, count) + value : value, count);
}
