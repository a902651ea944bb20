using System.Numerics.Tensors;
using Einthoven.Tensors.Native;

namespace Einthoven.Tensors;

/// <summary>Functions of one number, applied to every element, and softmax.</summary>
public static class Activations
{
    /// <summary>Gaussian error linear unit with the exact distribution function: x Φ(x). Hendrycks and Gimpel, arXiv 1606.08415.</summary>
    public static Tensor Gelu(this Tensor x)
    {
        var context = Operands.ContextOf(x);
        var y = context.Allocate(x.Shape);
        Launch.Each(context, x.Data, y.Data, static (k, x, y) => k.Gelu(x, y));
        return context.Append(y, x.RequiresGradient, x, static (step, x) =>
            Launch.Each(step.Context, x.Data, step.Gradient, x.GradientToAdd(step.Context), static (k, x, dy, dx) => k.GeluBackward(x, dy, dx)));
    }

    /// <summary>max(x, 0).</summary>
    public static Tensor Relu(this Tensor x)
    {
        var context = Operands.ContextOf(x);
        var y = context.Allocate(x.Shape);
        Launch.Each(context, x.Data, y.Data, static (k, x, y) => k.Relu(x, y));
        return context.Append(y, x.RequiresGradient, x, static (step, x) =>
            Launch.Each(step.Context, step.Values, step.Gradient, x.GradientToAdd(step.Context), static (k, y, dy, dx) => k.ReluBackward(y, dy, dx)));
    }

    /// <summary>Hyperbolic tangent.</summary>
    public static Tensor Tanh(this Tensor x)
    {
        var context = Operands.ContextOf(x);
        var y = context.Allocate(x.Shape);
        Launch.Each(context, x.Data, y.Data, static (k, x, y) => k.Tanh(x, y));
        return context.Append(y, x.RequiresGradient, x, static (step, x) =>
            Launch.Each(step.Context, step.Values, step.Gradient, x.GradientToAdd(step.Context), static (k, y, dy, dx) => k.TanhBackward(y, dy, dx)));
    }

    /// <summary>Logistic function 1 / (1 + exp(-x)).</summary>
    public static Tensor Sigmoid(this Tensor x)
    {
        var context = Operands.ContextOf(x);
        var y = context.Allocate(x.Shape);
        Launch.Each(context, x.Data, y.Data, static (k, x, y) => k.Sigmoid(x, y));
        return context.Append(y, x.RequiresGradient, x, static (step, x) =>
            Launch.Each(step.Context, step.Values, step.Gradient, x.GradientToAdd(step.Context), static (k, y, dy, dx) => k.SigmoidBackward(y, dy, dx)));
    }

    /// <summary>Exponential.</summary>
    public static Tensor Exp(this Tensor x)
    {
        var context = Operands.ContextOf(x);
        var y = context.Allocate(x.Shape);
        Launch.Each(context, x.Data, y.Data, static (k, x, y) => k.Exp(x, y));
        return context.Append(y, x.RequiresGradient, x, static (step, x) =>
            Launch.Each(step.Context, step.Values, step.Gradient, x.GradientToAdd(step.Context), static (k, y, dy, dx) => k.MultiplyAdd(y, dy, dx)));
    }

    /// <summary>Natural logarithm; not a number below 0, minus infinity at 0.</summary>
    public static Tensor Log(this Tensor x)
    {
        var context = Operands.ContextOf(x);
        var y = context.Allocate(x.Shape);
        Launch.Each(context, x.Data, y.Data, static (k, x, y) => k.Log(x, y));
        return context.Append(y, x.RequiresGradient, x, static (step, x) =>
            Launch.Each(step.Context, x.Data, step.Gradient, x.GradientToAdd(step.Context), static (_, x, dy, dx) => AddQuotient(dy.Span, x.Span, dx.Span)));
    }

    /// <summary>exp(x) over the sum of exp(x), along the last axis.</summary>
    public static Tensor Softmax(this Tensor x)
    {
        var context = Operands.ContextOf(x);
        var y = context.Allocate(x.Shape);
        var width = x.Shape.Width;
        Launch.Rows(context, x.Shape.Rows, width, (x.Data, Y: y.Data, width), static (k, in s, first, count, _) =>
            k.Softmax(s.Data.Rows(first, count, s.width), s.Y.Rows(first, count, s.width), s.width));
        return context.Append(y, x.RequiresGradient, x, static (step, x) =>
        {
            var width = x.Shape.Width;
            var state = (Y: step.Values, Dy: step.Gradient, Dx: x.GradientToAdd(step.Context), width);
            Launch.Rows(step.Context, x.Shape.Rows, width, state, static (k, in s, first, count, _) => k.SoftmaxBackward(
                s.Y.Rows(first, count, s.width), s.Dy.Rows(first, count, s.width), s.Dx.Rows(first, count, s.width), s.width));
        });
    }

    /// <summary>sum += numerator / denominator</summary>
    private static void AddQuotient(ReadOnlySpan<float> numerator, ReadOnlySpan<float> denominator, Span<float> sum)
    {
        const int Piece = 1024;
        Span<float> quotient = stackalloc float[Piece];
        for (var start = 0; start < sum.Length; start += Piece)
        {
            var length = Math.Min(Piece, sum.Length - start);
            TensorPrimitives.Divide(numerator.Slice(start, length), denominator.Slice(start, length), quotient);
            var part = sum.Slice(start, length);
            TensorPrimitives.Add(part, quotient[..length], part);
        }
    }
}
