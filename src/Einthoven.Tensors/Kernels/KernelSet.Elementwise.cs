namespace Einthoven.Tensors.Kernels;

/// <content>Number by number.</content>
internal abstract unsafe partial class KernelSet
{
    /// <summary>y = v.</summary>
    public abstract void Fill(float* y, float v, long n);

    /// <summary>y = x; the two may overlap.</summary>
    public abstract void Copy(float* x, float* y, long n);

    /// <summary>y = a + b.</summary>
    public abstract void Add(float* a, float* b, float* y, long n);

    /// <summary>y = a - b.</summary>
    public abstract void Subtract(float* a, float* b, float* y, long n);

    /// <summary>y = a b.</summary>
    public abstract void Multiply(float* a, float* b, float* y, long n);

    /// <summary>y += a b.</summary>
    public abstract void MultiplyAdd(float* a, float* b, float* y, long n);

    /// <summary>y = s x.</summary>
    public abstract void Scale(float* x, float s, float* y, long n);

    /// <summary>y = x + s.</summary>
    public abstract void AddScalar(float* x, float s, float* y, long n);

    /// <summary>y += s x.</summary>
    public abstract void AddScaled(float* x, float s, float* y, long n);

    /// <summary>y = x Φ(x).</summary>
    public abstract void Gelu(float* x, float* y, long n);

    /// <summary>dx += dy (Φ(x) + x φ(x)).</summary>
    public abstract void GeluBackward(float* x, float* dy, float* dx, long n);

    /// <summary>y = max(x, 0).</summary>
    public abstract void Relu(float* x, float* y, long n);

    /// <summary>dx += dy where y is above zero.</summary>
    public abstract void ReluBackward(float* y, float* dy, float* dx, long n);

    /// <summary>dx = dy (Φ(x) + x φ(x)); dx may be dy.</summary>
    public abstract void GeluGradient(float* x, float* dy, float* dx, long n);

    /// <summary>dx = dy where y is above zero, else 0; dx may be dy.</summary>
    public abstract void ReluGradient(float* y, float* dy, float* dx, long n);

    /// <summary>y = tanh x.</summary>
    public abstract void Tanh(float* x, float* y, long n);

    /// <summary>dx += dy (1 - y²).</summary>
    public abstract void TanhBackward(float* y, float* dy, float* dx, long n);

    /// <summary>y = 1/(1 + e^-x).</summary>
    public abstract void Sigmoid(float* x, float* y, long n);

    /// <summary>dx += dy y (1 - y).</summary>
    public abstract void SigmoidBackward(float* y, float* dy, float* dx, long n);

    /// <summary>y = e^x.</summary>
    public abstract void Exp(float* x, float* y, long n);

    /// <summary>y = ln x.</summary>
    public abstract void Log(float* x, float* y, long n);

    /// <summary>y = ln sigmoid x, without overflow.</summary>
    public abstract void LogSigmoid(float* x, float* y, long n);

    /// <summary>One step of AdamW; see <see cref="AdamWStep"/>. The new values go to <paramref name="rounded"/> in bfloat16, unless it is null.</summary>
    public abstract void AdamW(float* values, float* gradients, float* first, float* second, ushort* rounded, long n, AdamWStep step);

    /// <summary>y = x/(1 - rate) where a number is kept and 0 where it is dropped, each with probability <paramref name="rate"/>.</summary>
    /// <remarks>
    /// Number i is decided by <see cref="DropoutMask"/> at position offset + i of the stream of <paramref name="key"/>, whatever the
    /// width and
    /// the split into calls. The same call on dy gives the backward pass.
    /// </remarks>
    /// <param name="x">The numbers.</param>
    /// <param name="y">Where they go; may be <paramref name="x"/>.</param>
    /// <param name="n">How many.</param>
    /// <param name="rate">From 0 to below 1.</param>
    /// <param name="key">Names the stream of random numbers.</param>
    /// <param name="offset">The first number's position in it.</param>
    public abstract void Dropout(float* x, float* y, long n, float rate, ulong key, ulong offset);
}
