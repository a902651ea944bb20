using System.Runtime.InteropServices;

namespace Einthoven.Tensors;

/// <summary>One tensor to be written by <see cref="Safetensors.Write(Stream, IEnumerable{SafetensorsEntry}, IReadOnlyDictionary{string, string})"/>.</summary>
/// <remarks>Values are asked for when their turn to be written comes, so that nothing is held or copied before.</remarks>
public sealed class SafetensorsEntry
{
    /// <summary>Numbers handed to the stream at a time; bounds what a conversion to bytes may need.</summary>
    private const int Chunk = 1 << 20;

    private readonly Action<SafetensorsEntry, Stream> _write;

    private SafetensorsEntry(string name, SafetensorsType type, ReadOnlySpan<long> shape, Action<SafetensorsEntry, Stream> write)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name == SafetensorsHeader.MetadataKey)
            throw new ArgumentException($"A tensor can't be called {name}: the format keeps that name for metadata.", nameof(name));

        Name = name;
        Type = type;
        Shape = shape.ToArray();
        Count = 1;
        foreach (var dimension in shape)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(dimension, nameof(shape));
            Count = checked(Count * dimension);
        }

        _write = write;
    }

    /// <summary>Its name, unique in the file.</summary>
    public string Name { get; }

    /// <summary>How its elements are stored.</summary>
    public SafetensorsType Type { get; }

    /// <summary>Its dimensions, outermost first; empty for a scalar.</summary>
    public IReadOnlyList<long> Shape { get; }

    /// <summary>Its elements: the product of the dimensions.</summary>
    public long Count { get; }

    internal long ByteCount => checked(Count * SafetensorsTypes.BytesOf(Type));

    /// <summary>Float32 values in row-major order, asked for once while writing.</summary>
    /// <param name="name">The tensor's name.</param>
    /// <param name="shape">Its dimensions, outermost first.</param>
    /// <param name="values">Gives the values; as many as the shape says.</param>
    /// <exception cref="ArgumentException">The name is kept by the format, or a dimension is negative.</exception>
    public static SafetensorsEntry Float32(string name, ReadOnlySpan<long> shape, Func<ReadOnlySpan<float>> values) =>
        Of(name, SafetensorsType.Float32, shape, values);

    /// <summary>Int64 values in row-major order, asked for once while writing.</summary>
    /// <inheritdoc cref="Float32"/>
    public static SafetensorsEntry Int64(string name, ReadOnlySpan<long> shape, Func<ReadOnlySpan<long>> values) =>
        Of(name, SafetensorsType.Int64, shape, values);

    /// <summary>Int32 values in row-major order, asked for once while writing.</summary>
    /// <inheritdoc cref="Float32"/>
    public static SafetensorsEntry Int32(string name, ReadOnlySpan<long> shape, Func<ReadOnlySpan<int>> values) =>
        Of(name, SafetensorsType.Int32, shape, values);

    /// <summary>Bytes, each an element, asked for once while writing.</summary>
    /// <inheritdoc cref="Float32"/>
    public static SafetensorsEntry UInt8(string name, ReadOnlySpan<long> shape, Func<ReadOnlySpan<byte>> values) =>
        Of(name, SafetensorsType.UInt8, shape, values);

    internal void Write(Stream stream) => _write(this, stream);

    private static SafetensorsEntry Of<T>(string name, SafetensorsType type, ReadOnlySpan<long> shape, Func<ReadOnlySpan<T>> values)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(values);
        return new SafetensorsEntry(name, type, shape, (entry, stream) =>
        {
            var rest = values();
            if (rest.Length != entry.Count)
                throw new ArgumentException($"Tensor '{name}' of shape [{string.Join(", ", entry.Shape)}] has {entry.Count} elements, but {rest.Length} values were given.");
            while (!rest.IsEmpty)
            {
                var part = rest[..Math.Min(rest.Length, Chunk)];
                stream.Write(MemoryMarshal.AsBytes(part));
                rest = rest[part.Length..];
            }
        });
    }
}
