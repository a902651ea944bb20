using Einthoven.Tensors;

namespace Einthoven.Models;

/// <summary>The loss terms of one batch, each a scalar tensor before its weight; null where a term is switched off or has nothing to look at.</summary>
/// <param name="EcgReconstruction">Squared error on hidden patches.</param>
/// <param name="TextReconstruction">Cross-entropy on hidden words.</param>
/// <param name="Contrast">Contrast between the shared representations of the pairs.</param>
/// <param name="Disentanglement">How much shared and specific representations know of each other.</param>
public sealed record CgDmerLosses(Tensor? EcgReconstruction, Tensor? TextReconstruction, Tensor? Contrast, Tensor? Disentanglement)
{
    /// <summary>The weighted sum.</summary>
    /// <exception cref="InvalidOperationException">Every term is null.</exception>
    public Tensor Total(LossWeights weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        return LossTerm.Total(CgDmer.TermsOf(weights), [EcgReconstruction, TextReconstruction, Contrast, Disentanglement]);
    }
}
