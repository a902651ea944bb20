using Einthoven.Tensors;

namespace Einthoven.Models;

/// <summary>Cross-entropy over a batch: which column belongs to a row (van den Oord et al., arXiv 1807.03748), in both directions.</summary>
internal static class InfoNce
{
    /// <summary>The mean of both directions.</summary>
    /// <param name="rows">(N, D), rows of length 1.</param>
    /// <param name="columns">(N, D), rows of length 1.</param>
    /// <param name="pairs">(N, N): 1 where row and column belong together, -1 where they don't, 0 where the pair is left out.</param>
    /// <param name="temperature">What cosines are divided by.</param>
    public static Tensor Both(Tensor rows, Tensor columns, ReadOnlySpan<int> pairs, double temperature) =>
        Both(rows.MatMul(columns, transposeY: true) * (float)(1 / temperature), pairs);

    /// <summary>The mean of both directions of (N, N) logits.</summary>
    public static Tensor Both(Tensor logits, ReadOnlySpan<int> pairs)
    {
        var n = logits.Shape[0];
        var context = logits.Context;
        var fromColumns = logits.Transpose(0, 1).SupervisedContrast(context.Integers((n, n), Transposed(pairs, n)));
        return (logits.SupervisedContrast(context.Integers((n, n), pairs)) + fromColumns) * 0.5f;
    }

    /// <summary>Each row belongs to its own column and to no other.</summary>
    public static int[] OwnAgainstAll(int n)
    {
        var pairs = new int[n * n];
        Array.Fill(pairs, -1);
        for (var i = 0; i < n; i++) pairs[(i * n) + i] = 1;
        return pairs;
    }

    private static int[] Transposed(ReadOnlySpan<int> pairs, int n)
    {
        var turned = new int[n * n];
        for (var i = 0; i < n; i++)
            for (var j = 0; j < n; j++)
                turned[(j * n) + i] = pairs[(i * n) + j];
        return turned;
    }
}
