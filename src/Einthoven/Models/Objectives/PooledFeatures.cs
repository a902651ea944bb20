using Einthoven.Tensors;

namespace Einthoven.Models;

/// <summary>What of a batch enters the losses that look across records: one row a record.</summary>
/// <param name="SharedEcg">(B, D) or null when not computed.</param>
/// <param name="SpecificEcg">(B, D) or null.</param>
/// <param name="SharedText">(R, D) or null.</param>
/// <param name="SpecificText">(R, D) or null.</param>
/// <param name="ProjectedEcg">(N, width) of length 1, or null.</param>
/// <param name="ProjectedText">(N, width) of length 1, or null.</param>
internal sealed record PooledFeatures(
    Tensor? SharedEcg, Tensor? SpecificEcg, Tensor? SharedText, Tensor? SpecificText, Tensor? ProjectedEcg, Tensor? ProjectedText)
{
    /// <summary>The same from six tensors in this order.</summary>
    public static PooledFeatures From(IReadOnlyList<Tensor?> all) => new(all[0], all[1], all[2], all[3], all[4], all[5]);
}
