namespace Einthoven.Signals.Quality;

/// <summary>What a lead or a recording is good for; a larger value is worse.</summary>
public enum QualityVerdict
{
    /// <summary>Nothing stands against measuring and reading it.</summary>
    Good,

    /// <summary>It can be read, with care: something disturbs it.</summary>
    Limited,

    /// <summary>It should not be measured or read.</summary>
    Unusable,
}
