using System.Runtime.InteropServices;

namespace Einthoven.Storage;

/// <summary>Reads and writes whole arrays as NumPy <c>.npy</c> files, which <c>numpy.load</c> opens as they are.</summary>
/// <remarks>Elements are byte, short, int, long, float or double, little-endian and in C order. For arrays that don't fit in memory see <see cref="NpyWriter{T}"/>.</remarks>
public static class NpyFile
{
    /// <summary>Writes an array; a reader sees the old file or the whole new one.</summary>
    /// <param name="path">The file to write.</param>
    /// <param name="values">The elements, row by row.</param>
    /// <param name="shape">The shape; its product is the number of values.</param>
    /// <exception cref="ArgumentException">Shape and number of values differ.</exception>
    /// <exception cref="IOException">The file can't be written.</exception>
    public static void Write<T>(string path, T[] values, params long[] shape)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(shape);
        if (shape.Aggregate(1L, (product, axis) => checked(product * axis)) != values.LongLength)
            throw new ArgumentException($"{values.LongLength} values do not make the shape ({string.Join(", ", shape)}).", nameof(shape));

        AtomicFile.Write(path, stream =>
        {
            stream.Write(NpyHeader.ToBytes(NpyHeader.ElementTypeOf<T>(), shape));
            for (var start = 0; start < values.Length; start += 1 << 20)
                stream.Write(MemoryMarshal.AsBytes(values.AsSpan(start, Math.Min(1 << 20, values.Length - start))));
        });
    }

    /// <summary>Reads an array.</summary>
    /// <returns>The elements, row by row, and their shape.</returns>
    /// <exception cref="InvalidDataException">Not a NumPy file, of another element type, or shorter than its header says.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static (T[] Values, long[] Shape) Read<T>(string path)
        where T : unmanaged
    {
        using var stream = File.OpenRead(path);
        var header = NpyHeader.Read(stream, path);
        Check<T>(header, path, stream.Length);

        var values = new T[header.Count];
        for (var start = 0; start < values.Length; start += 1 << 20)
            stream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan(start, Math.Min(1 << 20, values.Length - start))));
        return (values, [.. header.Shape]);
    }

    /// <summary>Refuses a header whose element type is another, or that claims more than the file holds.</summary>
    internal static void Check<T>(NpyHeader header, string path, long fileLength)
        where T : unmanaged
    {
        var expected = NpyHeader.ElementTypeOf<T>();
        if (header.ElementType != expected)
            throw new InvalidDataException($"{path}: holds elements of type '{header.ElementType}', expected '{expected}'.");

        var held = (fileLength - header.DataOffset) / Marshal.SizeOf<T>();
        if (header.Shape.Aggregate(1.0, (product, axis) => product * axis) > held)
            throw new InvalidDataException($"{path}: its header says ({string.Join(", ", header.Shape)}), but the file holds {held} elements; it was cut off.");
    }
}
