using Einthoven.Tensors.Native;

namespace Einthoven.Tensors;

/// <summary>Operations that give numbers a fixed scale.</summary>
public static class Normalisations
{
    /// <summary>Columns that one thread standardises: a cache line of float32.</summary>
    private const int ColumnBlock = 16;

    /// <summary>Zero mean and unit variance along the last axis, then times weight plus bias. Ba et al., arXiv 1607.06450.</summary>
    /// <param name="x">(…, D).</param>
    /// <param name="weight">(D).</param>
    /// <param name="bias">(D).</param>
    /// <param name="eps">Added to the variance.</param>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static Tensor LayerNorm(this Tensor x, Tensor weight, Tensor bias, float eps = 1e-6f)
    {
        var context = Operands.ContextOf(x, weight, bias);
        var (rows, width) = (x.Shape.Rows, x.Shape.Width);
        if (weight.Shape != width) throw Operands.Mismatch("LayerNorm", "x (…, D) and weight (D)", x.Shape, weight.Shape);
        if (bias.Shape != width) throw Operands.Mismatch("LayerNorm", "x (…, D) and bias (D)", x.Shape, bias.Shape);
        var y = context.Allocate(x.Shape);
        var statistics = context.RentSaved(2 * rows);
        var operands = (X: x.Data, Weight: weight.Data, Bias: bias.Data, Y: y.Data, Rounded: y.RoundedToWrite(context), statistics, rows, width, eps);
        Launch.Rows(context, rows, width, operands, static (k, in s, first, count, _) => k.LayerNorm(
            s.X.Rows(first, count, s.width), s.Weight, s.Bias, s.Y.Rows(first, count, s.width),
            s.statistics.Slice(first, count), s.statistics.Slice(s.rows + first, count), s.Rounded.Rows(first, count, s.width), s.eps));
        var required = x.RequiresGradient || weight.RequiresGradient || bias.RequiresGradient;
        return context.Append(y, required, (x, weight, bias), static (step, s) =>
        {
            var (rows, width) = (s.x.Shape.Rows, s.x.Shape.Width);
            if (s.x.RequiresGradient)
            {
                var dx = s.x.GradientToAdd(step.Context);
                var operands = (Dy: step.Gradient, X: s.x.Data, Weight: s.weight.Data, step.Saved, dx, rows, width);
                Launch.Rows(step.Context, rows, width, operands, static (k, in s, first, count, _) => k.LayerNormBackward(
                    s.Dy.Rows(first, count, s.width), s.X.Rows(first, count, s.width), s.Weight,
                    s.Saved.Slice(first, count), s.Saved.Slice(s.rows + first, count), s.dx.Rows(first, count, s.width)));
            }
            if (s.weight.RequiresGradient || s.bias.RequiresGradient) LayerNormParameters(step, s.x, s.weight, s.bias);
        }, statistics);
    }

    /// <summary>Each row of the last axis divided by its length: x / max(‖x‖, eps).</summary>
    public static Tensor NormaliseL2(this Tensor x, float eps = 1e-12f)
    {
        var context = Operands.ContextOf(x);
        var (rows, width) = (x.Shape.Rows, x.Shape.Width);
        var y = context.Allocate(x.Shape);
        var norms = context.RentSaved(rows);
        Launch.Rows(context, rows, width, (X: x.Data, Y: y.Data, norms, width, eps), static (k, in s, first, count, _) =>
        {
            for (var row = first; row < first + count; row++)
            {
                var norm = Math.Sqrt(k.SumOfSquares(s.X.Row(row, s.width)));
                s.norms.Span[row] = (float)norm;
                k.Scale(s.X.Row(row, s.width), (float)(1 / Math.Max(norm, s.eps)), s.Y.Row(row, s.width));
            }
        });
        return context.Append(y, x.RequiresGradient, (x, eps), static (step, s) =>
        {
            var (rows, width) = (s.x.Shape.Rows, s.x.Shape.Width);
            var operands = (Y: step.Values, Dy: step.Gradient, Norms: step.Saved, Dx: s.x.GradientToAdd(step.Context), width, s.eps);
            Launch.Rows(step.Context, rows, width, operands, static (k, in s, first, count, _) =>
            {
                for (var row = first; row < first + count; row++)
                {
                    var (y, dy, dx, norm) = (s.Y.Row(row, s.width), s.Dy.Row(row, s.width), s.Dx.Row(row, s.width), s.Norms.Span[row]);
                    k.AddScaled(dy, 1 / Math.Max(norm, s.eps), dx);
                    if (norm > s.eps) k.AddScaled(y, (float)(-k.Dot(y, dy) / norm), dx);
                }
            });
        }, norms);
    }

