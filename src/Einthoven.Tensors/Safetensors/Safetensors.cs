using System.Buffers.Binary;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Einthoven.Tensors;

/// <summary>Writes tensors in the safetensors format, which PyTorch, JAX and NumPy users read.</summary>
/// <remarks>
/// Format: https://github.com/huggingface/safetensors. Eight bytes of header length, a JSON header padded with spaces so that data begin at a multiple of
/// eight, then the data, little-endian and without gaps. Tensors with wide elements come first and equal widths are ordered by name, so that every tensor is
/// aligned to its element and the same tensors give the same bytes, whatever order they came in. To read, see <see cref="SafetensorsFile"/>.
/// </remarks>
public static class Safetensors
{
    private const int Alignment = 8;

    /// <summary>Writes a file and flushes it to disk; an older one of that name is replaced.</summary>
    /// <param name="path">The file; its folder exists. When writing fails, what was written of it is removed.</param>
    /// <param name="entries">The tensors, each name once.</param>
    /// <param name="metadata">Text kept beside the tensors, or null.</param>
    /// <exception cref="ArgumentException">A name occurs twice, or a tensor's values are not as many as its shape says.</exception>
    /// <exception cref="IOException">The file can't be written.</exception>
    public static void Write(string path, IEnumerable<SafetensorsEntry> entries, IReadOnlyDictionary<string, string>? metadata = null)
    {
        var stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16);
        try
        {
            // A disk may say that it is full only when it must keep what it was given.
            using (stream)
            {
                Write(stream, entries, metadata);
                stream.Flush(flushToDisk: true);
            }
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    /// <summary>Writes to a stream, front to back; it need not seek.</summary>
    /// <param name="stream">Where the bytes go; stays open.</param>
    /// <param name="entries">The tensors, each name once.</param>
    /// <param name="metadata">Text kept beside the tensors, or null.</param>
    /// <exception cref="ArgumentException">A name occurs twice, or a tensor's values are not as many as its shape says.</exception>
    public static void Write(Stream stream, IEnumerable<SafetensorsEntry> entries, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(entries);
        SafetensorsEntry[] ordered =
        [
            .. entries.OrderByDescending(entry => SafetensorsTypes.BytesOf(entry.Type)).ThenBy(entry => entry.Name, StringComparer.Ordinal),
        ];
        if (ordered.CountBy(entry => entry.Name).FirstOrDefault(name => name.Value > 1) is { Key: { } twice })
            throw new ArgumentException($"Two tensors are called '{twice}'; give each its own name.", nameof(entries));

        var header = Header(ordered, metadata);
        Span<byte> length = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
        stream.Write(length);
        stream.Write(header);
        foreach (var entry in ordered) entry.Write(stream);
    }

    private static byte[] Header(SafetensorsEntry[] entries, IReadOnlyDictionary<string, string>? metadata)
    {
        using var header = new MemoryStream();
        using (var json = new Utf8JsonWriter(header, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            if (metadata is { Count: > 0 }) WriteMetadata(json, metadata);
            var offset = 0L;
            foreach (var entry in entries) offset = WriteTensor(json, entry, offset);
            json.WriteEndObject();
        }

        while (header.Length % Alignment != 0) header.WriteByte((byte)' ');
        return header.ToArray();
    }

    private static void WriteMetadata(Utf8JsonWriter json, IReadOnlyDictionary<string, string> metadata)
    {
        json.WriteStartObject(SafetensorsHeader.MetadataKey);
        foreach (var (key, value) in metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal)) json.WriteString(key, value);
        json.WriteEndObject();
    }

    private static long WriteTensor(Utf8JsonWriter json, SafetensorsEntry entry, long offset)
    {
        var end = checked(offset + entry.ByteCount);
        json.WriteStartObject(entry.Name);
        json.WriteString("dtype", SafetensorsTypes.NameOf(entry.Type));
        json.WriteStartArray("shape");
        foreach (var dimension in entry.Shape) json.WriteNumberValue(dimension);
        json.WriteEndArray();
        json.WriteStartArray("data_offsets");
        json.WriteNumberValue(offset);
        json.WriteNumberValue(end);
        json.WriteEndArray();
        json.WriteEndObject();
        return end;
    }
}
