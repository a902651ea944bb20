namespace Einthoven.Tensors;

/// <summary>Batch normalisation of channels, with running statistics for use outside of training.</summary>
/// <remarks>Ioffe and Szegedy, arXiv 1502.03167.</remarks>
public sealed class BatchNorm1d : Module
{
    private readonly Parameter _weight, _bias;
    private readonly StateBuffer _mean, _variance;
    private readonly float _momentum, _eps;

    /// <summary>A normalisation of <paramref name="channels"/> channels.</summary>
    /// <param name="channels">Length of axis 1.</param>
    /// <param name="momentum">Share of a batch in the running statistics.</param>
    /// <param name="eps">Added to the variance.</param>
    public BatchNorm1d(int channels, float momentum = 0.1f, float eps = 1e-5f)
    {
        (_momentum, _eps) = (momentum, eps);
        _weight = AddParameter("weight", channels, Initialisation.Ones, decays: false);
        _bias = AddParameter("bias", channels, Initialisation.Zeros, decays: false);
        _mean = AddBuffer("running_mean", channels, 0);
        _variance = AddBuffer("running_var", channels, 1);
    }

    /// <summary>(B, C) or (B, C, T) to the same shape; statistics of the batch while <see cref="Module.Training"/>, else the running ones.</summary>
    /// <param name="x">What is normalised.</param>
    /// <param name="residual">As x, added to what was normalised; or null.</param>
    /// <param name="rectify">Whether the result is max(·, 0) of all that.</param>
    /// <exception cref="ArgumentException">The shape does not fit.</exception>
    public Tensor Forward(Tensor x, Tensor? residual = null, bool rectify = false) =>
        x.BatchNorm(_weight, _bias, _mean, _variance, _momentum, _eps, Training, residual, rectify);
}
