namespace Einthoven.Tensors.Kernels;

/// <content>Number by number.</content>
internal sealed unsafe partial class KernelSet<TVector>
{
    /// <inheritdoc/>
    public override void Fill(float* y, float v, long n)
    {
        for (var done = 0L; done < n; done += int.MaxValue)
            new Span<float>(y + done, (int)Math.Min(n - done, int.MaxValue)).Fill(v);
    }

    /// <inheritdoc/>
    public override void Copy(float* x, float* y, long n) => Buffer.MemoryCopy(x, y, n * sizeof(float), n * sizeof(float));

    /// <inheritdoc/>
    public override void Add(float* a, float* b, float* y, long n) => Loop<TVector>.Map(default(Sum), a, b, y, n);

    /// <inheritdoc/>
    public override void Subtract(float* a, float* b, float* y, long n) => Loop<TVector>.Map(default(Difference), a, b, y, n);

    /// <inheritdoc/>
    public override void Multiply(float* a, float* b, float* y, long n) => Loop<TVector>.Map(default(Product), a, b, y, n);

    /// <inheritdoc/>
    public override void MultiplyAdd(float* a, float* b, float* y, long n) =>
        Loop<TVector>.Map(default(AccumulatedProduct), a, b, y, y, n);

    /// <inheritdoc/>
    public override void Scale(float* x, float s, float* y, long n) => Loop<TVector>.Map(new Scaled(s), x, y, n);

    /// <inheritdoc/>
    public override void AddScalar(float* x, float s, float* y, long n) => Loop<TVector>.Map(new Shifted(s), x, y, n);

    /// <inheritdoc/>
    public override void AddScaled(float* x, float s, float* y, long n) => Loop<TVector>.Map(new AccumulatedScaled(s), x, y, y, n);

    /// <inheritdoc/>
    public override void Gelu(float* x, float* y, long n) => Loop<TVector>.Map(default(Gelu), x, y, n);

    /// <inheritdoc/>
    public override void GeluBackward(float* x, float* dy, float* dx, long n) =>
        Loop<TVector>.Map(default(GeluBackward), x, dy, dx, dx, n);

    /// <inheritdoc/>
    public override void Relu(float* x, float* y, long n) => Loop<TVector>.Map(default(Rectifier), x, y, n);

    /// <inheritdoc/>
    public override void ReluBackward(float* y, float* dy, float* dx, long n) =>
        Loop<TVector>.Map(default(RectifierBackward), y, dy, dx, dx, n);

    /// <inheritdoc/>
    public override void GeluGradient(float* x, float* dy, float* dx, long n) =>
        Loop<TVector>.Map(default(WithoutSum<GeluBackward>), x, dy, dx, n);

    /// <inheritdoc/>
    public override void ReluGradient(float* y, float* dy, float* dx, long n) =>
        Loop<TVector>.Map(default(WithoutSum<RectifierBackward>), y, dy, dx, n);

    /// <inheritdoc/>
    public override void Tanh(float* x, float* y, long n) => Loop<TVector>.Map(default(HyperbolicTangent), x, y, n);

    /// <inheritdoc/>
    public override void TanhBackward(float* y, float* dy, float* dx, long n) =>
        Loop<TVector>.Map(default(TanhBackward), y, dy, dx, dx, n);

    /// <inheritdoc/>
    public override void Sigmoid(float* x, float* y, long n) => Loop<TVector>.Map(default(Logistic), x, y, n);

    /// <inheritdoc/>
    public override void SigmoidBackward(float* y, float* dy, float* dx, long n) =>
        Loop<TVector>.Map(default(LogisticBackward), y, dy, dx, dx, n);

    /// <inheritdoc/>
    public override void Exp(float* x, float* y, long n) => Loop<TVector>.Map(default(Exponential), x, y, n);

    /// <inheritdoc/>
    public override void Log(float* x, float* y, long n) => Loop<TVector>.Map(default(NaturalLogarithm), x, y, n);

    /// <inheritdoc/>
    public override void LogSigmoid(float* x, float* y, long n) => Loop<TVector>.Map(default(LogLogistic), x, y, n);

    /// <inheritdoc/>
    public override void AdamW(float* values, float* gradients, float* first, float* second, ushort* rounded, long n, AdamWStep step) =>
        AdamWLoop<TVector>.Run(values, gradients, first, second, rounded, n, step);

    /// <inheritdoc/>
    public override void Dropout(float* x, float* y, long n, float rate, ulong key, ulong offset) =>
        DropoutLoop<TVector>.Run(x, y, n, new DropoutMask(rate, key), offset);
}
