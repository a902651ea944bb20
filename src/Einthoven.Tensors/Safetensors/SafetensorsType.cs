namespace Einthoven.Tensors;

/// <summary>How the elements of a tensor in a safetensors file are stored.</summary>
/// <remarks>
/// The types of the format with at least one byte an element (https://github.com/huggingface/safetensors, "Format").
/// <see cref="SafetensorsFile"/> hands out values of the first six; of the others it gives the bytes.
/// </remarks>
public enum SafetensorsType
{
    /// <summary>IEEE 754 binary32, <c>F32</c>.</summary>
    Float32,

    /// <summary>IEEE 754 binary16, <c>F16</c>.</summary>
    Float16,

    /// <summary>The upper half of a binary32, <c>BF16</c>.</summary>
    BFloat16,

    /// <summary>Signed, 64 bits, <c>I64</c>.</summary>
    Int64,

    /// <summary>Signed, 32 bits, <c>I32</c>.</summary>
    Int32,

    /// <summary>Unsigned, 8 bits, <c>U8</c>.</summary>
    UInt8,

    /// <summary>IEEE 754 binary64, <c>F64</c>.</summary>
    Float64,

    /// <summary>Unsigned, 64 bits, <c>U64</c>.</summary>
    UInt64,

    /// <summary>Unsigned, 32 bits, <c>U32</c>.</summary>
    UInt32,

    /// <summary>Signed, 16 bits, <c>I16</c>.</summary>
    Int16,

    /// <summary>Unsigned, 16 bits, <c>U16</c>.</summary>
    UInt16,

    /// <summary>Signed, 8 bits, <c>I8</c>.</summary>
    Int8,

    /// <summary>One byte, 0 or 1, <c>BOOL</c>.</summary>
    Bool,

    /// <summary>8-bit float with 4 exponent bits, <c>F8_E4M3</c>.</summary>
    Float8E4M3,

    /// <summary>8-bit float with 5 exponent bits, <c>F8_E5M2</c>.</summary>
    Float8E5M2,
}