    /// <summary>Zero mean and unit variance of each column over the batch: (x - mean) / sqrt(variance + eps), the variance divided by B.</summary>
    /// <param name="x">(B, D).</param>
    /// <param name="eps">Added to the variance.</param>
    /// <exception cref="ArgumentException">x has not two axes.</exception>
    public static Tensor StandardiseColumns(this Tensor x, float eps = 1e-5f)
    {
        var context = Operands.ContextOf(x);
        Operands.RequireRank(x, 2, "StandardiseColumns", "a matrix (B, D)");
        var (rows, width) = (x.Shape[0], x.Shape[1]);
        var y = context.Allocate(x.Shape);
        var inverse = context.RentSaved(width);
        var operands = (X: x.Data, Y: y.Data, inverse, rows, width, eps);
        Launch.Tiles(context, Launch.Ceiling(width, ColumnBlock), operands, static (_, in s, tile, _) =>
        {
            var x = s.X.Span;
            var y = s.Y.Span;
            for (var column = tile * ColumnBlock; column < Math.Min(s.width, (tile + 1) * ColumnBlock); column++)
            {
                double mean = 0, variance = 0;
                for (var i = column; i < x.Length; i += s.width) mean += x[i];
                mean /= s.rows;
                for (var i = column; i < x.Length; i += s.width) variance += (x[i] - mean) * (x[i] - mean);
                var inverse = 1 / Math.Sqrt((variance / s.rows) + s.eps);
                s.inverse.Span[column] = (float)inverse;
                for (var i = column; i < x.Length; i += s.width) y[i] = (float)((x[i] - mean) * inverse);
            }
        });
        return context.Append(y, x.RequiresGradient, x, static (step, x) =>
        {
            var operands = (Y: step.Values, Dy: step.Gradient, Dx: x.GradientToAdd(step.Context), Inverse: step.Saved, Rows: x.Shape[0], Width: x.Shape[1]);
            Launch.Tiles(step.Context, Launch.Ceiling(operands.Width, ColumnBlock), operands, static (_, in s, tile, _) =>
            {
                var y = s.Y.Span;
                var dy = s.Dy.Span;
                var dx = s.Dx.Span;
                for (var column = tile * ColumnBlock; column < Math.Min(s.Width, (tile + 1) * ColumnBlock); column++)
                {
                    double mean = 0, product = 0;
                    for (var i = column; i < y.Length; i += s.Width)
                    {
                        mean += dy[i];
                        product += (double)dy[i] * y[i];
                    }
                    (mean, product) = (mean / s.Rows, product / s.Rows);
                    var inverse = s.Inverse.Span[column];
                    for (var i = column; i < y.Length; i += s.Width) dx[i] += (float)(inverse * (dy[i] - mean - (y[i] * product)));
                }
            });
        }, inverse);
    }

    /// <summary>The gradients of weight and bias side by side, so that one pass over the rows makes both.</summary>
    private static void LayerNormParameters(TapeStep step, Tensor x, Tensor weight, Tensor bias)
    {
        var (rows, width) = (x.Shape.Rows, x.Shape.Width);
        using var temporary = step.Context.Temporary(2 * width);
        var both = temporary.Memory;
        step.Context.Kernels.Fill(both, 0);
        Launch.SumOverRows(step.Context, both, rows, width, (Dy: step.Gradient, X: x.Data, step.Saved, rows, width), static (k, in s, first, count, sum) =>
            k.LayerNormParameters(
                s.Dy.Rows(first, count, s.width), s.X.Rows(first, count, s.width), s.Saved.Slice(first, count), s.Saved.Slice(s.rows + first, count),
                sum.Slice(0, s.width), sum.Slice(s.width, s.width)));
        Add(step.Context, both.Slice(0, width), weight);
        Add(step.Context, both.Slice(width, width), bias);
    }

    private static void Add(ComputeContext context, NativeFloats gradient, Tensor operand)
    {
        if (!operand.RequiresGradient) return;
        var target = operand.GradientToAdd(context);
        context.Kernels.Add(target, gradient, target);
    }
}
