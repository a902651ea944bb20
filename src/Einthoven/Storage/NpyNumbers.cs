using System.Runtime.InteropServices;

namespace Einthoven.Storage;

/// <summary>Reads a NumPy <c>.npy</c> file of any kind of number, and of truth values, as doubles.</summary>
public static class NpyNumbers
{
    /// <summary>Reads an array.</summary>
    /// <returns>The elements, row by row, true as 1 and false as 0, and their shape.</returns>
    /// <exception cref="InvalidDataException">Not a NumPy file, of another element type, or shorter than its header says.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static (double[] Values, long[] Shape) Read(string path)
    {
        string type;
        using (var stream = File.OpenRead(path)) type = NpyHeader.Read(stream, path).ElementType;
        return type switch
        {
            "<f8" => NpyFile.Read<double>(path),
            "<f4" => Widen<float>(path, value => value),
            "<i8" => Widen<long>(path, value => value),
            "<i4" => Widen<int>(path, value => value),
            "<i2" => Widen<short>(path, value => value),
            "|u1" => Widen<byte>(path, value => value),
            "|b1" => TruthValues(path),
            _ => throw new InvalidDataException($"{path}: holds elements of type '{type}'; float32, float64, int16, int32, int64, uint8 and bool are read."),
        };
    }

    private static (double[] Values, long[] Shape) Widen<T>(string path, Func<T, double> widen)
        where T : unmanaged
    {
        var (values, shape) = NpyFile.Read<T>(path);
        return (Array.ConvertAll(values, value => widen(value)), shape);
    }

    private static (double[] Values, long[] Shape) TruthValues(string path)
    {
        using var stream = File.OpenRead(path);
        var header = NpyHeader.Read(stream, path);
        if (header.Shape.Aggregate(1.0, (product, axis) => product * axis) > stream.Length - header.DataOffset)
            throw new InvalidDataException($"{path}: its header says ({string.Join(", ", header.Shape)}), but the file is shorter; it was cut off.");
        var values = new bool[header.Count];
        stream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return (Array.ConvertAll(values, value => value ? 1.0 : 0), [.. header.Shape]);
    }
}
