using System.Buffers.Binary;

namespace Einthoven.Signals.Formats.Scp;

/// <summary>A record's sections, found through the pointers of section 0; its check sum agrees.</summary>
internal sealed class ScpRecord
{
    private const int RecordHeaderBytes = 6;
    private const int PointerBytes = 10;
    private const int SmallestRecord = RecordHeaderBytes + ScpSection.HeaderBytes + PointerBytes;

    private readonly Dictionary<int, ScpSection> _sections = [];

    /// <summary>Whether a file begins with a record's header and section 0.</summary>
    public static bool Detects(ReadOnlySpan<byte> start)
    {
        if (start.Length < SmallestRecord || BinaryPrimitives.ReadUInt16LittleEndian(start[8..]) != 0) return false;
        if (start[16..].StartsWith("SCPECG"u8)) return true;

        // Records of version 1.0 lack the word: the first pointer is that of section 0, at byte 7 counted from 1, as long as its header says.
        var length = BinaryPrimitives.ReadUInt32LittleEndian(start[10..]);
        return length >= ScpSection.HeaderBytes + PointerBytes && BinaryPrimitives.ReadUInt16LittleEndian(start[22..]) == 0
            && BinaryPrimitives.ReadUInt32LittleEndian(start[24..]) == length && BinaryPrimitives.ReadUInt32LittleEndian(start[28..]) == RecordHeaderBytes + 1;
    }

    /// <summary>Takes a file apart.</summary>
    /// <exception cref="RecordingFormatException">The file is no record, cut off, or its check sum is another.</exception>
    public static ScpRecord Read(ReadOnlyMemory<byte> content, string source)
    {
        if (!Detects(content.Span)) throw new RecordingFormatException(source, "byte 0", "expected the header of an SCP-ECG record, found other bytes.");
        var length = BinaryPrimitives.ReadUInt32LittleEndian(content.Span[2..]);
        if (length < SmallestRecord || length > content.Length)
            throw new RecordingFormatException(source, "byte 2", $"the record has {length:N0} bytes, the file {content.Length:N0}; it is cut off, or damaged.");

        var record = new ScpRecord();
        record.ReadSections(content[..(int)length], source);
        record.Verify(content.Span[..(int)length], source);
        return record;
    }

    /// <summary>A section, or null where the record has none or an empty one.</summary>
    public ScpSection? Find(int id) => _sections.GetValueOrDefault(id);

    /// <exception cref="RecordingFormatException">The record has no such section.</exception>
    public ScpSection Require(int id, string what, string source) =>
        Find(id) ?? throw new RecordingFormatException(source, "", $"the record has no section {id} ({what}).");

    private void ReadSections(ReadOnlyMemory<byte> record, string source)
    {
        var pointers = Section(record, source, 0, RecordHeaderBytes, BinaryPrimitives.ReadUInt32LittleEndian(record.Span[(RecordHeaderBytes + 4)..]));
        for (var at = 0; at + PointerBytes <= pointers.Length; at += PointerBytes)
        {
            int id = pointers.Short(at);
            uint length = pointers.Long(at + 2), index = pointers.Long(at + 6);
            if (id == 0 || length <= ScpSection.HeaderBytes) continue;
            if (index == 0) throw pointers.Error(at, $"section {id} has {length:N0} bytes and no place");
            _sections.TryAdd(id, Section(record, source, id, index - 1, length));
        }
    }

    private static ScpSection Section(ReadOnlyMemory<byte> record, string source, int id, uint start, uint length)
    {
        if (start > record.Length || length > record.Length - start || length < ScpSection.HeaderBytes)
            throw new RecordingFormatException(source, $"byte {start}", $"section {id} has {length:N0} bytes, the record ends at byte {record.Length:N0}.");
        var bytes = record.Slice((int)start, (int)length);
        int found = BinaryPrimitives.ReadUInt16LittleEndian(bytes.Span[2..]);
        return found == id
            ? new(id, bytes.Span[8], bytes[ScpSection.HeaderBytes..], (int)start + ScpSection.HeaderBytes, source)
            : throw new RecordingFormatException(source, $"byte {start}", $"expected section {id}, found section {found}.");
    }

    /// <summary>The record's check sum covers everything; where it differs, the sections' own tell which one is damaged.</summary>
    private void Verify(ReadOnlySpan<byte> record, string source)
    {
        ushort expected = BinaryPrimitives.ReadUInt16LittleEndian(record), found = ScpCrc.Of(record[2..]);
        if (expected == found) return;
        var damaged = new List<int>();
        foreach (var section in _sections.Values)
        {
            var bytes = record.Slice(section.Position - ScpSection.HeaderBytes, section.Length + ScpSection.HeaderBytes);
            if (BinaryPrimitives.ReadUInt16LittleEndian(bytes) != ScpCrc.Of(bytes[2..])) damaged.Add(section.Id);
        }

        var where = damaged.Count > 0 ? $" (section {string.Join(", ", damaged)})" : "";
        throw new RecordingFormatException(source, "byte 0", $"the check sum is {expected:X4}, the bytes give {found:X4}; the record is damaged{where}, fetch it again.");
    }
}
