using System.Numerics;
using System.Runtime.CompilerServices;

namespace Einthoven.Evaluation.Linear;

/// <summary>Products of float64 matrices, blocked for the caches, on all cores.</summary>
/// <remarks>
/// Probes need float64: a logistic regression that stops at a gradient norm of 1e-6 can't be told from rounding in float32. An entry is computed whole
/// by one thread and in one order: it depends neither on the number of threads nor on the other rows.
/// </remarks>
internal static class DenseProduct
{
    private const int TileRows = 4;
    private const int TileColumns = 3;
    private const int Depth = 512;
    private const int RowBlock = 64;
    private const int ColumnBlock = 192;

    /// <summary>a bᵀ: both operands lie row by row, so that every entry is a product of two contiguous rows.</summary>
    /// <param name="a">rows x depth.</param>
    /// <param name="b">columns x depth.</param>
    /// <param name="rows">Rows of a and of the result.</param>
    /// <param name="columns">Rows of b, columns of the result.</param>
    /// <param name="depth">Columns of a and b.</param>
    /// <returns>rows x columns.</returns>
    public static double[] WithTransposed(double[] a, double[] b, int rows, int columns, int depth)
    {
        var result = new double[(long)rows * columns];
        WithTransposed(a, b, result, rows, columns, depth);
        return result;
    }

    /// <summary>As <see cref="WithTransposed(double[], double[], int, int, int)"/>, into arrays that may be longer than needed.</summary>
    public static void WithTransposed(double[] a, double[] b, double[] result, int rows, int columns, int depth)
    {
        Array.Clear(result, 0, rows * columns);
        var (across, down) = ((columns + ColumnBlock - 1) / ColumnBlock, (rows + RowBlock - 1) / RowBlock);
        Parallel.For(0, across * down, block =>
        {
            var (row, column) = (block / across * RowBlock, block % across * ColumnBlock);
            var (lastRow, lastColumn) = (Math.Min(row + RowBlock, rows), Math.Min(column + ColumnBlock, columns));
            for (var start = 0; start < depth; start += Depth)
                Block(a, b, result, (row, lastRow), (column, lastColumn), (start, Math.Min(Depth, depth - start)), columns, depth);
        });
    }

    /// <summary>The transpose of a rows x columns matrix.</summary>
    public static double[] Transpose(double[] matrix, int rows, int columns)
    {
        const int side = 32;
        var result = new double[(long)rows * columns];
        Parallel.For(0, (rows + side - 1) / side, block =>
        {
            var (first, last) = (block * side, Math.Min((block + 1) * side, rows));
            for (var start = 0; start < columns; start += side)
                for (var column = start; column < Math.Min(start + side, columns); column++)
                    for (var row = first; row < last; row++)
                        result[(long)column * rows + row] = matrix[(long)row * columns + column];
        });
        return result;
    }

    private static void Block(
        double[] a, double[] b, double[] result, (int First, int Last) rows, (int First, int Last) columns, (int Start, int Length) part, int width, int depth)
    {
        for (var column = columns.First; column < columns.Last; column += TileColumns)
            for (var row = rows.First; row < rows.Last; row += TileRows)
            {
                if (row + TileRows <= rows.Last && column + TileColumns <= columns.Last)
                {
                    Tile(ref Place(a, row, depth, part.Start), ref Place(b, column, depth, part.Start), ref Place(result, row, width, column), width, depth, part.Length);
                    continue;
                }

                for (var r = row; r < Math.Min(row + TileRows, rows.Last); r++)
                    for (var c = column; c < Math.Min(column + TileColumns, columns.Last); c++)
                        Place(result, r, width, c) += Single(ref Place(a, r, depth, part.Start), ref Place(b, c, depth, part.Start), part.Length);
            }
    }

    private static ref double Place(double[] matrix, long row, int width, int column) => ref matrix[row * width + column];

    /// <summary>One entry at the edge, added up in the order of <see cref="Tile"/>, so that an entry does not depend on what lies beside it.</summary>
    private static double Single(ref double a, ref double b, int length)
    {
        Vector<double> lanes = default;
        nuint step = (nuint)Vector<double>.Count, i = 0;
        for (; i + step <= (nuint)length; i += step) lanes = Vector.MultiplyAddEstimate(Vector.LoadUnsafe(ref a, i), Vector.LoadUnsafe(ref b, i), lanes);
        var sum = Vector.Sum(lanes);
        for (var rest = (int)i; rest < length; rest++) sum += Unsafe.Add(ref a, rest) * Unsafe.Add(ref b, rest);
        return sum;
    }

    /// <summary>4 x 3 entries at a time: 12 sums, 3 columns and 1 row fill 16 registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile(ref double a, ref double b, ref double result, int width, int depth, int length)
    {
        Vector<double> s00 = default, s01 = default, s02 = default, s10 = default, s11 = default, s12 = default;
        Vector<double> s20 = default, s21 = default, s22 = default, s30 = default, s31 = default, s32 = default;
        nuint stride = (nuint)depth, step = (nuint)Vector<double>.Count, i = 0;
        for (; i + step <= (nuint)length; i += step)
        {
            var b0 = Vector.LoadUnsafe(ref b, i);
            var b1 = Vector.LoadUnsafe(ref b, stride + i);
            var b2 = Vector.LoadUnsafe(ref b, 2 * stride + i);
            var row = Vector.LoadUnsafe(ref a, i);
            s00 = Vector.MultiplyAddEstimate(row, b0, s00);
            s01 = Vector.MultiplyAddEstimate(row, b1, s01);
            s02 = Vector.MultiplyAddEstimate(row, b2, s02);
            row = Vector.LoadUnsafe(ref a, stride + i);
            s10 = Vector.MultiplyAddEstimate(row, b0, s10);
            s11 = Vector.MultiplyAddEstimate(row, b1, s11);
            s12 = Vector.MultiplyAddEstimate(row, b2, s12);
            row = Vector.LoadUnsafe(ref a, 2 * stride + i);
            s20 = Vector.MultiplyAddEstimate(row, b0, s20);
            s21 = Vector.MultiplyAddEstimate(row, b1, s21);
            s22 = Vector.MultiplyAddEstimate(row, b2, s22);
            row = Vector.LoadUnsafe(ref a, 3 * stride + i);
            s30 = Vector.MultiplyAddEstimate(row, b0, s30);
            s31 = Vector.MultiplyAddEstimate(row, b1, s31);
            s32 = Vector.MultiplyAddEstimate(row, b2, s32);
        }

        ReadOnlySpan<Vector<double>> sums = [s00, s01, s02, s10, s11, s12, s20, s21, s22, s30, s31, s32];
        for (var r = 0; r < TileRows; r++)
            for (var c = 0; c < TileColumns; c++)
            {
                var sum = Vector.Sum(sums[r * TileColumns + c]);
                for (var rest = (int)i; rest < length; rest++) sum += Unsafe.Add(ref a, r * depth + rest) * Unsafe.Add(ref b, c * depth + rest);
                Unsafe.Add(ref result, r * width + c) += sum;
            }
    }
}
