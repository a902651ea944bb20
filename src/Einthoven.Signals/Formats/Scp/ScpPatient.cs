using System.Buffers.Binary;

namespace Einthoven.Signals.Formats.Scp;

/// <summary>Section 1: patient, time, device and filters, in tagged fields (EN 1064, 5.4).</summary>
internal sealed class ScpPatient
{
    private const int End = 255;
    private const int ModelOffset = 8, ModelBytes = 6, TextsOffset = 36;

    private readonly Dictionary<int, ReadOnlyMemory<byte>> _fields = [];

    /// <exception cref="RecordingFormatException">A field is longer than the section.</exception>
    public ScpPatient(ScpSection? section)
    {
        if (section is null) return;
        for (var at = 0; at < section.Length && section.Byte(at) is not End and var tag;)
        {
            int length = section.Short(at + 1);
            section.Bytes(at + 3, length);
            _fields.TryAdd(tag, section.Data.Slice(at + 3, length));
            at += 3 + length;
        }
    }

    /// <summary>Who was recorded and when.</summary>
    public PatientFacts Patient
    {
        get
        {
            DateOnly? birth = Day(5), day = Day(25);
            var recorded = day?.ToDateTime(Time(26));
            return new(Text(2), Age() ?? PatientAge.Between(birth, recorded), Sex(), recorded, Name(), birth);
        }
    }

    /// <summary>The acquiring device, and its filters.</summary>
    public AcquisitionFacts Acquisition
    {
        get
        {
            var device = Field(14);
            var (texts, model) = (new List<string?>(), device.Length >= ModelOffset + ModelBytes ? ScpSection.Text(device.Slice(ModelOffset, ModelBytes)) : null);
            for (var rest = device.Length > TextsOffset ? device[TextsOffset..] : default; !rest.IsEmpty;)
            {
                texts.Add(ScpSection.Text(rest));
                rest = rest.IndexOf((byte)0) is var end and >= 0 ? rest[(end + 1)..] : default;
            }

            // Program, serial number, system software, software of this format, manufacturer.
            return new(texts.Count >= 5 ? texts[4] : null, model, Short(27) is > 0 and var high ? high / 100.0 : null, Short(28) is > 0 and var low ? low : null, Notch());
        }
    }

    private double? Notch() => Field(29) is [var filters, ..] ? ((filters & 3) switch { 1 => 60, 2 => 50, _ => null }) : (double?)null;

    private double? Age() => Field(4) is [_, _, var unit, ..] && Short(4) is > 0 and var age
        ? PatientAge.Of(age, unit switch { 1 => "a", 2 => "mo", 3 => "wk", 4 => "d", 5 => "h", _ => "" })
        : null;

    private string? Sex() => Field(8) is [var sex, ..] ? (sex switch { 1 => "M", 2 => "F", _ => null }) : null;

    private string? Name() => string.Join(' ', new[] { Text(1), Text(0), Text(3) }.OfType<string>()) is { Length: > 0 } name ? name : null;

    private DateOnly? Day(int tag) =>
        Field(tag) is { Length: >= 4 } field && BinaryPrimitives.ReadUInt16LittleEndian(field) is >= 1 and <= 9999 and var year
        && field[2] is >= 1 and <= 12 and var month && field[3] >= 1 && field[3] <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, field[3])
            : null;

    private TimeOnly Time(int tag) =>
        Field(tag) is [<= 23 and var hour, <= 59 and var minute, <= 59 and var second, ..] ? new TimeOnly(hour, minute, second) : TimeOnly.MinValue;

    private int? Short(int tag) => Field(tag) is { Length: >= 2 } field ? BinaryPrimitives.ReadUInt16LittleEndian(field) : null;

    private string? Text(int tag) => ScpSection.Text(Field(tag));

    private ReadOnlySpan<byte> Field(int tag) => _fields.TryGetValue(tag, out var field) ? field.Span : default;
}
