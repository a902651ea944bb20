using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Einthoven.Signals.Formats.Dicom;

/// <summary>A data set, or an item of a sequence: attributes by tag, each read when it is asked for.</summary>
/// <remarks>Where a tag occurs twice, the first counts.</remarks>
internal sealed class DicomDataset(DicomParser parser, int position, int depth)
{
    private readonly Dictionary<uint, DicomElement> _elements = [];

    /// <summary>How texts are encoded; items take their parent's.</summary>
    public Encoding Characters { get; set; } = Encoding.Latin1;

    public void Add(DicomElement element) => _elements.TryAdd(element.Tag, element);

    public bool Has(uint tag) => _elements.TryGetValue(tag, out var element) && (element.Value.Length > 0 || element.Items is { Count: > 0 });

    /// <summary>A text without the padding around it; null where it is absent or empty.</summary>
    public string? Text(uint tag)
    {
        if (!_elements.TryGetValue(tag, out var element) || element.Value.IsEmpty) return null;
        var text = Characters.GetString(element.Value.Span).Trim(' ', '\0', '\r', '\n', '\t');
        return text.Length > 0 ? text : null;
    }

    /// <summary>A decimal or integer string (DS, IS), the first of several; null where it is absent or empty.</summary>
    /// <exception cref="RecordingFormatException">There is a text, but no number.</exception>
    public double? Decimal(uint tag)
    {
        if (Text(tag) is not { } text) return null;
        var first = text.Split('\\', 2)[0].Trim();
        return double.TryParse(first, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : throw Error(tag, $"expected a number, found '{first}'.");
    }

    /// <summary>An unsigned binary integer (US, UL), the first of several; null where it is absent.</summary>
    /// <exception cref="RecordingFormatException">It has neither 2 nor 4 bytes.</exception>
    public long? Unsigned(uint tag)
    {
        if (!_elements.TryGetValue(tag, out var element) || element.Value.IsEmpty) return null;
        var value = element.Value.Span;
        return value.Length switch
        {
            2 => BinaryPrimitives.ReadUInt16LittleEndian(value),
            4 => BinaryPrimitives.ReadUInt32LittleEndian(value),
            _ => throw Error(tag, $"expected an integer of 2 or 4 bytes, found {value.Length}."),
        };
    }

    /// <summary>The bytes of an element; empty where it is absent.</summary>
    public ReadOnlyMemory<byte> Bytes(uint tag) => _elements.TryGetValue(tag, out var element) ? element.Value : default;

    /// <summary>The items of a sequence; none where it is absent.</summary>
    /// <exception cref="RecordingFormatException">Its bytes are no items.</exception>
    public IReadOnlyList<DicomDataset> Items(uint tag)
    {
        if (!_elements.TryGetValue(tag, out var element)) return [];
        var items = element.Items ?? parser.Items(element, depth + 1);
        foreach (var item in items) item.Characters = Characters;
        return items;
    }

    /// <summary>An error with the attribute's place.</summary>
    public RecordingFormatException Error(uint tag, string problem) =>
        parser.Error(_elements.TryGetValue(tag, out var element) ? element.Position : position, $"{DicomTag.Name(tag)}: {problem}");
}
