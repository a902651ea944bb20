using System.Text;

namespace Einthoven.Signals.Formats.Matlab;

/// <summary>MAT-files of level 4: for each variable 20 bytes, its name, its numbers. The challenges of PhysioNet/CinC use them.</summary>
internal static class MatlabLevel4
{
    private const int HeaderBytes = 20;
    private const int LongestName = 64;
    private static readonly NumberKind[] Kinds = [NumberKind.Double, NumberKind.Single, NumberKind.Int32, NumberKind.Int16, NumberKind.UInt16, NumberKind.UInt8];

    public static bool Detects(ReadOnlySpan<byte> start) =>
        Header(start.ToArray()) is { } header && header.Name.Length > 0 && header.Name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_');

    /// <summary>The variables of real numbers.</summary>
    /// <exception cref="RecordingFormatException">A variable goes beyond the file.</exception>
    public static List<MatlabMatrix> Variables(ReadOnlyMemory<byte> content, string source)
    {
        var variables = new List<MatlabMatrix>();
        var at = 0;
        while (content.Length - at > HeaderBytes)
        {
            var header = Header(content[at..]) ?? throw new RecordingFormatException(source, $"byte {at}", "expected a variable of a MAT-file of level 4.");
            var start = at + HeaderBytes + header.NameBytes;
            var size = (double)header.Rows * header.Columns * header.Kind.Bytes * (header.IsComplex ? 2 : 1);
            if (size > content.Length - start)
                throw new RecordingFormatException(source, $"byte {start}", $"variable '{header.Name}' promises {header.Rows:N0} x {header.Columns:N0} numbers, the file ends before; it is truncated.");
            if (header.IsPlain) variables.Add(new MatlabMatrix(header.Name, [header.Rows, header.Columns], header.Kind, header.Kind, content.Slice(start, (int)size), header.IsBigEndian));
            at = start + (int)size;
        }

        return variables;
    }

    /// <summary>The type is a decimal number: byte order, 0, kind of number, kind of matrix.</summary>
    private static (string Name, int NameBytes, int Rows, int Columns, NumberKind Kind, bool IsComplex, bool IsPlain, bool IsBigEndian)? Header(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length < HeaderBytes) return null;
        var isBigEndian = MatlabElement.Word(bytes, false) > 9999;
        int Word(int place) => (int)MatlabElement.Word(bytes[(4 * place)..], isBigEndian);

        var (type, rows, columns, complex, length) = (Word(0), Word(1), Word(2), Word(3), Word(4));
        if (type / 1000 != (isBigEndian ? 1 : 0) || type / 100 % 10 != 0 || type / 10 % 10 >= Kinds.Length || type % 10 > 2) return null;
        if (rows < 0 || columns < 0 || complex is not (0 or 1) || length is < 2 or > LongestName || bytes.Length < HeaderBytes + length) return null;

        var name = Encoding.ASCII.GetString(bytes.Span.Slice(HeaderBytes, length)).TrimEnd('\0');
        return (name, length, rows, columns, Kinds[type / 10 % 10], complex == 1, type % 10 == 0 && complex == 0, isBigEndian);
    }
}
