namespace Einthoven.Signals.Formats.Csv;

/// <summary>The lines of a table and how they are cut into fields.</summary>
internal static class CsvText
{
    private static readonly byte[] Delimiters = [(byte)',', (byte)';', (byte)'\t'];

    /// <summary>Cuts the next line off, without its end.</summary>
    public static ReadOnlySpan<byte> NextLine(ref ReadOnlySpan<byte> text)
    {
        var end = text.IndexOf((byte)'\n');
        var line = end < 0 ? text : text[..end];
        text = end < 0 ? [] : text[(end + 1)..];
        return line.Trim((byte)'\r');
    }

    /// <summary>Without the mark of UTF-8 that some programs write first.</summary>
    public static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> text) => text.StartsWith("\uFEFF"u8) ? text[3..] : text;

    /// <summary>What separates fields: comma, semicolon or tab, whichever a line has most of; a blank where it has none.</summary>
    /// <remarks>With semicolons or tabs a comma may be the decimal point: those win over any number of commas.</remarks>
    public static byte Delimiter(ReadOnlySpan<byte> line)
    {
        if (line.Contains((byte)';')) return (byte)';';
        if (line.Contains((byte)'\t')) return (byte)'\t';
        return line.Contains((byte)',') ? Delimiters[0] : (byte)' ';
    }

    /// <summary>Cuts the next field off; quotes around it go, and what they enclose may hold the delimiter.</summary>
    public static ReadOnlySpan<byte> NextField(ref ReadOnlySpan<byte> line, byte delimiter)
    {
        if (delimiter == ' ') return NextWord(ref line);
        var start = line.TrimStart((byte)' ');
        if (start.Length > 0 && start[0] is (byte)'"' or (byte)'\'' && start[1..].IndexOf(start[0]) is var close and >= 0)
        {
            var quoted = start.Slice(1, close);
            line = start[(close + 2)..];
            var next = line.IndexOf(delimiter);
            line = next < 0 ? [] : line[next..];
            return quoted;
        }

        var end = line.IndexOf(delimiter);
        var field = end < 0 ? line : line[..end];
        line = end < 0 ? [] : line[end..];
        return field.Trim((byte)' ');
    }

    /// <summary>All fields of a line.</summary>
    public static List<string> Fields(ReadOnlySpan<byte> line, byte delimiter)
    {
        var fields = new List<string>();
        while (true)
        {
            fields.Add(Wfdb.WfdbHeader.Decode(NextField(ref line, delimiter)));
            if (line.IsEmpty) return fields;
            line = line[1..];
            if (delimiter == ' ' && line.Trim((byte)' ').IsEmpty) return fields;
        }
    }

    private static ReadOnlySpan<byte> NextWord(ref ReadOnlySpan<byte> line)
    {
        line = line.TrimStart((byte)' ');
        var end = line.IndexOf((byte)' ');
        var word = end < 0 ? line : line[..end];
        line = end < 0 ? [] : line[end..];
        return word;
    }
}
