using System.Buffers.Binary;
using System.Text;

namespace Einthoven.Signals.Formats.Wfdb;

/// <summary>Reads WFDB annotation files in MIT format: beats, waves and rhythms that people or programs have marked.</summary>
/// <remarks>
/// The format is annot(5) of the WFDB Applications Guide: 16-bit little-endian words, six bits of code and ten bits of samples since the
/// annotation before; SKIP (59) for longer distances, NUM, SUB, CHN and AUX (60 to 63) for what belongs to the annotation before them.
/// A first note of "## time resolution: x", which names another rate than the record's, is kept as it stands. Memory and time are bounded by the file's size.
/// </remarks>
public static class WfdbAnnotations
{
    private const long LargestFile = 1 << 28;
    private const int Skip = 59, Num = 60, Sub = 61, Chn = 62, Aux = 63;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The annotation file, with its extension: <c>100.atr</c>.</param>
    /// <exception cref="RecordingFormatException">The file is missing, can't be read, or is no annotation file in MIT format.</exception>
    public static IReadOnlyList<WfdbAnnotation> Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists) throw new RecordingFormatException(path, "", "there is no such annotation file; name it with its extension, as in 100.atr.");
            if (file.Length > LargestFile) throw new RecordingFormatException(path, "", $"{file.Length:N0} bytes are too many for an annotation file.");
            return Parse(File.ReadAllBytes(path), path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new RecordingFormatException(path, "", "the annotation file can't be read: " + error.Message, error);
        }
    }

    /// <summary>Reads the bytes of a file.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="file">The file's path, for messages.</param>
    /// <exception cref="RecordingFormatException">The bytes are no annotation file in MIT format; the message names the byte.</exception>
    public static IReadOnlyList<WfdbAnnotation> Parse(ReadOnlySpan<byte> bytes, string file)
    {
        var annotations = new List<WfdbAnnotation>();
        long sample = 0;
        int at = 0, number = 0, channel = 0;
        while (true)
        {
            var start = at;
            var word = Word(bytes, ref at, file);
            var (code, value) = (word >> 10, word & 0x3FF);
            if (word == 0) return annotations;
            switch (code)
            {
                case Skip:
                    sample += (Word(bytes, ref at, file) << 16) + Word(bytes, ref at, file); // PDP-11 order: the high word first
                    break;
                case Num:
                    number = (sbyte)value;
                    Amend(annotations, start, file, last => last with { Number = (sbyte)value });
                    break;
                case Sub:
                    Amend(annotations, start, file, last => last with { Subtype = (sbyte)value });
                    break;
                case Chn:
                    channel = (byte)value;
                    Amend(annotations, start, file, last => last with { Channel = (byte)value });
                    break;
                case Aux:
                    var text = Note(bytes, ref at, value, file);
                    Amend(annotations, start, file, last => last with { Text = text });
                    break;
                case > 49:
                    throw new RecordingFormatException(file, $"byte {start}", $"expected an annotation code of 0 to 49 or 59 to 63, found {code}; this is no annotation file in MIT format, or it is damaged.");
                default:
                    sample += value;
                    if (sample < 0) throw new RecordingFormatException(file, $"byte {start}", $"an annotation stands at sample {sample}, before the start of the record; the file is damaged.");
                    if (code != 0) annotations.Add(new WfdbAnnotation(sample, code, 0, channel, number, ""));
                    break;
            }
        }
    }

    private static int Word(ReadOnlySpan<byte> bytes, ref int at, string file)
    {
        if (bytes.Length - at < 2)
            throw new RecordingFormatException(file, $"byte {bytes.Length}", "expected another annotation or the two zero bytes that end the file; it is truncated, or no annotation file in MIT format.");
        at += 2;
        return BinaryPrimitives.ReadUInt16LittleEndian(bytes[(at - 2)..]);
    }

    private static string Note(ReadOnlySpan<byte> bytes, ref int at, int length, string file)
    {
        var padded = length + (length & 1);
        if (bytes.Length - at < padded)
            throw new RecordingFormatException(file, $"byte {at}", $"expected a note of {length} bytes, found {bytes.Length - at} until the end of the file; it is truncated.");
        at += padded;
        return Encoding.UTF8.GetString(bytes.Slice(at - padded, length)).TrimEnd('\0');
    }

    private static void Amend(List<WfdbAnnotation> annotations, int start, string file, Func<WfdbAnnotation, WfdbAnnotation> change)
    {
        if (annotations.Count == 0) throw new RecordingFormatException(file, $"byte {start}", "expected an annotation, found what belongs to one before it (NUM, SUB, CHN or AUX); this is no annotation file in MIT format, or it is damaged.");
        annotations[^1] = change(annotations[^1]);
    }
}
