using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Einthoven.Signals.Formats.Npy;

/// <summary>The header of a NumPy <c>.npy</c> file, versions 1.0 to 3.0 (NumPy, <c>numpy.lib.format</c>).</summary>
/// <param name="Descriptor">The element type as NumPy writes it, as in <c>&lt;f4</c>.</param>
/// <param name="IsFortran">Whether the first axis varies fastest.</param>
/// <param name="Shape">The shape, outermost axis first.</param>
/// <param name="DataOffset">Bytes before the first element.</param>
internal sealed partial record NpyHeader(string Descriptor, bool IsFortran, IReadOnlyList<long> Shape, int DataOffset)
{
    private const int Alignment = 64;

    public static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <exception cref="RecordingFormatException">The header is cut off or not in NumPy's form.</exception>
    public static NpyHeader Parse(ReadOnlySpan<byte> content, string source)
    {
        if (content.Length < 12 || !content.StartsWith(Magic)) throw new RecordingFormatException(source, "byte 0", "expected a NumPy array (.npy).");
        var version = content[6];
        if (version is < 1 or > 3) throw new RecordingFormatException(source, "byte 6", $"expected version 1 to 3 of NumPy's format, found {version}.");

        var start = version == 1 ? 10 : 12;
        var length = version == 1 ? BinaryPrimitives.ReadUInt16LittleEndian(content[8..]) : BinaryPrimitives.ReadUInt32LittleEndian(content[8..]);
        if (length > content.Length - start) throw new RecordingFormatException(source, "byte 8", $"the header promises {length:N0} bytes more than the file has.");

        var text = Encoding.UTF8.GetString(content.Slice(start, (int)length));
        var (type, order, shape) = (TypePattern().Match(text), OrderPattern().Match(text), ShapePattern().Match(text));
        if (!type.Success || !order.Success || !shape.Success)
            throw new RecordingFormatException(source, "byte 10", "the header lacks descr (of plain numbers), fortran_order or shape.");
        return new NpyHeader(type.Groups["type"].Value, order.Groups["order"].Value == "True", Axes(shape.Groups["shape"].Value, source), start + (int)length);
    }

    /// <summary>A header of version 1.0 for an array of 32-bit floats in C order.</summary>
    public static byte[] OfSingles(int rows, int columns)
    {
        var dictionary = string.Create(CultureInfo.InvariantCulture, $"{{'descr': '<f4', 'fortran_order': False, 'shape': ({rows}, {columns}), }}");
        var length = (10 + dictionary.Length + 1 + Alignment - 1) / Alignment * Alignment;
        var bytes = new byte[length];
        Magic.CopyTo(bytes);
        bytes[6] = 1;
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(8), (ushort)(length - 10));
        Encoding.ASCII.GetBytes(dictionary.PadRight(length - 11) + "\n").CopyTo(bytes, 10);
        return bytes;
    }

    private static long[] Axes(string shape, string source)
    {
        var texts = shape.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var axes = new long[texts.Length];
        for (var i = 0; i < axes.Length; i++)
        {
            if (!long.TryParse(texts[i], NumberStyles.None, CultureInfo.InvariantCulture, out axes[i]))
                throw new RecordingFormatException(source, "byte 10", $"expected a shape of whole numbers, found ({shape}).");
        }

        return axes;
    }

    [GeneratedRegex(@"'descr'\s*:\s*'(?<type>[^']*)'")]
    private static partial Regex TypePattern();

    [GeneratedRegex(@"'fortran_order'\s*:\s*(?<order>True|False)")]
    private static partial Regex OrderPattern();

    [GeneratedRegex(@"'shape'\s*:\s*\((?<shape>[\d,\s]*)\)")]
    private static partial Regex ShapePattern();
}
