using System.Buffers.Binary;

namespace Einthoven.Signals.Formats.Dicom;

/// <summary>Takes bytes in little endian apart into elements (PS3.5, section 7); nothing is copied, sequences of known length are parsed when they are asked for.</summary>
/// <param name="content">A data set's bytes.</param>
/// <param name="source">The file, for messages.</param>
/// <param name="start">Where the content begins in the file, in bytes, for messages.</param>
internal sealed class DicomParser(ReadOnlyMemory<byte> content, string source, int start)
{
    private const uint Undefined = 0xFFFFFFFF;
    private const int HeaderBytes = 8;
    private const int Deepest = 32;

    /// <summary>Value representations whose length takes four bytes behind two reserved ones.</summary>
    private static readonly string[] LongForms = ["OB", "OD", "OF", "OL", "OV", "OW", "SQ", "SV", "UC", "UN", "UR", "UT", "UV"];

    /// <summary>The elements from a position on, to the end or as long as a group lasts.</summary>
    /// <param name="position">Where to begin; where the parser stopped, afterwards.</param>
    /// <param name="isExplicit">Whether elements carry their value representation.</param>
    /// <param name="onlyGroup">Stop before the first element of another group, or null.</param>
    /// <exception cref="RecordingFormatException">An element is cut off or no element.</exception>
    public DicomDataset Dataset(ref int position, bool isExplicit, uint? onlyGroup = null) =>
        Elements(ref position, content.Length, isExplicit, isDelimited: false, 0, onlyGroup);

    /// <summary>The items of a sequence of known length.</summary>
    public List<DicomDataset> Items(DicomElement sequence, int depth)
    {
        var position = sequence.Position;
        return Items(ref position, sequence.Position + sequence.Value.Length, sequence.IsExplicit, isDelimited: false, depth);
    }

    /// <summary>An error at a byte of the content.</summary>
    public RecordingFormatException Error(int position, string problem) => new(source, $"byte {(long)start + position}", problem);

    private DicomDataset Elements(ref int position, int end, bool isExplicit, bool isDelimited, int depth, uint? onlyGroup = null)
    {
        if (depth > Deepest) throw Error(position, $"sequences are nested more than {Deepest} deep.");
        var dataset = new DicomDataset(this, position, depth);
        while (position < end)
        {
            var tag = Tag(position, end);
            if (isDelimited && tag == DicomTag.ItemEnd)
            {
                position += HeaderBytes;
                return dataset;
            }

            if (onlyGroup is { } group && tag >> 16 != group) return dataset;
            dataset.Add(Element(ref position, end, tag, isExplicit, depth));
        }

        return isDelimited ? throw Error(position, "an item has no end; the file is cut off.") : dataset;
    }

    private DicomElement Element(ref int position, int end, uint tag, bool isExplicit, int depth)
    {
        var at = position;
        var (form, length) = Header(ref position, end, isExplicit);
        if (length == Undefined)
        {
            if (form is not ("SQ" or "UN" or "")) throw Error(at, $"{DicomTag.Name(tag)} of type {form} has no length; only sequences may.");
            var first = position;
            var inside = isExplicit && form != "UN"; // PS3.5, 6.2.2: an unknown one of undefined length is implicit inside
            return new(tag, default, first, inside, Items(ref position, end, inside, isDelimited: true, depth + 1));
        }

        if (length > end - position) throw Error(at, $"{DicomTag.Name(tag)} has {length:N0} bytes, {end - position:N0} are left; the file is cut off, or damaged.");
        var value = content.Slice(position, (int)length);
        var element = new DicomElement(tag, value, position, isExplicit && form != "UN");
        position += (int)length;
        return element;
    }

    private (string Form, uint Length) Header(ref int position, int end, bool isExplicit)
    {
        var span = content.Span;
        if (!isExplicit)
        {
            position += HeaderBytes;
            return ("", BinaryPrimitives.ReadUInt32LittleEndian(span[(position - 4)..]));
        }

        char first = (char)span[position + 4], second = (char)span[position + 5];
        if (!char.IsAsciiLetterUpper(first) || !char.IsAsciiLetterUpper(second))
            throw Error(position + 4, $"expected a value representation, two capital letters, found bytes {span[position + 4]:X2} {span[position + 5]:X2}.");
        var form = $"{first}{second}";
        if (!LongForms.Contains(form))
        {
            position += HeaderBytes;
            return (form, BinaryPrimitives.ReadUInt16LittleEndian(span[(position - 2)..]));
        }

        if (end - position < HeaderBytes + 4) throw Error(position, "an element is cut off.");
        position += HeaderBytes + 4;
        return (form, BinaryPrimitives.ReadUInt32LittleEndian(span[(position - 4)..]));
    }

    private List<DicomDataset> Items(ref int position, int end, bool isExplicit, bool isDelimited, int depth)
    {
        if (depth > Deepest) throw Error(position, $"sequences are nested more than {Deepest} deep.");
        var items = new List<DicomDataset>();
        while (position < end)
        {
            var tag = Tag(position, end);
            var length = BinaryPrimitives.ReadUInt32LittleEndian(content.Span[(position + 4)..]);
            if (isDelimited && tag == DicomTag.SequenceEnd)
            {
                position += HeaderBytes;
                return items;
            }

            if (tag != DicomTag.Item) throw Error(position, $"expected an item of a sequence, found {DicomTag.Name(tag)}.");
            position += HeaderBytes;
            if (length != Undefined && length > end - position) throw Error(position, $"an item has {length:N0} bytes, {end - position:N0} are left.");
            items.Add(Elements(ref position, length == Undefined ? end : position + (int)length, isExplicit, length == Undefined, depth));
        }

        return isDelimited ? throw Error(position, "a sequence has no end; the file is cut off.") : items;
    }

    private uint Tag(int position, int end)
    {
        if (end - position < HeaderBytes) throw Error(position, $"an element has at least {HeaderBytes} bytes, {end - position} are left; the file is cut off, or damaged.");
        var span = content.Span[position..];
        return ((uint)BinaryPrimitives.ReadUInt16LittleEndian(span) << 16) | BinaryPrimitives.ReadUInt16LittleEndian(span[2..]);
    }
}
