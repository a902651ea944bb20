namespace Einthoven.Tensors.Native;

/// <summary>Numbers on their way into a bfloat16 product.</summary>
internal static unsafe class Rounding
{
    /// <summary>y = x.</summary>
    public static void Run(ComputeContext context, NativeFloats x, NativeBFloat16s y) =>
        Launch.Rows(context, x.Length, 1, (x, y), static (k, in s, first, count, _) =>
            k.Round(s.x.Slice(first, count).Pointer, s.y.Slice(first, count).Pointer, count));

    /// <summary>The gradient in front of an activation, dz = dy activation'(z), and bias += the sum of its rows, in one pass.</summary>
    /// <param name="context">Whose threads work.</param>
    /// <param name="activation">The activation.</param>
    /// <param name="z">What went into GELU or came out of a rectifier; not read where there is no activation.</param>
    /// <param name="dy">Rows as wide as the bias.</param>
    /// <param name="dz">As many.</param>
    /// <param name="width">Of a row.</param>
    /// <param name="bias">Its gradient, or null.</param>
    public static void Gradient(
        ComputeContext context, Activation activation, NativeFloats z, NativeFloats dy, NativeBFloat16s dz, int width, NativeFloats bias)
    {
        KernelBoundary.RequireLength(activation == Activation.None ? dy : z, dy.Length);
        var state = (activation, Z: activation == Activation.None ? dy : z, dy, dz, width);
        if (bias.IsNull)
        {
            Launch.Rows(context, dy.Length / width, width, state, static (k, in s, first, count, _) => k.RoundGradient(
                s.activation, s.Z.Rows(first, count, s.width).Pointer, s.dy.Rows(first, count, s.width).Pointer,
                s.dz.Rows(first, count, s.width).Pointer, null, count, s.width));
            return;
        }
        KernelBoundary.RequireLength(bias, width);
        Launch.SumOverRows(context, bias, dy.Length / width, width, state, static (k, in s, first, count, sum) => k.RoundGradient(
            s.activation, s.Z.Rows(first, count, s.width).Pointer, s.dy.Rows(first, count, s.width).Pointer,
            s.dz.Rows(first, count, s.width).Pointer, sum.Pointer, count, s.width));
    }
}
