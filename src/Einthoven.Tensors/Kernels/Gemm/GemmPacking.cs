using System.Runtime.CompilerServices;

namespace Einthoven.Tensors.Kernels;

/// <summary>Copies B into panels that the innermost product reads in order.</summary>
internal static unsafe class GemmPacking<TVector>
    where TVector : unmanaged, IVector<TVector>
{
    private static int PanelColumns => 2 * TVector.Count;

    /// <summary>Panels (k, two registers) of B (k, n), the last one filled up with zeros.</summary>
    public static void Pack(in MatrixView b, int k, int n, float* packed)
    {
        for (var column = 0; column < n; column += PanelColumns, packed += (nint)k * PanelColumns)
        {
            var from = b.From(0, column);
            var columns = Math.Min(PanelColumns, n - column);
            if (b.ColumnStride == 1)
                CopyRows(from, k, columns, packed);
            else
                Transpose(from, k, columns, packed);
        }
    }

    /// <summary>B's rows are contiguous.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CopyRows(MatrixView b, int k, int columns, float* packed)
    {
        var from = b.First;
        if (columns == PanelColumns)
        {
            for (; k > 0; k--, from += b.RowStride, packed += PanelColumns)
            {
                TVector.Store(packed, TVector.Load(from));
                TVector.Store(packed + TVector.Count, TVector.Load(from + TVector.Count));
            }
            return;
        }
        var left = Math.Min(columns, TVector.Count);
        var right = columns - left;
        for (; k > 0; k--, from += b.RowStride, packed += PanelColumns)
        {
            TVector.Store(packed, TVector.LoadFirst(from, left));
            TVector.Store(packed + TVector.Count, right > 0 ? TVector.LoadFirst(from + TVector.Count, right) : TVector.Zero);
        }
    }

    /// <summary>B's columns are contiguous: squares of one register's side are transposed, what is left over number by number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Transpose(MatrixView b, int k, int columns, float* packed)
    {
        for (var column = 0; column < PanelColumns; column += TVector.Count)
        {
            nint row = 0;
            if (column + TVector.Count <= columns && b.RowStride == 1)
            {
                for (; row + TVector.Count <= k; row += TVector.Count)
                {
                    var from = b.First + row + column * b.ColumnStride;
                    TVector.Transpose(from, b.ColumnStride, packed + row * PanelColumns + column, PanelColumns);
                }
            }
            for (; row < k; row++)
            {
                for (var lane = column; lane < column + TVector.Count; lane++)
                    packed[row * PanelColumns + lane] = lane < columns ? b.First[row * b.RowStride + lane * b.ColumnStride] : 0;
            }
        }
    }
}
