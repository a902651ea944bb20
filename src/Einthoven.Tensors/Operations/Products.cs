using Einthoven.Tensors.Native;

namespace Einthoven.Tensors;

/// <summary>Matrix products.</summary>
public static class Products
{
    /// <summary>Matrix product of two matrices, or of each pair in two batches of matrices.</summary>
    /// <param name="x">(M, K) or (B, M, K).</param>
    /// <param name="y">(K, N) or (B, K, N).</param>
    /// <param name="transposeX">x is given as (K, M) or (B, K, M).</param>
    /// <param name="transposeY">y is given as (N, K) or (B, N, K).</param>
    /// <returns>(M, N) or (B, M, N).</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static Tensor MatMul(this Tensor x, Tensor y, bool transposeX = false, bool transposeY = false)
    {
        var context = Operands.ContextOf(x, y);
        var batched = x.Shape.Rank == 3;
        if (x.Shape.Rank != y.Shape.Rank || x.Shape.Rank is not (2 or 3) || (batched && x.Shape[0] != y.Shape[0]))
            throw Operands.Mismatch("MatMul", "(M, K) and (K, N), or (B, M, K) and (B, K, N)", x.Shape, y.Shape);
        var (m, k) = transposeX ? (x.Shape[^1], x.Shape[^2]) : (x.Shape[^2], x.Shape[^1]);
        var (inner, n) = transposeY ? (y.Shape[^1], y.Shape[^2]) : (y.Shape[^2], y.Shape[^1]);
        if (inner != k)
            throw Operands.Mismatch($"MatMul{Flags(transposeX, transposeY)}", $"equal inner lengths, not {k} and {inner}", x.Shape, y.Shape);

        var sizes = new ProductSizes(batched ? x.Shape[0] : 1, m, n, k);
        var product = context.Allocate(batched ? (sizes.Batch, m, n) : (m, n));
        var rounded = !batched && RoundedProduct.Applies(context, m, n, k);
        if (rounded) RoundedProduct.Run(context, RoundedProduct.Of(m, n, k, x.Rounded(context), transposeX, y.Rounded(context), transposeY, product.Data, 0));
        else MatrixProduct.Batched(context, sizes, x.Data, transposeX, y.Data, transposeY, product.Data, beta: 0);
        var required = x.RequiresGradient || y.RequiresGradient;
        return context.Append(product, required, (x, y, transposeX, transposeY, sizes, rounded), static (step, s) =>
        {
            if (s.rounded)
            {
                MatMulGradients(step, s.x, s.y, s.transposeX, s.transposeY, s.sizes);
                return;
            }
            var (batch, m, n, k) = s.sizes;
            if (s.x.RequiresGradient)
            {
                var dx = s.x.GradientToWrite(step.Context, out var beta);
                if (s.transposeX) MatrixProduct.Batched(step.Context, new(batch, k, m, n), s.y.Data, s.transposeY, step.Gradient, true, dx, beta);
                else MatrixProduct.Batched(step.Context, new(batch, m, k, n), step.Gradient, false, s.y.Data, !s.transposeY, dx, beta);
            }
            if (s.y.RequiresGradient)
            {
                var dy = s.y.GradientToWrite(step.Context, out var beta);
                if (s.transposeY) MatrixProduct.Batched(step.Context, new(batch, n, k, m), step.Gradient, true, s.x.Data, s.transposeX, dy, beta);
                else MatrixProduct.Batched(step.Context, new(batch, k, n, m), s.x.Data, !s.transposeX, step.Gradient, false, dy, beta);
            }
        });
    }

    /// <summary>Linear map of the last axis: activation(x W' + b).</summary>
    /// <param name="x">(…, inputs).</param>
    /// <param name="weight">(outputs, inputs).</param>
    /// <param name="bias">(outputs), or null.</param>
    /// <param name="activation">What is applied to the result, in the same pass.</param>
    /// <returns>(…, outputs).</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static Tensor Linear(this Tensor x, Tensor weight, Tensor? bias = null, Activation activation = Activation.None)
    {
        var context = Operands.ContextOf(x, weight, bias);
        var (inputs, outputs) = RequireLinear("Linear", x, weight, bias);
        var y = context.Allocate(x.Shape.With(x.Shape.Rank - 1, outputs));
        var required = Required(x, weight, bias);
        var before = activation == Activation.Gelu && required && context.IsRecording ? context.RentSaved(y.Shape.Elements) : default;
        if (RoundedProduct.Applies(context, x.Shape.Rows, outputs, inputs))
        {
            var rounded = activation == Activation.None ? default : y.RoundedToWrite(context);
            RoundedProduct.Linear(
                context, x.Rounded(context), weight.Rounded(context), bias?.Data ?? default, y.Data, inputs, outputs, activation, before, rounded: rounded);
        }
        else
        {
            MatrixProduct.Linear(context, x.Data, weight.Data, bias?.Data ?? default, y.Data, inputs, outputs, activation, before);
        }
        return context.Append(y, required, (x, weight, bias, activation), static (step, s) =>
            LinearGradients.Add(step, s.activation, s.activation == Activation.Gelu ? step.Saved : step.Values, s.x, s.weight, s.bias),
            before, activation == Activation.None ? nameof(Linear) : activation == Activation.Gelu ? "Linear with GELU" : "Linear with ReLU");
    }

