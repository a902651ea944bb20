namespace Einthoven.Tensors;

/// <summary>How many bits of a vector register the kernels use.</summary>
/// <remarks>A wide machine can be made to compute as a narrower one does. Results of two widths differ by rounding only; results of one width are equal bit for bit.</remarks>
public enum VectorWidth
{
    /// <summary>The widest registers that the machine has.</summary>
    Auto,

    /// <summary>One number at a time.</summary>
    Scalar,

    /// <summary>128 bits, four numbers: SSE, NEON.</summary>
    Bits128,

    /// <summary>256 bits, eight numbers: AVX2 with FMA.</summary>
    Bits256,

    /// <summary>512 bits, sixteen numbers: AVX-512.</summary>
    Bits512,
}
