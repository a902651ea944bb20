namespace Einthoven.Tensors;

/// <summary>One-dimensional convolution over the last axis.</summary>
public sealed class Conv1d : Module
{
    private readonly int _stride, _padding, _dilation;
    private readonly Parameter _weight;
    private readonly Parameter? _bias;

    /// <summary>A convolution from <paramref name="inputs"/> to <paramref name="outputs"/> channels.</summary>
    /// <param name="inputs">Channels in.</param>
    /// <param name="outputs">Channels out.</param>
    /// <param name="kernel">Taps.</param>
    /// <param name="stride">Samples from one output to the next.</param>
    /// <param name="padding">Zeros before and behind.</param>
    /// <param name="dilation">Samples from one tap to the next.</param>
    /// <param name="bias">Whether a bias, at first 0, is added.</param>
    public Conv1d(int inputs, int outputs, int kernel, int stride = 1, int padding = 0, int dilation = 1, bool bias = true)
    {
        (_stride, _padding, _dilation) = (stride, padding, dilation);
        var deviation = Math.Sqrt(2.0 / (inputs * kernel));     // He et al., arXiv 1502.01852
        _weight = AddParameter("weight", (outputs, inputs, kernel), Initialisation.Normal(deviation), decays: true);
        if (bias) _bias = AddParameter("bias", outputs, Initialisation.Zeros, decays: false);
    }

    /// <summary>(B, inputs, T) to (B, outputs, (T + 2 padding - dilation (kernel - 1) - 1) / stride + 1).</summary>
    /// <exception cref="ArgumentException">The shape does not fit.</exception>
    public Tensor Forward(Tensor x) => x.Conv1d(_weight, _bias, _stride, _padding, _dilation);
}
