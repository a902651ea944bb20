namespace Einthoven.Tensors;

/// <summary>Linear map of the last axis: x W' + b.</summary>
public sealed class Linear : Module
{
    private readonly Parameter _weight;
    private readonly Parameter? _bias;

    /// <summary>A map from <paramref name="inputs"/> to <paramref name="outputs"/> numbers.</summary>
    /// <param name="inputs">Width of what comes in.</param>
    /// <param name="outputs">Width of what comes out.</param>
    /// <param name="bias">Whether a bias, at first 0, is added.</param>
    /// <param name="initialisation">Of the weight; Xavier uniform when null.</param>
    public Linear(int inputs, int outputs, bool bias = true, Initialisation? initialisation = null)
    {
        _weight = AddParameter("weight", (outputs, inputs), initialisation ?? Initialisation.XavierUniform(inputs, outputs), decays: true);
        if (bias) _bias = AddParameter("bias", outputs, Initialisation.Zeros, decays: false);
    }

    /// <summary>(outputs, inputs).</summary>
    public Parameter Weight => _weight;

    /// <summary>(outputs), or null.</summary>
    public Parameter? Bias => _bias;

    /// <summary>(…, inputs) to (…, outputs).</summary>
    /// <exception cref="ArgumentException">The last axis is not as wide as the inputs.</exception>
    public Tensor Forward(Tensor x, Activation activation = Activation.None) => x.Linear(_weight, _bias, activation);

    /// <summary>residual + x W' + b in one pass.</summary>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public Tensor ForwardAdd(Tensor x, Tensor residual) => x.LinearAdd(_weight, _bias, residual);
}
