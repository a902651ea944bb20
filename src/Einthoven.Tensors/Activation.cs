namespace Einthoven.Tensors;

/// <summary>The function that a matrix product applies to its result on the way out.</summary>
public enum Activation
{
    /// <summary>The result as it is.</summary>
    None,

    /// <summary>Gaussian error linear unit with the exact distribution: x Φ(x), Hendrycks and Gimpel, arXiv 1606.08415.</summary>
    Gelu,

    /// <summary>max(x, 0).</summary>
    Relu,
}
