using Einthoven.Tensors;

namespace Einthoven.Models;

/// <summary>The densities of the mutual-information form as one module, so that they have their own slab, optimiser and place in the checkpoint.</summary>
internal sealed class MutualInformationEstimator : Module
{
    private readonly MutualInformationBound[] _bounds;

    public MutualInformationEstimator(MutualInformationBound[] bounds)
    {
        _bounds = bounds;
        for (var i = 0; i < bounds.Length; i++) AddChild($"bound{i}", bounds[i]);
    }

    /// <summary>How badly the densities predict given features; its gradient reaches the densities only.</summary>
    /// <param name="pairs">Features as <see cref="Disentanglement.Pairs"/> gives them.</param>
    public Tensor? NegativeLogLikelihood(IReadOnlyList<(Tensor Given, Tensor Other)?> pairs)
    {
        Tensor? total = null;
        for (var i = 0; i < pairs.Count; i++)
        {
            if (pairs[i] is not var (given, other)) continue;
            var term = _bounds[i].NegativeLogLikelihood(given.Detach(), other.Detach());
            total = total is null ? term : total + term;
        }

        return total;
    }
}
