using Einthoven.Tensors.Native;

namespace Einthoven.Tensors;

/// <summary>Choosing, placing and averaging tokens or rows.</summary>
public static class Tokens
{
    /// <summary>Columns that one thread adds up when rows are scattered; fixed, so that sums have one order.</summary>
    private const int ColumnBlock = 64;

    /// <summary>Tokens of each record by index: (B, T, D) to (B, V, D).</summary>
    /// <param name="x">(B, T, D).</param>
    /// <param name="index">(B, V), each from 0 to T - 1; a token may be taken more than once.</param>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index is not a token.</exception>
    public static Tensor GatherTokens(this Tensor x, IntTensor index)
    {
        var context = Operands.ContextOf(index, x);
        if (x.Shape.Rank != 3 || index.Shape.Rank != 2 || x.Shape[0] != index.Shape[0])
            throw Operands.Mismatch("GatherTokens", "x (B, T, D) and index (B, V)", x.Shape, index.Shape);
        var (tokens, width, chosen) = (x.Shape[1], x.Shape[2], index.Shape[1]);
        Operands.RequireIndices(index.Values, tokens, "GatherTokens");
        var y = context.Allocate((x.Shape[0], chosen, width));
        var operands = (X: x.Data, Index: index.Data, Y: y.Data, tokens, chosen, width);
        Launch.Rows(context, x.Shape[0] * chosen, width, operands, static (k, in s, first, count, _) =>
        {
            for (var row = first; row < first + count; row++)
                k.Copy(s.X.Row((row / s.chosen * s.tokens) + s.Index.Integers[row], s.width), s.Y.Row(row, s.width));
        });
        return context.Append(y, x.RequiresGradient, (x, index), static (step, s) =>
        {
            var (tokens, width, chosen) = (s.x.Shape[1], s.x.Shape[2], s.index.Shape[1]);
            var operands = (Dx: s.x.GradientToAdd(step.Context), Index: s.index.Data, Dy: step.Gradient, tokens, chosen, width);
            Launch.Rows(step.Context, s.x.Shape[0], chosen * width, operands, static (k, in s, first, count, _) =>
            {
                for (var row = first * s.chosen; row < (first + count) * s.chosen; row++)
                {
                    var target = s.Dx.Row((row / s.chosen * s.tokens) + s.Index.Integers[row], s.width);
                    k.Add(target, s.Dy.Row(row, s.width), target);
                }
            });
        });
    }

    /// <summary>Puts the tokens of each record at their places among all, and a learned token at the others: (B, V, D) to (B, T, D).</summary>
    /// <param name="x">(B, V, D).</param>
    /// <param name="index">(B, V), each from 0 to T - 1 and at most once in a record.</param>
    /// <param name="tokens">T.</param>
    /// <param name="fill">(D): what stands where nothing lands.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, or an index comes twice in a record.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index is not a token.</exception>
    public static Tensor ScatterTokens(this Tensor x, IntTensor index, int tokens, Tensor fill)
    {
        ArgumentNullException.ThrowIfNull(fill);
        var context = Operands.ContextOf(index, x, fill);
        if (x.Shape.Rank != 3 || index.Shape.Rank != 2 || x.Shape[0] != index.Shape[0] || x.Shape[1] != index.Shape[1])
            throw Operands.Mismatch("ScatterTokens", "x (B, V, D) and index (B, V)", x.Shape, index.Shape);
        var (batch, given, width) = (x.Shape[0], x.Shape[1], x.Shape[2]);
        if (fill.Shape != width) throw Operands.Mismatch("ScatterTokens", "x (B, V, D) and fill (D)", x.Shape, fill.Shape);
        Operands.RequireIndices(index.Values, tokens, "ScatterTokens");

        var y = context.Allocate((batch, tokens, width));
        var sources = context.RentSaved(batch * tokens);                 // for each place the row of x that lands there, or -1
        Invert(index, tokens, sources.Integers);
        var operands = (X: x.Data, Fill: fill.Data, Y: y.Data, sources, width);
        Launch.Rows(context, batch * tokens, width, operands, static (k, in s, first, count, _) =>
        {
            for (var row = first; row < first + count; row++)
            {
                var source = s.sources.Integers[row];
                k.Copy(source < 0 ? s.Fill : s.X.Row(source, s.width), s.Y.Row(row, s.width));
            }
        });
        return context.Append(y, x.RequiresGradient || fill.RequiresGradient, (x, fill, y.Shape), static (step, s) =>
        {
            var (rows, width) = (s.Shape[0] * s.Shape[1], s.Shape[2]);
            if (s.x.RequiresGradient)
            {
                var operands = (Dx: s.x.GradientToAdd(step.Context), Dy: step.Gradient, step.Saved, width);
                Launch.Rows(step.Context, rows, width, operands, static (k, in s, first, count, _) =>
                {
                    for (var row = first; row < first + count; row++)
                    {
                        if (s.Saved.Integers[row] < 0) continue;
                        var target = s.Dx.Row(s.Saved.Integers[row], s.width);
                        k.Add(target, s.Dy.Row(row, s.width), target);
                    }
                });
            }
            if (s.fill.RequiresGradient)
            {
                var target = s.fill.GradientToAdd(step.Context);
                Launch.SumOverRows(step.Context, target, rows, width, (Dy: step.Gradient, step.Saved), static (k, in s, first, count, sum) =>
                {
                    for (var row = first; row < first + count; row++)
                    {
                        if (s.Saved.Integers[row] < 0) k.Add(sum, s.Dy.Row(row, sum.Length), sum);
                    }
                });
            }
        }, sources);
    }

