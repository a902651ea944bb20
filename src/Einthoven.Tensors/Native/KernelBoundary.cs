using Einthoven.Tensors.Kernels;

namespace Einthoven.Tensors.Native;

/// <summary>The kernels as operations call them: on memory whose length is known and checked, instead of on bare pointers.</summary>
internal static unsafe class KernelBoundary
{
    public static void Fill(this KernelSet k, NativeFloats y, float value) => k.Fill(y.Pointer, value, y.Length);

    public static void Copy(this KernelSet k, NativeFloats x, NativeFloats y) => k.Copy(x.Pointer, y.Pointer, Same(x, y));

    public static void Add(this KernelSet k, NativeFloats a, NativeFloats b, NativeFloats y) =>
        k.Add(a.Pointer, b.Pointer, y.Pointer, Same(a, b, y));

    public static void Subtract(this KernelSet k, NativeFloats a, NativeFloats b, NativeFloats y) =>
        k.Subtract(a.Pointer, b.Pointer, y.Pointer, Same(a, b, y));

    public static void Multiply(this KernelSet k, NativeFloats a, NativeFloats b, NativeFloats y) =>
        k.Multiply(a.Pointer, b.Pointer, y.Pointer, Same(a, b, y));

    /// <summary>y += a b</summary>
    public static void MultiplyAdd(this KernelSet k, NativeFloats a, NativeFloats b, NativeFloats y) =>
        k.MultiplyAdd(a.Pointer, b.Pointer, y.Pointer, Same(a, b, y));

    public static void Scale(this KernelSet k, NativeFloats x, float s, NativeFloats y) => k.Scale(x.Pointer, s, y.Pointer, Same(x, y));

    public static void AddScalar(this KernelSet k, NativeFloats x, float s, NativeFloats y) => k.AddScalar(x.Pointer, s, y.Pointer, Same(x, y));

    /// <summary>y += s x</summary>
    public static void AddScaled(this KernelSet k, NativeFloats x, float s, NativeFloats y) => k.AddScaled(x.Pointer, s, y.Pointer, Same(x, y));

    public static void Gelu(this KernelSet k, NativeFloats x, NativeFloats y) => k.Gelu(x.Pointer, y.Pointer, Same(x, y));

    /// <summary>dx += dy gelu'(x)</summary>
    public static void GeluBackward(this KernelSet k, NativeFloats x, NativeFloats dy, NativeFloats dx) =>
        k.GeluBackward(x.Pointer, dy.Pointer, dx.Pointer, Same(x, dy, dx));

    /// <summary>dx = dy gelu'(x); dx may be dy</summary>
    public static void GeluGradient(this KernelSet k, NativeFloats x, NativeFloats dy, NativeFloats dx) =>
        k.GeluGradient(x.Pointer, dy.Pointer, dx.Pointer, Same(x, dy, dx));

    /// <summary>dx = dy where y is above 0, else 0; dx may be dy</summary>
    public static void ReluGradient(this KernelSet k, NativeFloats y, NativeFloats dy, NativeFloats dx) =>
        k.ReluGradient(y.Pointer, dy.Pointer, dx.Pointer, Same(y, dy, dx));

    public static void Relu(this KernelSet k, NativeFloats x, NativeFloats y) => k.Relu(x.Pointer, y.Pointer, Same(x, y));

    /// <summary>dx += dy where y is above 0</summary>
    public static void ReluBackward(this KernelSet k, NativeFloats y, NativeFloats dy, NativeFloats dx) =>
        k.ReluBackward(y.Pointer, dy.Pointer, dx.Pointer, Same(y, dy, dx));

    public static void Tanh(this KernelSet k, NativeFloats x, NativeFloats y) => k.Tanh(x.Pointer, y.Pointer, Same(x, y));

    /// <summary>dx += dy (1 - y²)</summary>
    public static void TanhBackward(this KernelSet k, NativeFloats y, NativeFloats dy, NativeFloats dx) =>
        k.TanhBackward(y.Pointer, dy.Pointer, dx.Pointer, Same(y, dy, dx));

    public static void Sigmoid(this KernelSet k, NativeFloats x, NativeFloats y) => k.Sigmoid(x.Pointer, y.Pointer, Same(x, y));

    /// <summary>dx += dy y (1 - y)</summary>
    public static void SigmoidBackward(this KernelSet k, NativeFloats y, NativeFloats dy, NativeFloats dx) =>
        k.SigmoidBackward(y.Pointer, dy.Pointer, dx.Pointer, Same(y, dy, dx));

    public static void Exp(this KernelSet k, NativeFloats x, NativeFloats y) => k.Exp(x.Pointer, y.Pointer, Same(x, y));

    public static void Log(this KernelSet k, NativeFloats x, NativeFloats y) => k.Log(x.Pointer, y.Pointer, Same(x, y));

    public static void LogSigmoid(this KernelSet k, NativeFloats x, NativeFloats y) => k.LogSigmoid(x.Pointer, y.Pointer, Same(x, y));

