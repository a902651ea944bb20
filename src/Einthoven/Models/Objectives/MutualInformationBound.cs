using Einthoven.Tensors;

namespace Einthoven.Models;

/// <summary>An upper bound of the mutual information of two features, vCLUB (Cheng et al., ICML 2020, arXiv 2006.12013).</summary>
/// <remarks>q(other given) is a Gaussian whose mean and log-variance two small networks give; it is trained by likelihood, apart from the model.</remarks>
internal sealed class MutualInformationBound : Module
{
    private readonly Linear _meanHidden;
    private readonly Linear _mean;
    private readonly Linear _varianceHidden;
    private readonly Linear _variance;

    public MutualInformationBound(int width)
    {
        _meanHidden = AddChild("meanHidden", new Linear(width, width));
        _mean = AddChild("mean", new Linear(width, width));
        _varianceHidden = AddChild("varianceHidden", new Linear(width, width));
        _variance = AddChild("variance", new Linear(width, width));
    }

    /// <summary>E log q(other_i given_i) - E log q(other_j given_i), over the width: 0 when the two know nothing of each other.</summary>
    /// <param name="given">(N, D).</param>
    /// <param name="other">(N, D).</param>
    public Tensor UpperBound(Tensor given, Tensor other)
    {
        var (records, width) = (given.Shape[0], given.Shape[1]);
        var (mean, inverseVariance, _) = Density(given);
        var matched = other - mean;
        matched = matched * matched;                                              // (N, D)
        var average = other.SumRows() * (1f / records);                           // (D)
        var squares = (other * other).SumRows() * (1f / records);                 // (D)
        var shuffled = (mean * mean) - (mean * average * 2f) + squares;           // (N, D): mean over j of (other_j - mean_i)^2
        return ((shuffled - matched) * inverseVariance).Sum() * (0.5f / (records * (float)width));
    }

    /// <summary>Negative log-likelihood of <paramref name="other"/>, over records and width, without its constant.</summary>
    public Tensor NegativeLogLikelihood(Tensor given, Tensor other)
    {
        var (mean, inverseVariance, logVariance) = Density(given);
        var difference = other - mean;
        return ((difference * difference * inverseVariance) + logVariance).Mean() * 0.5f;
    }

    private (Tensor Mean, Tensor InverseVariance, Tensor LogVariance) Density(Tensor given)
    {
        var mean = _mean.Forward(_meanHidden.Forward(given, Activation.Relu));
        var logVariance = _variance.Forward(_varianceHidden.Forward(given, Activation.Relu)).Tanh();
        return (mean, (logVariance * -1f).Exp(), logVariance);
    }
}
