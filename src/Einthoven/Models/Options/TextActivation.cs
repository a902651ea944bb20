namespace Einthoven.Models;

/// <summary>The function between the two maps of a BERT block's feed-forward part.</summary>
public enum TextActivation
{
    /// <summary>GELU with the exact distribution, BERT's own.</summary>
    Gelu,

    /// <summary>GELU by its approximation with tanh.</summary>
    GeluNew,

    /// <summary>max(x, 0).</summary>
    Relu,
}
