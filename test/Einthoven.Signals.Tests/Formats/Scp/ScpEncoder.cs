using System.Buffers.Binary;
using System.Text;

namespace Einthoven.Signals.Tests.Formats.Scp;

/// <summary>Writes SCP-ECG records, so that reading has something to read: sections, check sums, Huffman codes, differences.</summary>
internal sealed class ScpEncoder
{
    /// <summary>Codes that are not the default ones: 0, a switch to table 2, and 16 bits for anything; in table 2 small values, and back.</summary>
    public static readonly (int Prefix, int Whole, bool IsSwitch, int Value, string Bits)[][] OwnTables =
    [
        [(1, 1, false, 0, "1"), (2, 2, true, 2, "01"), (2, 18, false, 0, "00")],
        [(2, 2, false, 1, "00"), (2, 2, false, -1, "01"), (2, 6, false, 100, "10"), (2, 2, true, 1, "11")],
    ];

    private readonly SortedDictionary<int, byte[]> _sections = [];

    /// <summary>Adds a section; an odd one is filled up.</summary>
    public ScpEncoder Section(int id, params ReadOnlySpan<byte> body)
    {
        _sections[id] = [.. body, .. new byte[body.Length % 2]];
        return this;
    }

    /// <summary>Leads by SCP number, from one sample to another, counted from 1.</summary>
    public ScpEncoder Leads(bool hasReferenceBeat, params (int Code, long First, long Last)[] leads)
    {
        var body = new List<byte> { (byte)leads.Length, (byte)(hasReferenceBeat ? 1 : 0) };
        foreach (var (code, first, last) in leads) body.AddRange([.. Long((uint)first), .. Long((uint)last), (byte)code]);
        return Section(3, [.. body]);
    }

    /// <summary>Section 5 or 6 of leads that are encoded already.</summary>
    public ScpEncoder Data(int id, int nanovolts, int microseconds, int differences, bool isBimodal, params ReadOnlySpan<byte[]> leads)
    {
        var body = new List<byte>([.. Short(nanovolts), .. Short(microseconds), (byte)differences, (byte)(isBimodal ? 1 : 0)]);
        foreach (var lead in leads) body.AddRange(Short(lead.Length));
        foreach (var lead in leads) body.AddRange(lead);
        return Section(id, [.. body]);
    }

    /// <summary>Section 2 with tables of one's own.</summary>
    public ScpEncoder Tables(params ReadOnlySpan<(int Prefix, int Whole, bool IsSwitch, int Value, string Bits)[]> tables)
    {
        var body = new List<byte>(Short(tables.Length));
        foreach (var table in tables)
        {
            body.AddRange(Short(table.Length));
            foreach (var (prefix, whole, isSwitch, value, bits) in table)
                body.AddRange([(byte)prefix, (byte)whole, (byte)(isSwitch ? 0 : 1), .. Short(value), .. Long((uint)bits.Select((bit, i) => bit == '1' ? 1 << i : 0).Sum())]);
        }

        return Section(2, [.. body]);
    }

    /// <summary>Section 4: beats (type, first, mark, last) and protected zones.</summary>
    public ScpEncoder Beats(int milliseconds, int mark, (int Type, uint First, uint Mark, uint Last)[] beats, (uint First, uint Last)[] zones) => Section(
        4,
        [
            .. Short(milliseconds), .. Short(mark), .. Short(beats.Length),
            .. beats.SelectMany(beat => (byte[])[.. Short(beat.Type), .. Long(beat.First), .. Long(beat.Mark), .. Long(beat.Last)]),
            .. zones.SelectMany(zone => (byte[])[.. Long(zone.First), .. Long(zone.Last)]),
        ]);

    /// <summary>Section 1 of tagged fields.</summary>
    public ScpEncoder Patient(params ReadOnlySpan<(int Tag, byte[] Value)> fields)
    {
        var body = new List<byte>();
        foreach (var (tag, value) in fields) body.AddRange([(byte)tag, .. Short(value.Length), .. value]);
        return Section(1, [.. body, 255, 0, 0]);
    }

    /// <summary>Section 8 or 11: statements, those of section 11 with their kind before them.</summary>
    public ScpEncoder Statements(int id, params ReadOnlySpan<byte[]> texts)
    {
        var body = new List<byte> { 1, 0xE5, 7, 3, 23, 20, 15, 30, (byte)texts.Length };
        for (var i = 0; i < texts.Length; i++) body.AddRange([(byte)(i + 1), .. Short(texts[i].Length), .. texts[i]]);
        return Section(id, [.. body]);
    }