    /// <summary>Rows by index: (R, D) to (N, D).</summary>
    /// <param name="x">(R, D).</param>
    /// <param name="index">(N), each from 0 to R - 1; a row may be taken more than once.</param>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index is not a row.</exception>
    public static Tensor GatherRows(this Tensor x, IntTensor index)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(index);
        if (index.Shape.Rank != 1) throw Operands.Mismatch("GatherRows", "x (R, D) and index (N)", x.Shape, index.Shape);
        return Lookup(x, index, (index.Shape[0], x.Shape[^1]), "GatherRows");
    }

    /// <summary>Rows of a table by token id: table (R, D) and ids (B, W) to (B, W, D).</summary>
    /// <param name="table">(R, D).</param>
    /// <param name="ids">(B, W), each from 0 to R - 1.</param>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An id is not a row of the table.</exception>
    public static Tensor Embedding(this Tensor table, IntTensor ids)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(ids);
        if (ids.Shape.Rank != 2) throw Operands.Mismatch("Embedding", "table (R, D) and ids (B, W)", table.Shape, ids.Shape);
        return Lookup(table, ids, (ids.Shape[0], ids.Shape[1], table.Shape[^1]), "Embedding");
    }

    /// <summary>Mean over the tokens of each record: (B, T, D) to (B, D).</summary>
    /// <param name="x">(B, T, D).</param>
    /// <param name="lengths">(B), each 1 to T: only the first tokens count. Null: all count.</param>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A length is below 1 or above T.</exception>
    public static Tensor MeanTokens(this Tensor x, IntTensor? lengths = null)
    {
        var context = Operands.ContextOf(x);
        Operands.RequireContext(context, lengths);
        Operands.RequireRank(x, 3, "MeanTokens", "tokens as (B, T, D)");
        Operands.RequireLengths(lengths, x.Shape, "MeanTokens");
        var (batch, tokens, width) = (x.Shape[0], x.Shape[1], x.Shape[2]);
        var y = context.Allocate((batch, width));
        var operands = (X: x.Data, Lengths: lengths?.Data ?? default, Y: y.Data, tokens, width);
        Launch.Rows(context, batch, tokens * width, operands, static (k, in s, first, count, _) =>
        {
            for (var record = first; record < first + count; record++)
            {
                var length = s.Lengths.IsNull ? s.tokens : s.Lengths.Integers[record];
                var mean = s.Y.Row(record, s.width);
                k.Fill(mean, 0);
                k.SumRows(s.X.Rows(record * s.tokens, length, s.width), mean);
                k.Scale(mean, 1f / length, mean);
            }
        });
        return context.Append(y, x.RequiresGradient, (x, lengths), static (step, s) =>
        {
            var (batch, tokens, width) = (s.x.Shape[0], s.x.Shape[1], s.x.Shape[2]);
            var operands = (Dx: s.x.GradientToAdd(step.Context), Lengths: s.lengths?.Data ?? default, Dy: step.Gradient, tokens, width);
            Launch.Rows(step.Context, batch, tokens * width, operands, static (k, in s, first, count, _) =>
            {
                for (var record = first; record < first + count; record++)
                {
                    var length = s.Lengths.IsNull ? s.tokens : s.Lengths.Integers[record];
                    for (var token = 0; token < length; token++)
                        k.AddScaled(s.Dy.Row(record, s.width), 1f / length, s.Dx.Row((record * s.tokens) + token, s.width));
                }
            });
        });
    }

    private static Tensor Lookup(Tensor table, IntTensor index, Shape shape, string operation)
    {
        var context = Operands.ContextOf(index, table);
        Operands.RequireRank(table, 2, operation, "a table of rows (R, D)");
        Operands.RequireIndices(index.Values, table.Shape[0], operation);
        var width = table.Shape[1];
        var y = context.Allocate(shape);
        var operands = (Table: table.Data, Index: index.Data, Y: y.Data, width);
        Launch.Rows(context, index.Shape.Elements, width, operands, static (k, in s, first, count, _) =>
        {
            for (var row = first; row < first + count; row++) k.Copy(s.Table.Row(s.Index.Integers[row], s.width), s.Y.Row(row, s.width));
        });
        return context.Append(y, table.RequiresGradient, (table, index), static (step, s) =>
        {
            var width = s.table.Shape[1];
            var operands = (Table: s.table.GradientToAdd(step.Context), Index: s.index.Data, Dy: step.Gradient, width);
            Launch.Tiles(step.Context, Launch.Ceiling(width, ColumnBlock), operands, static (k, in s, tile, _) =>
            {
                var (start, count) = (tile * ColumnBlock, Math.Min(ColumnBlock, s.width - (tile * ColumnBlock)));
                for (var row = 0; row < s.Index.Length; row++)
                {
                    var target = s.Table.Slice((s.Index.Integers[row] * s.width) + start, count);
                    k.Add(target, s.Dy.Slice((row * s.width) + start, count), target);
                }
            });
        }, operation: operation);
    }

    private static void Invert(IntTensor index, int tokens, Span<int> sources)
    {
        sources.Fill(-1);
        var given = index.Shape[1];
        for (var row = 0; row < index.Values.Length; row++)
        {
            ref var source = ref sources[(row / given * tokens) + index.Values[row]];
            if (source >= 0) throw new ArgumentException($"ScatterTokens: index {index.Values[row]} comes twice in record {row / given}.", nameof(index));
            source = row;
        }
    }
}
