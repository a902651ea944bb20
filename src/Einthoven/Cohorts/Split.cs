namespace Einthoven.Cohorts;

/// <summary>What a record may be used for.</summary>
public enum Split
{
    /// <summary>In no split: not used.</summary>
    None,

    /// <summary>Pre-training, vocabulary, and the training part of probes.</summary>
    Train,

    /// <summary>Choices: features, weights, masks, strengths.</summary>
    Validation,

    /// <summary>Results, and nothing else.</summary>
    Test,
}
