using Einthoven.Tensors.Native;

namespace Einthoven.Tensors;

/// <summary>Sums and products of two tensors, the smaller one repeated over the leading axes of the larger one.</summary>
internal static class Arithmetic
{
    public static Tensor Add(Tensor a, Tensor b)
    {
        var context = Operands.ContextOf(a, b);
        var (large, small) = Order(a, b, "Addition");
        var y = context.Allocate(large.Shape);
        if (small.Shape.Elements == large.Shape.Elements)
        {
            Launch.Each(context, large.Data, small.Data, y.Data, static (k, a, b, y) => k.Add(a, b, y));
        }
        else if (small.Shape.Elements == 1)
        {
            Launch.Each(context, large.Data, small.Data.Span[0], y.Data, static (k, x, s, y) => k.AddScalar(x, s, y));
        }
        else
        {
            var width = small.Shape.Elements;
            Launch.Rows(context, y.Shape.Elements / width, width, (X: large.Data, Row: small.Data, Y: y.Data), static (k, in s, first, count, _) =>
                k.AddRow(s.X.Rows(first, count, s.Row.Length), s.Row, s.Y.Rows(first, count, s.Row.Length)));
        }
        return context.Append(y, a.RequiresGradient || b.RequiresGradient, (large, small), static (step, s) =>
        {
            if (s.small.Shape.Elements == s.large.Shape.Elements) step.AddTo(s.small);
            else if (s.small.RequiresGradient) OrderedSums.AddRows(step.Context, step.Gradient, s.small.GradientToAdd(step.Context));
            step.PassOn(s.large);
        });
    }

    public static Tensor Subtract(Tensor a, Tensor b)
    {
        var context = Operands.ContextOf(a, b);
        if (a.Shape.Elements != b.Shape.Elements)
        {
            Order(a, b, "Subtraction");
            return Add(a, Scale(context.View(b), -1));
        }
        var y = context.Allocate(Order(a, b, "Subtraction").Large.Shape);
        Launch.Each(context, a.Data, b.Data, y.Data, static (k, a, b, y) => k.Subtract(a, b, y));
        return context.Append(y, a.RequiresGradient || b.RequiresGradient, (a, b), static (step, s) =>
        {
            if (s.b.RequiresGradient)
            {
                Launch.Each(step.Context, step.Gradient, -1, s.b.GradientToAdd(step.Context), static (k, dy, s, dx) => k.AddScaled(dy, s, dx));
            }
            step.PassOn(s.a);
        });
    }

    public static Tensor Multiply(Tensor a, Tensor b)
    {
        var context = Operands.ContextOf(a, b);
        var (large, small) = Order(a, b, "Multiplication");
        var y = context.Allocate(large.Shape);
        if (small.Shape.Elements == large.Shape.Elements)
        {
            Launch.Each(context, large.Data, small.Data, y.Data, static (k, a, b, y) => k.Multiply(a, b, y));
        }
        else if (small.Shape.Elements == 1)
        {
            Launch.Each(context, large.Data, small.Data.Span[0], y.Data, static (k, x, s, y) => k.Scale(x, s, y));
        }
        else
        {
            var width = small.Shape.Elements;
            Launch.Rows(context, y.Shape.Elements / width, width, (X: large.Data, Row: small.Data, Y: y.Data), static (k, in s, first, count, _) =>
            {
                for (var row = first; row < first + count; row++) k.Multiply(s.X.Row(row, s.Row.Length), s.Row, s.Y.Row(row, s.Row.Length));
            });
        }
        return context.Append(y, a.RequiresGradient || b.RequiresGradient, (large, small), static (step, s) =>
        {
            if (s.large.RequiresGradient) MultiplyInto(step.Context, step.Gradient, s.small.Data, s.large.GradientToAdd(step.Context));
            if (s.small.RequiresGradient) MultiplyAndSum(step.Context, step.Gradient, s.large.Data, s.small.GradientToAdd(step.Context));
        });
    }

    public static Tensor Scale(Tensor x, float factor)
    {
        var context = Operands.ContextOf(x);
        var y = context.Allocate(x.Shape);
        Launch.Each(context, x.Data, factor, y.Data, static (k, x, s, y) => k.Scale(x, s, y));
        return context.Append(y, x.RequiresGradient, (x, factor), static (step, s) =>
            Launch.Each(step.Context, step.Gradient, s.factor, s.x.GradientToAdd(step.Context), static (k, dy, s, dx) => k.AddScaled(dy, s, dx)));
    }

    public static Tensor Shift(Tensor x, float summand)
    {
        var context = Operands.ContextOf(x);
        var y = context.Allocate(x.Shape);
        Launch.Each(context, x.Data, summand, y.Data, static (k, x, s, y) => k.AddScalar(x, s, y));
        return context.Append(y, x.RequiresGradient, x, static (step, x) => step.PassOn(x));
    }

    /// <summary>dx += dy b, with b repeated over the rows of dy where it is smaller.</summary>
    private static void MultiplyInto(ComputeContext context, NativeFloats dy, NativeFloats b, NativeFloats dx)
    {
        if (b.Length == dy.Length)
        {
            Launch.Each(context, dy, b, dx, static (k, dy, b, dx) => k.MultiplyAdd(dy, b, dx));
        }
        else if (b.Length == 1)
        {
            Launch.Each(context, dy, b.Span[0], dx, static (k, dy, s, dx) => k.AddScaled(dy, s, dx));
        }
        else
        {
            Launch.Rows(context, dy.Length / b.Length, b.Length, (dy, b, dx), static (k, in s, first, count, _) =>
            {
                for (var row = first; row < first + count; row++) k.MultiplyAdd(s.dy.Row(row, s.b.Length), s.b, s.dx.Row(row, s.b.Length));
            });
        }
    }

    /// <summary>db += dy x, summed over rows where b is smaller.</summary>
    private static void MultiplyAndSum(ComputeContext context, NativeFloats dy, NativeFloats x, NativeFloats db)
    {
        if (db.Length == dy.Length)
        {
            Launch.Each(context, dy, x, db, static (k, dy, x, db) => k.MultiplyAdd(dy, x, db));
        }
        else if (db.Length == 1)
        {
            db.Span[0] += (float)Launch.Sum(context, dy.Length, 1, (dy, x), static (k, s, first, count) =>
                k.Dot(s.dy.Slice(first, count), s.x.Slice(first, count)));
        }
        else
        {
            Launch.SumOverRows(context, db, dy.Length / db.Length, db.Length, (dy, x), static (k, in s, first, count, sum) =>
            {
                for (var row = first; row < first + count; row++) k.MultiplyAdd(s.dy.Row(row, sum.Length), s.x.Row(row, sum.Length), sum);
            });
        }
    }

    private static (Tensor Large, Tensor Small) Order(Tensor a, Tensor b, string operation)
    {
        var firstIsLarge = a.Shape.Elements > b.Shape.Elements || (a.Shape.Elements == b.Shape.Elements && a.Shape.Rank >= b.Shape.Rank);
        var (large, small) = firstIsLarge ? (a, b) : (b, a);
        if (!small.Shape.BroadcastsTo(large.Shape))
            throw Operands.Mismatch(operation, "equal shapes, or one that is the other's last axes or a single element", a.Shape, b.Shape);
        return (large, small);
    }
}
