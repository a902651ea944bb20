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

/// <summary>What of an ECG's shared tokens is projected for the contrast.</summary>
public enum ContrastPooling
{
    /// <summary>Their mean.</summary>
    Mean,

    /// <summary>The mean over time of each lead, joined lead by lead: where a finding lies is kept. Beyond the paper; not of the masked view, where leads lack patches.</summary>
    Leads,
}

/// <summary>The contrast between the shared representations of ECG and report.</summary>
public sealed record ContrastOptions : PairOptions
{
    /// <summary>The loss.</summary>
    public ContrastForm Form { get; init; } = ContrastForm.SigLip;

    /// <summary>What is encoded for it.</summary>
    public ContrastView View { get; init; } = ContrastView.Unmasked;

    /// <summary>What of an ECG is projected.</summary>
    public ContrastPooling Pooling { get; init; } = ContrastPooling.Mean;

    /// <summary>
    /// Whether pooled features are standardised over the batch before they are projected (batch normalisation). The means of all ECGs, and of all reports, have much
    /// in common at first; without it the contrast spends its first hundreds of updates on that. Beyond the paper; takes whole batches.
    /// </summary>
    public bool Standardise { get; init; }

    /// <summary>Width of the space both modalities are projected to.</summary>
    public int Width { get; init; } = 256;

    /// <summary>Start of the temperature's inverse; learned on a log scale.</summary>
    public double InitialScale { get; init; } = 10;

    /// <summary>Start of SigLIP's bias, or null for -log(B - 1) with B the batch; SigLIP's own -10 is for batches of 32,768.</summary>
    public double? InitialBias { get; init; }

    internal void Validate()
    {
        Require.AtLeast("model.contrast.width", Width, 2);
        Require.That(Pooling == ContrastPooling.Mean || View == ContrastView.Unmasked, "model.contrast.pooling", "leads", "mean where model.contrast.view is masked: hidden leads have no tokens there");
        Require.Within("model.contrast.initialScale", InitialScale, 0.01, 1000);
        Require.Within("model.contrast.initialBias", InitialBias ?? 0, -100, 100);
    }
}
