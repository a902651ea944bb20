namespace Einthoven.Models;

/// <summary>The form of the contrastive loss.</summary>
public enum ContrastForm
{
    /// <summary>Every pair of the batch is a yes-or-no question (SigLIP, arXiv 2303.15343).</summary>
    SigLip,

    /// <summary>Cross-entropy over the batch in both directions (CLIP); supervised form where a row has several positives.</summary>
    InfoNce,
}

/// <summary>Which view of ECG and text enters the contrast.</summary>
public enum ContrastView
{
    /// <summary>A second pass with nothing hidden: hiding V1-V4 under a report of an anterior infarction makes a false pair.</summary>
    Unmasked,

    /// <summary>The masked tokens that are encoded for the reconstruction anyway.</summary>
    Masked,
}

/// <summary>The contrast between the shared representations of ECG and report.</summary>
public sealed record ContrastOptions : PairOptions
{
    /// <summary>The loss.</summary>
    public ContrastForm Form { get; init; } = ContrastForm.SigLip;

    /// <summary>What is encoded for it.</summary>
    public ContrastView View { get; init; } = ContrastView.Unmasked;

    /// <summary>Width of the space both modalities are projected to.</summary>
    public int Width { get; init; } = 256;

    /// <summary>Start of the temperature's inverse; learned on a log scale.</summary>
    public double InitialScale { get; init; } = 10;

    /// <summary>Start of SigLIP's bias, or null for -log(B - 1) with B the batch; SigLIP's own -10 is for batches of 32,768.</summary>
    public double? InitialBias { get; init; }

    internal void Validate()
    {
        Require.AtLeast("model.contrast.width", Width, 2);
        Require.Within("model.contrast.initialScale", InitialScale, 0.01, 1000);
        Require.Within("model.contrast.initialBias", InitialBias ?? 0, -100, 100);
    }
}