    /// <summary>Linear map of the last axis added to a residual: residual + x W' + b, in one pass.</summary>
    /// <param name="x">(…, inputs).</param>
    /// <param name="weight">(outputs, inputs).</param>
    /// <param name="bias">(outputs), or null.</param>
    /// <param name="residual">(…, outputs).</param>
    /// <returns>(…, outputs).</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static Tensor LinearAdd(this Tensor x, Tensor weight, Tensor? bias, Tensor residual)
    {
        ArgumentNullException.ThrowIfNull(residual);
        var context = Operands.ContextOf(x, weight, bias, residual);
        var (inputs, outputs) = RequireLinear("LinearAdd", x, weight, bias);
        var shape = x.Shape.With(x.Shape.Rank - 1, outputs);
        if (residual.Shape != shape) throw Operands.Mismatch("LinearAdd", $"a residual of the result's shape {shape}", x.Shape, residual.Shape);
        var y = context.Allocate(shape);
        if (RoundedProduct.Applies(context, x.Shape.Rows, outputs, inputs))
            RoundedProduct.Linear(context, x.Rounded(context), weight.Rounded(context), bias?.Data ?? default, y.Data, inputs, outputs, residual: residual.Data);
        else
            MatrixProduct.Linear(context, x.Data, weight.Data, bias?.Data ?? default, y.Data, inputs, outputs, residual: residual.Data);
        return context.Append(y, Required(x, weight, bias) || residual.RequiresGradient, (x, weight, bias, residual), static (step, s) =>
        {
            LinearGradients.Add(step, Activation.None, default, s.x, s.weight, s.bias);
            step.PassOn(s.residual);
        });
    }

    private static void MatMulGradients(TapeStep step, Tensor x, Tensor y, bool transposeX, bool transposeY, ProductSizes sizes)
    {
        var context = step.Context;
        var (_, m, n, k) = sizes;
        using var temporary = context.Temporary(NativeBFloat16s.Room(step.Gradient.Length));
        var d = temporary.Memory.BFloat16s(step.Gradient.Length);
        Rounding.Run(context, step.Gradient, d);
        RoundedProduct.Run(
            context,
            !x.RequiresGradient ? default
            : transposeX ? RoundedProduct.Into(context, x, y.Rounded(context), transposeY, d, true, (k, m, n))
            : RoundedProduct.Into(context, x, d, false, y.Rounded(context), !transposeY, (m, k, n)),
            !y.RequiresGradient ? default
            : transposeY ? RoundedProduct.Into(context, y, d, true, x.Rounded(context), transposeX, (n, k, m))
            : RoundedProduct.Into(context, y, x.Rounded(context), !transposeX, d, false, (k, n, m)));
    }

    private static (int Inputs, int Outputs) RequireLinear(string operation, Tensor x, Tensor weight, Tensor? bias)
    {
        if (weight.Shape.Rank != 2 || x.Shape[^1] != weight.Shape[1])
            throw Operands.Mismatch(operation, "x (…, inputs) and weight (outputs, inputs)", x.Shape, weight.Shape);
        if (bias is not null && (bias.Shape.Rank != 1 || bias.Shape[0] != weight.Shape[0]))
            throw Operands.Mismatch(operation, "weight (outputs, inputs) and bias (outputs)", weight.Shape, bias.Shape);
        return (weight.Shape[1], weight.Shape[0]);
    }

    private static bool Required(Tensor x, Tensor weight, Tensor? bias) =>
        x.RequiresGradient || weight.RequiresGradient || bias is { RequiresGradient: true };

    private static string Flags(bool transposeX, bool transposeY) => (transposeX, transposeY) switch
    {
        (true, true) => " (x and y transposed)",
        (true, false) => " (x transposed)",
        (false, true) => " (y transposed)",
        _ => "",
    };
}
