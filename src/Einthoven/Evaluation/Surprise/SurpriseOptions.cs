namespace Einthoven.Evaluation.Surprise;

/// <summary>What is hidden together when a model is asked for every patch in turn.</summary>
public enum SurpriseMasks
{
    /// <summary>The same moments in all leads: what a patch looks like has to be told from other moments.</summary>
    Moments,

    /// <summary>Patches scattered over leads and moments: other leads show what happens at the same time.</summary>
    Scattered,
}

/// <summary>How far a prediction is off.</summary>
public enum SurpriseError
{
    /// <summary>Mean squared difference of the samples, in units of the standardised ECG.</summary>
    Samples,

    /// <summary>The same of samples from which each patch's own mean and size are taken: its shape alone.</summary>
    Shape,
}

/// <summary>How surprise is measured.</summary>
public sealed record SurpriseOptions
{
    /// <summary>What is hidden together. The defaults here were chosen on simulated ECGs of a seed of their own.</summary>
    public SurpriseMasks Masks { get; init; } = SurpriseMasks.Scattered;

    /// <summary>How many masks share out the patches; each patch is hidden in one of them.</summary>
    public int Parts { get; init; } = 4;

    /// <summary>How far a prediction is off.</summary>
    public SurpriseError Error { get; init; } = SurpriseError.Samples;

    /// <exception cref="ConfigurationException">There are fewer than two masks, or more than moments.</exception>
    internal void Validate(int patches)
    {
        if (Parts < 2 || Parts > patches) throw new ConfigurationException($"--parts {Parts}: give a number from 2 to {patches}, the model's patches of a lead.");
    }
}
