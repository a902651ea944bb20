using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Einthoven.Storage;

/// <summary>The header of a NumPy <c>.npy</c> file: element type, shape, and where the data begin.</summary>
/// <remarks>
/// Format versions 1.0 to 3.0 are read, 1.0 is written (NumPy, <c>numpy.lib.format</c>). Little-endian, C order only.
/// Every header written here takes <see cref="WrittenLength"/> bytes, so that a file whose length is not known beforehand gets its shape at the end.
/// </remarks>
/// <param name="ElementType">The element type as NumPy writes it, as in <c>&lt;i2</c>.</param>
/// <param name="Shape">The shape, outermost axis first; empty for a scalar.</param>
/// <param name="DataOffset">Bytes before the first element.</param>
public sealed partial record NpyHeader(string ElementType, IReadOnlyList<long> Shape, int DataOffset)
{
    /// <summary>Bytes of every header written here, a multiple of 64 as NumPy asks for.</summary>
    public const int WrittenLength = 128;

    private const int LongestHeader = 1 << 16;
    private static readonly byte[] Magic = [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    private static readonly Dictionary<Type, string> ElementTypes = new()
    {
        [typeof(byte)] = "|u1",
        [typeof(short)] = "<i2",
        [typeof(int)] = "<i4",
        [typeof(long)] = "<i8",
        [typeof(float)] = "<f4",
        [typeof(double)] = "<f8",
    };

    /// <summary>Elements in all.</summary>
    public long Count => Shape.Aggregate(1L, (product, axis) => checked(product * axis));

    /// <summary>NumPy's name of a type: byte, short, int, long, float and double have one.</summary>
    /// <exception cref="NotSupportedException">Another type.</exception>
    public static string ElementTypeOf<T>()
        where T : unmanaged =>
        ElementTypes.TryGetValue(typeof(T), out var name) ? name : throw new NotSupportedException($".npy files of {typeof(T).Name} are not supported.");

    /// <summary>Reads a header from the start of a file.</summary>
    /// <param name="stream">Stands at the start of the file; afterwards at the first element.</param>
    /// <param name="path">The file's name for messages.</param>
    /// <exception cref="InvalidDataException">Not a NumPy file, or one of a kind that isn't read: big-endian, Fortran order, objects.</exception>
    public static NpyHeader Read(Stream stream, string path)
    {
        ArgumentNullException.ThrowIfNull(stream);
        Span<byte> start = stackalloc byte[12];
        if (stream.ReadAtLeast(start[..10], 10, throwOnEndOfStream: false) < 10 || !start[..6].SequenceEqual(Magic))
            throw new InvalidDataException($"{path}: not a NumPy file; it does not begin with \\x93NUMPY.");

        int length = BinaryPrimitives.ReadUInt16LittleEndian(start[8..]), offset = 10;
        if (start[6] is 2 or 3)
        {
            stream.ReadExactly(start.Slice(10, 2));
            length = (int)Math.Min(BinaryPrimitives.ReadUInt32LittleEndian(start[8..]), int.MaxValue);
            offset = 12;
        }
        else if (start[6] != 1)
        {
            throw new InvalidDataException($"{path}: NumPy format {start[6]}.{start[7]}; 1.0, 2.0 and 3.0 are read.");
        }

        if (length > LongestHeader || length > stream.Length - offset)
            throw new InvalidDataException($"{path}: its NumPy header claims {length} bytes, more than there can be.");
        var text = new byte[length];
        stream.ReadExactly(text);
        return Parse(Encoding.UTF8.GetString(text), offset + length, path);
    }

    /// <summary>The bytes of the header, <see cref="WrittenLength"/> of them.</summary>
    public static byte[] ToBytes(string elementType, params ReadOnlySpan<long> shape)
    {
        var axes = new StringBuilder();
        foreach (var axis in shape) axes.Append(CultureInfo.InvariantCulture, $"{axis}, ");
        var tuple = shape.Length == 1 ? axes.ToString().TrimEnd() : axes.ToString().TrimEnd(' ', ',');
        var dictionary = $"{{'descr': '{elementType}', 'fortran_order': False, 'shape': ({tuple}), }}";

        var bytes = new byte[WrittenLength];
        Magic.CopyTo(bytes, 0);
        bytes[6] = 1;
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(8), WrittenLength - 10);
        Encoding.ASCII.GetBytes(dictionary.PadRight(WrittenLength - 11) + "\n").CopyTo(bytes, 10);
        return bytes;
    }

    [GeneratedRegex(@"'descr'\s*:\s*'(?<type>[^']*)'")]
    private static partial Regex TypePattern();

    [GeneratedRegex(@"'fortran_order'\s*:\s*(?<order>True|False)")]
    private static partial Regex OrderPattern();

    [GeneratedRegex(@"'shape'\s*:\s*\((?<shape>[\d,\s]*)\)")]
    private static partial Regex ShapePattern();

    private static NpyHeader Parse(string text, int dataOffset, string path)
    {
        var (type, order, shape) = (TypePattern().Match(text), OrderPattern().Match(text), ShapePattern().Match(text));
        if (!type.Success || !order.Success || !shape.Success)
            throw new InvalidDataException($"{path}: its NumPy header lacks descr, fortran_order or shape: {text.Trim()}");
        if (order.Groups["order"].Value == "True") throw new InvalidDataException($"{path}: stored in Fortran order; save it with numpy.ascontiguousarray.");

        var axes = shape.Groups["shape"].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var numbers = new long[axes.Length];
        for (var i = 0; i < axes.Length; i++)
        {
            if (!long.TryParse(axes[i], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i]))
                throw new InvalidDataException($"{path}: its shape ({shape.Groups["shape"].Value}) is not one of whole numbers.");
        }

        return new NpyHeader(type.Groups["type"].Value, numbers, dataOffset);
    }
}
