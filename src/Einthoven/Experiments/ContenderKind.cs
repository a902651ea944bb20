namespace Einthoven.Experiments;

/// <summary>How a system comes by what it knows before it meets a probe.</summary>
public enum ContenderKind
{
    /// <summary>Pre-trained on the cohorts, arm by arm.</summary>
    Pretrained,

    /// <summary>An encoder with its first weights.</summary>
    Untrained,

    /// <summary>Random convolutions.</summary>
    RandomConvolutions,

    /// <summary>Encoder and head trained together on the labels, from first weights.</summary>
    Supervised,
}
