using Einthoven.Tensors.Native;

namespace Einthoven.Tensors;

/// <summary>The way back through activation(x W' + b).</summary>
internal static class LinearGradients
{
    /// <summary>Adds to the gradients of x, weight and bias.</summary>
    /// <param name="step">The recorded map.</param>
    /// <param name="activation">Behind the map.</param>
    /// <param name="z">What went into GELU or came out of a rectifier; not read where there is no activation.</param>
    /// <param name="x">(…, inputs).</param>
    /// <param name="weight">(outputs, inputs).</param>
    /// <param name="bias">(outputs), or null.</param>
    public static void Add(TapeStep step, Activation activation, NativeFloats z, Tensor x, Tensor weight, Tensor? bias)
    {
        var context = step.Context;
        var (outputs, inputs) = (weight.Shape[0], weight.Shape[1]);
        if (RoundedProduct.Applies(context, x.Shape.Rows, outputs, inputs))
        {
            AddRounded(step, activation, z, x, weight, bias);
        }
        else if (activation == Activation.None)
        {
            Add(context, step.Gradient, x, weight, bias);
        }
        else if (step.Output.Keeps)
        {
            using var temporary = context.Temporary(step.Gradient.Length);
            AddBefore(step, activation, z, temporary.Memory, x, weight, bias);
        }
        else
        {
            // Nobody reads the result's gradient after this step: it turns into the one in front of the activation where it lies.
            AddBefore(step, activation, z, step.Gradient, x, weight, bias);
        }
    }

    private static void AddBefore(TapeStep step, Activation activation, NativeFloats z, NativeFloats dz, Tensor x, Tensor weight, Tensor? bias)
    {
        if (activation == Activation.Gelu)
            Launch.Each(step.Context, z, step.Gradient, dz, static (k, z, dy, dz) => k.GeluGradient(z, dy, dz));
        else
            Launch.Each(step.Context, z, step.Gradient, dz, static (k, y, dy, dz) => k.ReluGradient(y, dy, dz));
        step.Context.Profile?.End(activation == Activation.Gelu ? "GELU, backward" : "ReLU, backward", dz.Length);
        Add(step.Context, dz, x, weight, bias);
    }

    private static void Add(ComputeContext context, NativeFloats dy, Tensor x, Tensor weight, Tensor? bias)
    {
        var (outputs, inputs) = (weight.Shape[0], weight.Shape[1]);
        var rows = dy.Length / outputs;
        if (x.RequiresGradient)
        {
            var dx = x.GradientToWrite(context, out var beta);
            MatrixProduct.Batched(context, new(1, rows, inputs, outputs), dy, false, weight.Data, false, dx, beta);
            context.Profile?.End("Linear, input gradient", dx.Length);
        }
        if (weight.RequiresGradient)
        {
            var dw = weight.GradientToWrite(context, out var beta);
            MatrixProduct.Batched(context, new(1, outputs, inputs, rows), dy, true, x.Data, false, dw, beta);
            context.Profile?.End("Linear, weight gradient", dw.Length);
        }
        if (bias is not { RequiresGradient: true }) return;
        OrderedSums.AddRows(context, dy, bias.GradientToAdd(context));
        context.Profile?.End("Linear, bias gradient", dy.Length);
    }

    /// <summary>One pass rounds the gradient and sums it for the bias; then both products run side by side.</summary>
    private static void AddRounded(TapeStep step, Activation activation, NativeFloats z, Tensor x, Tensor weight, Tensor? bias)
    {
        var context = step.Context;
        var (outputs, inputs) = (weight.Shape[0], weight.Shape[1]);
        var dbias = bias is { RequiresGradient: true } ? bias.GradientToAdd(context) : default;
        using var temporary = context.Temporary(NativeBFloat16s.Room(step.Gradient.Length));
        var dz = temporary.Memory.BFloat16s(step.Gradient.Length);
        Rounding.Gradient(context, activation, z, step.Gradient, dz, outputs, dbias);
        context.Profile?.End("Linear, rounding, bias gradient", dz.Length);
        RoundedProduct.Run(
            context,
            x.RequiresGradient ? RoundedProduct.Into(context, x, dz, false, weight.Rounded(context), false, (x.Shape.Rows, inputs, outputs)) : default,
            weight.RequiresGradient ? RoundedProduct.Into(context, weight, dz, true, x.Rounded(context), false, (outputs, inputs, x.Shape.Rows)) : default);
        context.Profile?.End("Linear, input and weight gradient", (x.RequiresGradient ? x.Shape.Elements : 0) + (weight.RequiresGradient ? weight.Shape.Elements : 0));
    }
}
