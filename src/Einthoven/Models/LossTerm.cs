using Einthoven.Tensors;

namespace Einthoven.Models;

/// <summary>One term of a system's loss.</summary>
/// <param name="Name">Its column in <c>metrics.csv</c>, as in <c>ecg_reconstruction</c>.</param>
/// <param name="Label">One word for progress lines.</param>
/// <param name="Weight">Its factor in the total; 0 when it is switched off.</param>
public sealed record LossTerm(string Name, string Label, double Weight)
{
    /// <summary>The weighted sum of a batch's losses.</summary>
    /// <param name="terms">The terms.</param>
    /// <param name="losses">For each term a scalar, or null where there was nothing to look at.</param>
    /// <exception cref="InvalidOperationException">Every loss is null.</exception>
    internal static Tensor Total(IReadOnlyList<LossTerm> terms, IReadOnlyList<Tensor?> losses)
    {
        Tensor? total = null;
        for (var i = 0; i < terms.Count; i++)
        {
            if (losses[i] is not { } loss) continue;
            var weighted = loss * (float)terms[i].Weight;
            total = total is null ? weighted : total + weighted;
        }

        return total ?? throw new InvalidOperationException("This batch has nothing that a loss could be computed from.");
    }
}
