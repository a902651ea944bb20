namespace Einthoven.Signals.Formats.Csv;

/// <summary>Reads a table of numbers (<c>.csv</c>, <c>.tsv</c>, <c>.txt</c>) as an ECG.</summary>
/// <remarks>
/// <para>Fields are separated by comma, semicolon (then a comma may be the decimal point), tab or blanks. Comments begin with <c>#</c>;
/// those that <see cref="CsvWriter"/> writes say rate, unit, patient and statements. With a row of names each column is a lead:
/// columns called time give the rate, a counting column and other signals (pulse, respiration) are left out, and a name or a second
/// row may give a unit: <c>II (mV)</c>. Without names the table is samples x leads or leads x samples.</para>
/// <para>What the file does not say comes from <see cref="RecordingHints"/>. Empty fields and what is not finite become NaN.</para>
/// </remarks>
public sealed class CsvReader : SingleFileReader
{
    /// <inheritdoc/>
    public override string Format => "CSV";

    /// <inheritdoc/>
    public override bool Detects(ReadOnlySpan<byte> start)
    {
        if (start.Contains((byte)0)) return false;
        try
        {
            return CsvHead.Parse(start.Length < StartBytes ? start : start[..WholeFields(start)], "") is not null;
        }
        catch (RecordingFormatException)
        {
            return true; // one of ours with a comment that makes no sense: whoever reads it is told
        }
    }

    /// <summary>How much of a long file's beginning is whole lines, or whole fields of a very long line.</summary>
    private static int WholeFields(ReadOnlySpan<byte> start)
    {
        var line = start.LastIndexOf((byte)'\n');
        return line > 0 ? line : Math.Max(0, start.LastIndexOfAny(",;\t "u8));
    }

    /// <inheritdoc/>
    public override Recording Read(ReadOnlyMemory<byte> content, string source, RecordingHints hints)
    {
        var head = CsvHead.Parse(content.Span, source)
            ?? throw new RecordingFormatException(source, "line 1", "expected a table of numbers, at most a row of names and a row of units before them.");
        return head.Names is null ? Unnamed(content.Span, head, source, hints) : Named(content.Span, head, source, hints);
    }

    private static Recording Named(ReadOnlySpan<byte> text, CsvHead head, string source, RecordingHints hints)
    {
        var leads = Leads(head, source);
        var isUnitless = head.Facts.IsUnitless || leads.All(lead => Unit(lead.Column) is { } unit && VoltageUnit.IsNone(unit));
        var says = head.Facts.SaysUnit || leads.All(lead => Unit(lead.Column) is not null);
        var divisors = head.Names!.Select(_ => 1.0).ToArray();
        foreach (var (column, lead) in leads) divisors[column] = isUnitless ? 1 : Divisor(column, lead);

        var rows = CsvRows.Parse(text, head, column => column < divisors.Length ? divisors[column] : 1, source);
        if (rows.Columns != head.Names!.Count) throw new RecordingFormatException(source, $"line {head.Line}", $"expected {head.Names.Count} numbers, found {rows.Columns}.");
        RequireUnit(rows, says, source, hints);
        var rate = head.Facts.Rate ?? CsvClock.Rate(rows.Times, head.TimeColumn < 0 ? null : Unit(head.TimeColumn), source) ?? hints.Rate ?? throw NoRate(source);
        return Recording(leads.Select(lead => lead.Lead), rate, leads.Select(lead => rows.Column(lead.Column)), isUnitless, head.Facts, source);

        string? Unit(int column) => column < head.Units.Count ? head.Units[column] : null;
        double Divisor(int column, Lead lead)
        {
            if (head.Facts.Millivolts is { } millivolts) return 1 / millivolts;
            if (Unit(column) is not { } unit) return UnitsPerMillivolt(source, hints);
            return 1 / (VoltageUnit.Millivolts(unit) ?? throw new RecordingFormatException(source, "", $"lead {lead} is in '{unit}'; expected a voltage (mV, uV, V)."));
        }
    }

    private static Recording Unnamed(ReadOnlySpan<byte> text, CsvHead head, string source, RecordingHints hints)
    {
        var divisor = head.Facts.Millivolts is { } millivolts ? 1 / millivolts : head.Facts.IsUnitless ? 1 : UnitsPerMillivolt(source, hints);
        var rows = CsvRows.Parse(text, head, _ => divisor, source);
        RequireUnit(rows, head.Facts.SaysUnit, source, hints);
        var leads = hints.Leads ?? Lead.Standard;
        var isLeadsByColumn = rows.Columns == leads.Count; // of both ways that fit, the one that tables have
        var grid = isLeadsByColumn
            ? new NumberGrid(rows.Columns, rows.Count, 1, rows.Columns, at => rows.Values[(int)at])
            : new NumberGrid(rows.Count, rows.Columns, rows.Columns, 1, at => rows.Values[(int)at]);
        var bare = grid.ToRecording(source, hints with { UnitsPerMillivolt = 1, Rate = head.Facts.Rate ?? hints.Rate });
        return Recording(bare.Leads, bare.Rate, bare.Leads.Select(lead => bare[lead].ToArray()), head.Facts.IsUnitless, head.Facts, source);
    }

    private static Recording Recording(IEnumerable<Lead> leads, SamplingRate rate, IEnumerable<float[]> samples, bool isUnitless, CsvFacts facts, string source) =>
        new([.. leads], rate, [.. samples], isUnitless ? SignalUnit.None : SignalUnit.Millivolts, facts.Patient, source, facts.Findings, facts.Statements, facts.Acquisition);

    private static List<(int Column, Lead Lead)> Leads(CsvHead head, string source)
    {
        List<(int Column, Lead Lead)> leads;
        try
        {
            leads = head.Leads();
        }
        catch (FormatException error)
        {
            throw new RecordingFormatException(source, "line 1", "expected names of leads: " + error.Message, error);
        }

        if (leads.Count == 0) throw new RecordingFormatException(source, "line 1", "no column is a lead.");
        var twice = leads.GroupBy(lead => lead.Lead).FirstOrDefault(group => group.Count() > 1);
        if (twice is not null) throw new RecordingFormatException(source, "line 1", $"lead {twice.Key} occurs twice, in columns {string.Join(" and ", twice.Select(lead => lead.Column + 1))}.");
        return leads;
    }

    private static void RequireUnit(CsvRows rows, bool saysUnit, string source, RecordingHints hints)
    {
        if (saysUnit || hints.UnitsPerMillivolt is not null || !rows.AreWhole) return;
        throw new RecordingFormatException(source, "", "there are only whole numbers, which are no millivolts; say beside the file how many make one (1000 for microvolts).");
    }

    private static double UnitsPerMillivolt(string source, RecordingHints hints)
    {
        var units = hints.UnitsPerMillivolt ?? 1;
        return double.IsFinite(units) && units > 0 ? units : throw new RecordingFormatException(source, "", $"expected a number of units a millivolt above 0, found {units}.");
    }

    private static RecordingFormatException NoRate(string source) => new(source, "", "the file does not say its sampling rate; give it beside the file, in samples a second (--rate HERTZ).");
}
