namespace Einthoven.Signals.Paper;

/// <summary>Which wave of a heart beat is marked.</summary>
public enum EcgPaperWaveKind
{
    /// <summary>The P wave.</summary>
    P,

    /// <summary>The QRS complex.</summary>
    Qrs,

    /// <summary>The T wave.</summary>
    T,
}
