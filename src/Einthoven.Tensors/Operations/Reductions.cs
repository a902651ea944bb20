using Einthoven.Tensors.Native;

namespace Einthoven.Tensors;

/// <summary>Sums over all elements or over rows.</summary>
public static class Reductions
{
    /// <summary>Sum of all elements, accumulated in float64; shape (1).</summary>
    public static Tensor Sum(this Tensor x) => Scaled(x, 1, nameof(Sum));

    /// <summary>Mean of all elements, accumulated in float64; shape (1).</summary>
    public static Tensor Mean(this Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return Scaled(x, 1.0 / x.Shape.Elements, nameof(Mean));
    }

    /// <summary>Sum of the squares of all elements, accumulated in float64; shape (1).</summary>
    public static Tensor SquaredNorm(this Tensor x)
    {
        var context = Operands.ContextOf(x);
        var y = context.Allocate(1);
        y.Data.Span[0] = (float)Launch.Sum(context, x.Shape.Elements, 1, x.Data, static (k, x, first, count) => k.SumOfSquares(x.Slice(first, count)));
        return context.Append(y, x.RequiresGradient, x, static (step, x) =>
            Launch.Each(step.Context, x.Data, 2 * step.Gradient.Span[0], x.GradientToAdd(step.Context), static (k, x, s, dx) => k.AddScaled(x, s, dx)));
    }

    /// <summary>Sum over all axes but the last: (…, D) gives (D).</summary>
    public static Tensor SumRows(this Tensor x)
    {
        var context = Operands.ContextOf(x);
        var y = context.Zeros(x.Shape.Width);
        OrderedSums.AddRows(context, x.Data, y.Data);
        return context.Append(y, x.RequiresGradient, x, static (step, x) =>
        {
            var dx = x.GradientToAdd(step.Context);
            Launch.Rows(step.Context, x.Shape.Rows, x.Shape.Width, (dx, Dy: step.Gradient), static (k, in s, first, count, _) =>
            {
                var rows = s.dx.Rows(first, count, s.Dy.Length);
                k.AddRow(rows, s.Dy, rows);
            });
        });
    }

    private static Tensor Scaled(Tensor x, double factor, string operation)
    {
        var context = Operands.ContextOf(x);
        var y = context.Allocate(1);
        y.Data.Span[0] = (float)(factor * OrderedSums.Sum(context, x.Data));
        return context.Append(y, x.RequiresGradient, (x, Factor: (float)factor), static (step, s) =>
        {
            var dx = s.x.GradientToAdd(step.Context);
            Launch.Each(step.Context, dx, s.Factor * step.Gradient.Span[0], dx, static (k, x, s, y) => k.AddScalar(x, s, y));
        }, operation: operation);
    }
}
