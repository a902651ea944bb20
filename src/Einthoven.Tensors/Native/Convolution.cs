using Einthoven.Tensors.Kernels;

namespace Einthoven.Tensors.Native;

/// <summary>Convolution on checked memory.</summary>
internal static unsafe class Convolution
{
    public static void Forward(
        ComputeContext context, Conv1dShape sizes, NativeFloats x, NativeFloats weight, NativeFloats bias, NativeFloats y)
    {
        Require(sizes, x, weight, bias, y);
        context.Profile?.Count(Operations(sizes));
        Conv1dKernel.Forward(context.Gemm, sizes, x.Pointer, weight.Pointer, bias.Pointer, y.Pointer);
    }

    /// <summary>dx = or += the gradient of the input.</summary>
    public static void BackwardInput(ComputeContext context, Conv1dShape sizes, NativeFloats dy, NativeFloats weight, NativeFloats dx, bool accumulate)
    {
        Require(sizes, dx, weight, default, dy);
        context.Profile?.Count(Operations(sizes));
        Conv1dKernel.BackwardInput(context.Gemm, sizes, dy.Pointer, weight.Pointer, dx.Pointer, accumulate);
    }

    /// <summary>dweight += and, unless null, dbias +=.</summary>
    public static void BackwardWeight(
        ComputeContext context, Conv1dShape sizes, NativeFloats dy, NativeFloats x, NativeFloats dweight, NativeFloats dbias)
    {
        Require(sizes, x, dweight, dbias, dy);
        context.Profile?.Count(Operations(sizes));
        Conv1dKernel.BackwardWeight(context.Gemm, sizes, dy.Pointer, x.Pointer, dweight.Pointer, dbias.Pointer);
    }

    /// <summary>dbias += the sum of dy over records and time, where the weight is frozen.</summary>
    public static void BackwardBias(ComputeContext context, Conv1dShape sizes, NativeFloats dy, NativeFloats dbias)
    {
        for (var channel = 0; channel < sizes.OutputChannels; channel++)
        {
            var sum = 0.0;
            for (var record = 0; record < sizes.Records; record++)
                sum += context.Kernels.Sum(dy.Row((record * sizes.OutputChannels) + channel, sizes.OutputLength));
            dbias.Span[channel] += (float)sum;
        }
    }

    private static double Operations(in Conv1dShape sizes) => 2.0 * sizes.Records * sizes.OutputSize * sizes.Taps;

    private static void Require(Conv1dShape sizes, NativeFloats x, NativeFloats weight, NativeFloats bias, NativeFloats y)
    {
        KernelBoundary.RequireLength(x, sizes.Records * sizes.InputSize);
        KernelBoundary.RequireLength(weight, (long)sizes.OutputChannels * sizes.Taps);
        KernelBoundary.RequireLength(y, sizes.Records * sizes.OutputSize);
        if (!bias.IsNull) KernelBoundary.RequireLength(bias, sizes.OutputChannels);
    }
}
