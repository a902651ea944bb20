namespace Einthoven.Tensors;

/// <summary>Layer normalisation over the last axis, with a learned scale and shift.</summary>
public sealed class LayerNorm : Module
{
    private readonly Parameter _weight;
    private readonly Parameter _bias;
    private readonly float _eps;

    /// <summary>A normalisation of rows of <paramref name="width"/> numbers.</summary>
    /// <param name="width">Length of the last axis.</param>
    /// <param name="eps">Added to the variance.</param>
    public LayerNorm(int width, float eps = 1e-6f)
    {
        _weight = AddParameter("weight", width, Initialisation.Ones, decays: false);
        _bias = AddParameter("bias", width, Initialisation.Zeros, decays: false);
        _eps = eps;
    }

    /// <summary>(…, width) to the same shape.</summary>
    /// <exception cref="ArgumentException">The last axis has another length.</exception>
    public Tensor Forward(Tensor x) => x.LayerNorm(_weight, _bias, _eps);
}
