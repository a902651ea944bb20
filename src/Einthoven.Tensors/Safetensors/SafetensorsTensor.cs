namespace Einthoven.Tensors;

/// <summary>What the header of a safetensors file says of one tensor.</summary>
/// <param name="Name">Its name, unique in the file.</param>
/// <param name="Type">How its elements are stored.</param>
/// <param name="Shape">Its dimensions, outermost first; empty for a scalar.</param>
/// <param name="Offset">Where its bytes begin, counted from the end of the header.</param>
/// <param name="Count">Its elements: the product of the dimensions.</param>
public sealed record SafetensorsTensor(string Name, SafetensorsType Type, IReadOnlyList<long> Shape, long Offset, long Count)
{
    /// <summary>Its bytes: elements times their size.</summary>
    public long ByteCount => Count * SafetensorsTypes.BytesOf(Type);

    /// <summary>Name, type and shape, as in <c>weight F32 [3, 4]</c>.</summary>
    public override string ToString() => $"{Name} {SafetensorsTypes.NameOf(Type)} [{string.Join(", ", Shape)}]";
}
