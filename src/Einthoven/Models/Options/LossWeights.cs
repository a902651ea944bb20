namespace Einthoven.Models;

/// <summary>Form of the disentanglement between shared and specific representations. The paper's own form could not be read; all of these are ours.</summary>
public enum DisentanglementForm
{
    /// <summary>Squared Frobenius norm of the batch cross-covariance of pooled, standardised features, over width squared.</summary>
    Covariance,

    /// <summary>Mean squared cosine between the pooled features of a record.</summary>
    Cosine,

    /// <summary>An upper bound of the mutual information, vCLUB (arXiv 2006.12013), with a learned q(specific given shared).</summary>
    MutualInformation,
}

/// <summary>The weight of every loss term; 0 switches it off.</summary>
public sealed record LossWeights
{
    /// <summary>Reconstruction of hidden ECG patches.</summary>
    public double EcgReconstruction { get; init; } = 1;

    /// <summary>Reconstruction of hidden words.</summary>
    public double TextReconstruction { get; init; } = 1;

    /// <summary>Contrast between the shared representations.</summary>
    public double Contrast { get; init; } = 1;

    /// <summary>Disentanglement of shared and specific representations.</summary>
    public double Disentanglement { get; init; } = 1;

    internal void Validate()
    {
        Require.Within("model.weights.ecgReconstruction", EcgReconstruction, 0, 1e4);
        Require.Within("model.weights.textReconstruction", TextReconstruction, 0, 1e4);
        Require.Within("model.weights.contrast", Contrast, 0, 1e4);
        Require.Within("model.weights.disentanglement", Disentanglement, 0, 1e4);
        Require.That(
            EcgReconstruction + TextReconstruction + Contrast > 0, "model.weights", "0 everywhere",
            "at least one of ecgReconstruction, textReconstruction, contrast above 0");
    }
}
