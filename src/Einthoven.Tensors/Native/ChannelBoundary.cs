using Einthoven.Tensors.Kernels;

namespace Einthoven.Tensors.Native;

/// <summary>The passes over a channel as operations call them: on memory whose length is known and checked.</summary>
internal static unsafe class ChannelBoundary
{
    public static double SumChannel(this KernelSet k, ChannelPlace place, NativeFloats x) => k.SumChannel(place.Rows, At(place, x));

    public static double SumChannelSquares(this KernelSet k, ChannelPlace place, NativeFloats x, float centre) =>
        k.SumChannelSquares(place.Rows, At(place, x), centre);

    /// <summary>y = the standardised x + residual, which may be null, perhaps rectified.</summary>
    public static void StandardiseChannel(this KernelSet k, ChannelPlace place, ChannelScale scale, NativeFloats x, NativeFloats residual, NativeFloats y) =>
        k.StandardiseChannel(place.Rows, scale, At(place, x), At(place, residual), At(place, y));

    /// <summary>Sums of the gradient before the rectifier, and of its product with x - centre; y and the gradient's own place may be null.</summary>
    public static (double Sum, double Product) SumChannelGradients(
        this KernelSet k, ChannelPlace place, ChannelScale scale, NativeFloats x, NativeFloats y, NativeFloats dy, NativeFloats gradient) =>
        k.SumChannelGradients(place.Rows, scale, At(place, x), At(place, y), At(place, dy), At(place, gradient));

    /// <summary>dx = or += the gradient before the rectifier times slope + (x - centre) pull + shift.</summary>
    public static void StandardiseChannelBackward(
        this KernelSet k, ChannelPlace place, ChannelScale scale, NativeFloats x, NativeFloats dy, NativeFloats dx, float slope, float pull, float shift,
        bool accumulate) =>
        k.StandardiseChannelBackward(place.Rows, scale, At(place, x), At(place, dy), At(place, dx), slope, pull, shift, accumulate);

    private static float* At(ChannelPlace place, NativeFloats x)
    {
        if (x.IsNull) return null;
        KernelBoundary.RequireLength(x, place.End);
        return x.Pointer + place.First;
    }
}
