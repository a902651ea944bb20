namespace Einthoven.Signals.Paper;

/// <summary>What a marked span says.</summary>
public enum EcgPaperHighlightKind
{
    /// <summary>The model did not see it.</summary>
    Hidden,

    /// <summary>A finding rests on it.</summary>
    Evidence,
}
