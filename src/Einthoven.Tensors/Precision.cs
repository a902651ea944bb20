namespace Einthoven.Tensors;

/// <summary>What matrix products multiply; everything else, and all that is stored, is float32.</summary>
public enum Precision
{
    /// <summary>float32: 24 bits of mantissa, computed by this library alone.</summary>
    Float32,

    /// <summary>
    /// bfloat16: factors rounded to 8 bits of mantissa, sums in float32. Faster; needs the library oneDNN and a processor with AVX512_BF16 or AMX.
    /// Small products and convolutions stay float32.
    /// </summary>
    BFloat16,
}
