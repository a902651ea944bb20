namespace Einthoven.Experiments;

/// <summary>How a system is asked.</summary>
public enum Readout
{
    /// <summary>A logistic regression on frozen features.</summary>
    Logistic,

    /// <summary>Ridge regression on frozen features.</summary>
    Ridge,

    /// <summary>By the text of the class, without labels.</summary>
    ZeroShot,

    /// <summary>Encoder and head trained together.</summary>
    FineTuned,
}
