namespace Einthoven.Assessment;

/// <summary>Whether there is enough for a purpose.</summary>
public enum ReadinessLevel
{
    /// <summary>Enough to expect a result.</summary>
    Enough,

    /// <summary>Something, but results will be rough.</summary>
    Little,

    /// <summary>Not possible.</summary>
    Nothing,
}