    /// <summary>The whole record.</summary>
    public byte[] Bytes()
    {
        const int pointers = 12, recordHeader = 6;
        var at = recordHeader + 16 + (pointers * 10) + 1;
        var directory = new List<byte>();
        for (var id = 0; id < pointers; id++)
        {
            var length = id == 0 ? 16 + (pointers * 10) : _sections.TryGetValue(id, out var body) ? body.Length + 16 : 0;
            directory.AddRange([.. Short(id), .. Long((uint)length), .. Long((uint)(id == 0 ? recordHeader + 1 : length > 0 ? at : 0))]);
            if (id > 0) at += length;
        }

        byte[] sections = [.. Whole(0, [.. directory]), .. _sections.SelectMany(section => Whole(section.Key, section.Value))];
        return Repaired([0, 0, .. Long((uint)(sections.Length + recordHeader)), .. sections]);
    }

    /// <summary>A record, damaged perhaps, with the check sum that its bytes give.</summary>
    public static byte[] Repaired(byte[] record)
    {
        if (record.Length > 2) BinaryPrimitives.WriteUInt16LittleEndian(record, Crc(record.AsSpan(2)));
        return record;
    }

    /// <summary>Samples of 16 bits.</summary>
    public static byte[] Raw(params IEnumerable<int> values) => [.. values.SelectMany(value => Short(value))];

    /// <summary>Codes of the default table.</summary>
    public static byte[] Huffman(params IEnumerable<int> values) => Packed(values.Select(value => value switch
    {
        0 => "0",
        >= -8 and <= 8 => new string('1', Math.Abs(value)) + "0" + (value < 0 ? "1" : "0"),
        >= -128 and <= 127 => "1111111110" + Binary(value, 8),
        _ => "1111111111" + Binary(value, 16),
    }));

    /// <summary>Codes of <see cref="OwnTables"/>: two small values in a row go through table 2.</summary>
    public static byte[] OwnCodes(params IEnumerable<int> values)
    {
        var codes = new List<string>();
        foreach (var value in values)
        {
            codes.Add(value switch
            {
                0 => "1",
                1 => "01" + "00" + "11",
                -1 => "01" + "01" + "11",
                >= 92 and <= 107 => "01" + "10" + Binary(value - 100, 4) + "11",
                _ => "00" + Binary(value, 16),
            });
        }

        return Packed(codes);
    }

    public static int[] FirstDifferences(IReadOnlyList<int> values) => [.. values.Select((value, i) => i == 0 ? value : value - values[i - 1])];

    public static int[] SecondDifferences(IReadOnlyList<int> values) => [.. values.Select((value, i) => i < 2 ? value : value - (2 * values[i - 1]) + values[i - 2])];

    public static byte[] Short(int value) => [(byte)value, (byte)(value >> 8)];

    public static byte[] Text(string text) => [.. Encoding.Latin1.GetBytes(text), 0];

    private static byte[] Long(uint value) => [(byte)value, (byte)(value >> 8), (byte)(value >> 16), (byte)(value >> 24)];

    private static byte[] Whole(int id, byte[] body)
    {
        byte[] rest = [.. Short(id), .. Long((uint)(body.Length + 16)), 20, 20, .. id == 0 ? "SCPECG"u8 : "\0\0\0\0\0\0"u8, .. body];
        return [.. Short(Crc(rest)), .. rest];
    }

    private static string Binary(int value, int bits) => new([.. Enumerable.Range(0, bits).Select(i => ((value >> (bits - 1 - i)) & 1) == 1 ? '1' : '0')]);

    private static byte[] Packed(IEnumerable<string> codes)
    {
        var bits = string.Concat(codes);
        bits = bits.PadRight((bits.Length + 7) / 8 * 8, '0');
        return [.. Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2))];
    }

    /// <summary>Bit by bit, unlike the reader's table.</summary>
    private static ushort Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = 0xFFFF;
        foreach (var value in bytes)
        {
            crc ^= value << 8;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 0x8000) != 0 ? ((crc << 1) ^ 0x1021) & 0xFFFF : (crc << 1) & 0xFFFF;
        }

        return (ushort)crc;
    }
}