    public static double Sum(this KernelSet k, NativeFloats x) => k.Sum(x.Pointer, x.Length);

    public static double Dot(this KernelSet k, NativeFloats a, NativeFloats b) => k.Dot(a.Pointer, b.Pointer, Same(a, b));

    public static double SumOfSquares(this KernelSet k, NativeFloats x) => k.SumOfSquares(x.Pointer, x.Length);

    public static float Maximum(this KernelSet k, NativeFloats x) => k.Maximum(x.Pointer, x.Length);

    /// <summary>y = x + row, for each row of x</summary>
    public static void AddRow(this KernelSet k, NativeFloats x, NativeFloats row, NativeFloats y) =>
        k.AddRow(x.Pointer, row.Pointer, y.Pointer, Same(x, y) / row.Length, row.Length);

    /// <summary>sum += the sum of the rows of x</summary>
    public static void SumRows(this KernelSet k, NativeFloats x, NativeFloats sum) =>
        k.SumRows(x.Pointer, sum.Pointer, x.Length / sum.Length, sum.Length);

    public static void Softmax(this KernelSet k, NativeFloats x, NativeFloats y, int width) =>
        k.Softmax(x.Pointer, y.Pointer, Same(x, y) / width, width);

    /// <summary>dx += y (dy - y·dy), row by row</summary>
    public static void SoftmaxBackward(this KernelSet k, NativeFloats y, NativeFloats dy, NativeFloats dx, int width) =>
        k.SoftmaxBackward(y.Pointer, dy.Pointer, dx.Pointer, Same(y, dy, dx) / width, width);

    public static void LayerNorm(
        this KernelSet k, NativeFloats x, NativeFloats weight, NativeFloats bias, NativeFloats y, NativeFloats mean, NativeFloats inverse, NativeBFloat16s rounded, float epsilon)
    {
        var rows = Same(x, y) / Same(weight, bias);
        RequireLength(mean, rows);
        RequireLength(inverse, rows);
        if (!rounded.IsNull) Same(y, rounded);
        k.LayerNorm(
            x.Pointer, weight.Pointer, bias.Pointer, y.Pointer, mean.Pointer, inverse.Pointer, rounded.Pointer, rows, weight.Length, epsilon);
    }

    public static void LayerNormBackward(
        this KernelSet k, NativeFloats dy, NativeFloats x, NativeFloats weight, NativeFloats mean, NativeFloats inverse, NativeFloats dx)
    {
        var rows = Same(dy, x, dx) / weight.Length;
        RequireLength(mean, rows);
        RequireLength(inverse, rows);
        k.LayerNormBackward(dy.Pointer, x.Pointer, weight.Pointer, mean.Pointer, inverse.Pointer, dx.Pointer, rows, weight.Length);
    }

    public static void LayerNormParameters(
        this KernelSet k, NativeFloats dy, NativeFloats x, NativeFloats mean, NativeFloats inverse, NativeFloats dweight, NativeFloats dbias)
    {
        var rows = Same(dy, x) / Same(dweight, dbias);
        RequireLength(mean, rows);
        RequireLength(inverse, rows);
        k.LayerNormParameters(
            dy.Pointer, x.Pointer, mean.Pointer, inverse.Pointer, dweight.Pointer, dbias.Pointer, rows, dweight.Length);
    }

    public static void Dropout(this KernelSet k, NativeFloats x, NativeFloats y, float rate, ulong key, ulong offset) =>
        k.Dropout(x.Pointer, y.Pointer, Same(x, y), rate, key, offset);

    public static void AdamW(
        this KernelSet k, NativeFloats values, NativeFloats gradients, NativeFloats first, NativeFloats second, NativeBFloat16s rounded, in AdamWStep step)
    {
        if (!rounded.IsNull) Same(values, rounded);
        k.AdamW(values.Pointer, gradients.Pointer, first.Pointer, second.Pointer, rounded.Pointer, Same(values, gradients, first, second), step);
    }

    internal static void RequireLength(NativeFloats x, long length)
    {
        if (x.Length < length) throw new InvalidOperationException($"A kernel needs {length} numbers where there are {x.Length}.");
    }

    private static int Same(NativeFloats a, NativeFloats b) =>
        a.Length == b.Length ? a.Length : throw new InvalidOperationException($"A kernel on {a.Length} and {b.Length} numbers.");

    private static int Same(NativeFloats a, NativeBFloat16s b) =>
        a.Length == b.Length ? a.Length : throw new InvalidOperationException($"A kernel on {a.Length} and {b.Length} numbers.");

    private static int Same(NativeFloats a, NativeFloats b, NativeFloats c) => Same(a, b) == c.Length ? c.Length : Same(b, c);

    private static int Same(NativeFloats a, NativeFloats b, NativeFloats c, NativeFloats d) => Same(a, b) == Same(c, d) ? a.Length : Same(b, c);
}
