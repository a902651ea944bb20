namespace Einthoven.Signals.Paper;

/// <summary>What a marked span says.</summary>
public enum EcgPaperHighlightKind
{
    /// <summary>The model did not see it.</summary>
    Hidden,

    /// <summary>A finding rests on it.</summary>
    Evidence,

    /// <summary>It speaks against the finding.</summary>
    CounterEvidence,

    /// <summary>Somebody wants it to be looked at.</summary>
    Mark,
}
