using System.Numerics.Tensors;
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

    /// <summary>Values in row-major order, stored as IEEE 754 binary16: rounded to the nearest, ties to even.</summary>
    /// <remarks>Half the size, 11 bits of mantissa, from 6e-8 to 65,504: ask <see cref="FitFloat16"/> first.</remarks>
    /// <inheritdoc cref="Float32"/>
    public static SafetensorsEntry Float16(string name, ReadOnlySpan<long> shape, Func<ReadOnlySpan<float>> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return new SafetensorsEntry(name, SafetensorsType.Float16, shape, (entry, stream) =>
        {
            var given = values();
            Require(entry, given.Length);
            if (!FitFloat16(given)) throw new ArgumentException($"Tensor '{entry.Name}' holds a value beyond 65,504, more than half precision holds; store it as float32.");
            var narrow = new Half[Math.Min(given.Length, Chunk)];
            for (var rest = given; !rest.IsEmpty; rest = rest[Math.Min(rest.Length, Chunk)..])
            {
                var part = narrow.AsSpan(0, Math.Min(rest.Length, Chunk));
                TensorPrimitives.ConvertToHalf(rest[..part.Length], part);
                stream.Write(MemoryMarshal.AsBytes(part));
            }
        });
    }

    /// <summary>Whether no finite value becomes infinite in half precision.</summary>
    public static bool FitFloat16(ReadOnlySpan<float> values)
    {
        foreach (var value in values)
            if (float.IsFinite(value) && !Half.IsFinite((Half)value)) return false;
        return true;
    }

    internal void Write(Stream stream) => _write(this, stream);

    private static SafetensorsEntry Of<T>(string name, SafetensorsType type, ReadOnlySpan<long> shape, Func<ReadOnlySpan<T>> values)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(values);
        return new SafetensorsEntry(name, type, shape, (entry, stream) =>
        {
            var rest = values();
            Require(entry, rest.Length);
            while (!rest.IsEmpty)
            {
                var part = rest[..Math.Min(rest.Length, Chunk)];
                stream.Write(MemoryMarshal.AsBytes(part));
                rest = rest[part.Length..];
            }
        });
    }

    private static void Require(SafetensorsEntry entry, int given)
    {
        if (given != entry.Count)
            throw new ArgumentException($"Tensor '{entry.Name}' of shape [{string.Join(", ", entry.Shape)}] has {entry.Count} elements, but {given} values were given.");
    }
}
