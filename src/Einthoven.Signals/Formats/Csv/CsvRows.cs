namespace Einthoven.Signals.Formats.Csv;

/// <summary>The numbers of a table.</summary>
/// <param name="Columns">Columns of every row.</param>
/// <param name="Values">Row by row.</param>
/// <param name="Times">The column of the time in seconds or what its name says; empty where there is none.</param>
/// <param name="AreWhole">Whether every value is a whole number.</param>
internal sealed record CsvRows(int Columns, List<float> Values, List<double> Times, bool AreWhole)
{
    public int Count => Columns == 0 ? 0 : Values.Count / Columns;

    /// <summary>Reads all rows behind a head.</summary>
    /// <param name="text">The whole table.</param>
    /// <param name="head">Its head.</param>
    /// <param name="units">What a column's numbers are divided by.</param>
    /// <param name="source">The file, for messages.</param>
    /// <exception cref="RecordingFormatException">A row has another number of fields than the first, or a field is no number.</exception>
    public static CsvRows Parse(ReadOnlySpan<byte> text, CsvHead head, Func<int, double> units, string source)
    {
        var (values, times) = (new List<float>(), new List<double>());
        var (columns, line, isWhole, timeColumn) = (-1, head.Line, true, head.TimeColumn);
        for (var rest = text[head.Offset..]; !rest.IsEmpty; line++)
        {
            var row = CsvText.NextLine(ref rest);
            if (row.Trim(" \t"u8).IsEmpty || row[0] == '#') continue;
            var column = 0;
            while (true)
            {
                var field = CsvText.NextField(ref row, head.Delimiter);
                var unit = units(column);
                var value = float.NaN;
                var isNumber = column == timeColumn ? Time(field) : unit == 1 ? CsvNumber.TryParse(field, head.Delimiter, out value) : Scaled(field, unit, out value);
                if (!isNumber) throw new RecordingFormatException(source, $"line {line}", $"expected a number in column {column + 1}, found '{Wfdb.WfdbHeader.Decode(field[..Math.Min(40, field.Length)])}'.");
                isWhole &= !float.IsFinite(value) || value == MathF.Round(value);
                values.Add(float.IsFinite(value) ? value : float.NaN);
                column++;
                if (row.IsEmpty) break;
                row = row[1..];
                if (head.Delimiter == ' ' && row.Trim((byte)' ').IsEmpty) break;
            }

            if (columns < 0) columns = column;
            if (column != columns) throw new RecordingFormatException(source, $"line {line}", $"expected {columns} numbers, found {column}.");
        }

        return new CsvRows(Math.Max(columns, 0), values, times, isWhole);

        bool Time(ReadOnlySpan<byte> field)
        {
            var isTime = CsvNumber.TryParseTime(field, head.Delimiter, out var seconds);
            times.Add(seconds);
            return isTime;
        }

        bool Scaled(ReadOnlySpan<byte> field, double unit, out float value)
        {
            var isNumber = CsvNumber.TryParse(field, head.Delimiter, out double number);
            value = (float)(number / unit);
            return isNumber;
        }
    }

    /// <summary>One column.</summary>
    public float[] Column(int column)
    {
        var samples = new float[Count];
        for (var i = 0; i < samples.Length; i++) samples[i] = Values[(i * Columns) + column];
        return samples;
    }
}
