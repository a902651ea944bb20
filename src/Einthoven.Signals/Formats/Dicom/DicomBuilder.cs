using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Einthoven.Signals.Formats.Dicom;

/// <summary>Writes elements in explicit little endian, in the order in which they are given: ascending tags.</summary>
internal sealed class DicomBuilder
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    public ReadOnlySpan<byte> Content => _bytes.WrittenSpan;

    /// <summary>A text; an absent one leaves the attribute empty.</summary>
    public DicomBuilder Text(uint tag, string form, string? text)
    {
        var value = Encoding.UTF8.GetBytes(text ?? "");
        if (value.Length % 2 != 0) value = [.. value, form == "UI" ? (byte)0 : (byte)' '];
        return Element(tag, form, value);
    }

    /// <summary>A decimal string of at most 16 characters (DS).</summary>
    public DicomBuilder Decimal(uint tag, double number) => Text(tag, "DS", Decimal(number));

    public DicomBuilder Short(uint tag, params ReadOnlySpan<ushort> numbers)
    {
        var value = new byte[numbers.Length * 2];
        for (var i = 0; i < numbers.Length; i++) BinaryPrimitives.WriteUInt16LittleEndian(value.AsSpan(i * 2), numbers[i]);
        return Element(tag, "US", value);
    }

    public DicomBuilder Long(uint tag, uint number)
    {
        Span<byte> value = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(value, number);
        return Element(tag, "UL", value);
    }

    /// <summary>A sequence of known length, an item for each builder.</summary>
    public DicomBuilder Sequence(uint tag, params ReadOnlySpan<DicomBuilder> items)
    {
        long length = 0;
        foreach (var item in items) length += item.Content.Length + 8;
        Header(tag, "SQ", checked((uint)length));
        foreach (var item in items)
        {
            Number(DicomTag.Item);
            Raw(checked((uint)item.Content.Length));
            _bytes.Write(item.Content);
        }

        return this;
    }

    /// <summary>A coded concept as a sequence of one item.</summary>
    public DicomBuilder Code(uint tag, string value, string scheme, string meaning)
    {
        const int longestCode = 16;
        var item = new DicomBuilder();
        if (value.Length <= longestCode) item.Text(DicomTag.CodeValue, "SH", value);
        item.Text(DicomTag.CodingScheme, "SH", scheme).Text(DicomTag.CodeMeaning, "LO", meaning);
        if (value.Length > longestCode) item.Text(DicomTag.LongCodeValue, "UC", value);
        return Sequence(tag, item);
    }

    public DicomBuilder Element(uint tag, string form, ReadOnlySpan<byte> value)
    {
        Header(tag, form, checked((uint)value.Length));
        _bytes.Write(value);
        return this;
    }

    /// <summary>A number as it stands in a decimal string: ten significant digits always fit into 16 characters.</summary>
    public static string Decimal(double number) => number.ToString("G10", CultureInfo.InvariantCulture);

    private void Header(uint tag, string form, uint length)
    {
        Number(tag);
        Span<byte> letters = [(byte)form[0], (byte)form[1], 0, 0];
        if (form is "OB" or "OW" or "SQ" or "UC")
        {
            _bytes.Write(letters);
            Raw(length);
        }
        else
        {
            BinaryPrimitives.WriteUInt16LittleEndian(letters[2..], checked((ushort)length));
            _bytes.Write(letters);
        }
    }

    private void Number(uint tag) => Raw((tag >> 16) | (tag << 16)); // group first, both in little endian

    private void Raw(uint number)
    {
        Span<byte> four = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(four, number);
        _bytes.Write(four);
    }
}
