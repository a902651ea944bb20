using System.Text;

namespace Einthoven.Signals.Formats.Matlab;

/// <summary>A variable of a MAT-file: a matrix of real numbers, column by column.</summary>
/// <param name="Name">The variable's name.</param>
/// <param name="Shape">Its dimensions.</param>
/// <param name="Kind">The numbers that MATLAB sees.</param>
/// <param name="Stored">The numbers in the file, which may be smaller ones; null where they are not known yet.</param>
/// <param name="Data">The bytes of the numbers.</param>
/// <param name="IsBigEndian">Their byte order.</param>
internal sealed record MatlabMatrix(string Name, IReadOnlyList<long> Shape, NumberKind Kind, NumberKind? Stored, ReadOnlyMemory<byte> Data, bool IsBigEndian)
{
    private const int ComplexFlag = 0x0800;
    private const int LongestName = 63;

    /// <summary>Classes of numbers from mxDOUBLE_CLASS (6) on.</summary>
    private static readonly NumberKind[] Classes =
    [
        NumberKind.Double, NumberKind.Single, NumberKind.Int8, NumberKind.UInt8, NumberKind.Int16,
        NumberKind.UInt16, NumberKind.Int32, NumberKind.UInt32, NumberKind.Int64, NumberKind.UInt64,
    ];

    /// <summary>Types that numbers are stored in, from miINT8 (1) on; 8, 10 and 11 are reserved.</summary>
    private static readonly NumberKind?[] Types =
    [
        NumberKind.Int8, NumberKind.UInt8, NumberKind.Int16, NumberKind.UInt16, NumberKind.Int32, NumberKind.UInt32,
        NumberKind.Single, null, NumberKind.Double, null, null, NumberKind.Int64, NumberKind.UInt64,
    ];

    /// <summary>Reads what an element of type matrix holds.</summary>
    /// <param name="body">Flags, dimensions, name, numbers.</param>
    /// <param name="isBigEndian">The byte order.</param>
    /// <param name="isPart">Whether only the beginning is there: enough for name and shape.</param>
    /// <returns>The matrix; null for what is none of real numbers: a text, a structure, a cell, a sparse or complex matrix, or damage.</returns>
    public static MatlabMatrix? Parse(ReadOnlyMemory<byte> body, bool isBigEndian, bool isPart = false)
    {
        if (Next(ref body, isBigEndian, isPart) is not { Data.Length: 8 } flags) return null;
        var word = MatlabElement.Word(flags.Data, isBigEndian);
        if ((word & ComplexFlag) != 0 || Classes.ElementAtOrDefault((int)(word & 0xff) - 6) is not { } kind) return null;
        if (Next(ref body, isBigEndian, isPart) is not { Type: 5, Data.Length: >= 8 } dimensions) return null;
        if (Next(ref body, isBigEndian, isPart) is not { Type: 1, Data.Length: <= LongestName } name) return null;

        var shape = new long[dimensions.Data.Length / 4];
        for (var i = 0; i < shape.Length; i++) shape[i] = (int)MatlabElement.Word(dimensions.Data[(4 * i)..], isBigEndian);
        if (shape.Any(axis => axis < 0)) return null;

        var numbers = Next(ref body, isBigEndian, isPart);
        var stored = numbers is { Type: <= 13 } found ? Types.ElementAtOrDefault((int)found.Type - 1) : null;
        return new MatlabMatrix(Encoding.ASCII.GetString(name.Data.Span), shape, kind, stored, numbers?.Data ?? default, isBigEndian);
    }

    /// <summary>The recording that the hints make of the matrix.</summary>
    /// <exception cref="RecordingFormatException">It has fewer numbers than its shape says, more than two axes, or the hints don't fit.</exception>
    public Recording ToRecording(string source, RecordingHints hints)
    {
        var axes = Shape.Where(axis => axis != 1).ToArray();
        var place = $"variable '{Name}'";
        if (axes.Length > 2) throw new RecordingFormatException(source, place, $"expected leads x samples, found {string.Join(" x ", Shape)}.");
        var (rows, columns) = axes.Length switch { 2 => (axes[0], axes[1]), 1 => (1, axes[0]), _ => (1L, 1L) };
        var stored = Stored ?? throw new RecordingFormatException(source, place, "its numbers are missing or of an unknown type; the file is damaged.");
        if ((double)rows * columns > Data.Length / stored.Bytes)
            throw new RecordingFormatException(source, place, $"its shape promises {rows:N0} x {columns:N0} numbers, the file holds {Data.Length / stored.Bytes:N0}; it is truncated.");

        return new NumberGrid(rows, columns, 1, rows, Element, Kind.IsWhole ? Kind.Name : null).ToRecording(source, hints);

        double Element(long at)
        {
            var value = stored.Read(Data[(int)(at * stored.Bytes)..], IsBigEndian);
            return Kind == NumberKind.Int16 && value == short.MinValue ? double.NaN : value;
        }
    }

    private static MatlabElement? Next(ref ReadOnlyMemory<byte> body, bool isBigEndian, bool isPart)
    {
        var element = MatlabElement.Read(body, isBigEndian, isPart);
        body = element is { } found ? body[found.Length..] : default;
        return element;
    }
}
