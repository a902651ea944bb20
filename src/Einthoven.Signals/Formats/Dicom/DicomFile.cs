using System.Buffers.Binary;
using System.IO.Compression;

namespace Einthoven.Signals.Formats.Dicom;

/// <summary>From a file's bytes to its data set: preamble and meta header where they are, transfer syntax, inflation (PS3.10, section 7).</summary>
internal static class DicomFile
{
    private const int PreambleBytes = 128;
    private const uint MetaGroup = 0x0002;
    private const uint FirstGroup = 0x0008;

    /// <summary>An inflated data set is at most this many times as large as its file: sampled signals deflate to a half or a tenth.</summary>
    private const int LargestInflation = 64;

    /// <summary>Whether a file begins as DICOM; one without preamble counts when it names a class of ECGs.</summary>
    public static bool Detects(ReadOnlySpan<byte> start)
    {
        if (HasPreamble(start)) return true;
        return start.Length >= 8 && Group(start) is MetaGroup or FirstGroup && start.IndexOf("1.2.840.10008.5.1.4.1.1.9.1."u8) >= 0;
    }

    /// <summary>The data set of a file.</summary>
    /// <exception cref="RecordingFormatException">The file is no DICOM, cut off, or of a transfer syntax that holds no waveforms.</exception>
    public static DicomDataset Read(ReadOnlyMemory<byte> content, string source)
    {
        var position = HasPreamble(content.Span) ? PreambleBytes + 4 : 0;
        if (content.Length - position < 8) throw new RecordingFormatException(source, $"byte {position}", "expected a DICOM data set, found the file's end.");
        var parser = new DicomParser(content, source, 0);
        var syntax = Group(content.Span[position..]) == MetaGroup ? parser.Dataset(ref position, isExplicit: true, MetaGroup).Text(DicomTag.TransferSyntax) : null;
        syntax ??= LooksExplicit(content.Span[position..]) ? DicomUid.ExplicitLittleEndian : DicomUid.ImplicitLittleEndian;

        var dataset = syntax switch
        {
            DicomUid.ExplicitLittleEndian => parser.Dataset(ref position, isExplicit: true),
            DicomUid.ImplicitLittleEndian => parser.Dataset(ref position, isExplicit: false),
            DicomUid.DeflatedLittleEndian => Inflated(content[position..], source, position),
            _ => throw new RecordingFormatException(
                source, $"byte {position}",
                $"transfer syntax {syntax} is not read; implicit, explicit and deflated little endian are. Convert the file, for example with dcmconv."),
        };
        dataset.Characters = DicomCharacters.Of(dataset.Text(DicomTag.CharacterSet));
        return dataset;
    }

    private static DicomDataset Inflated(ReadOnlyMemory<byte> deflated, string source, int start)
    {
        var largest = Math.Min((long)deflated.Length * LargestInflation, Array.MaxLength);
        using var inflated = new MemoryStream();
        try
        {
            using var stream = new DeflateStream(new MemoryStream(deflated.ToArray(), writable: false), CompressionMode.Decompress);
            var buffer = new byte[1 << 16];
            for (int read; (read = stream.Read(buffer)) > 0;)
            {
                if (inflated.Length + read > largest)
                    throw new RecordingFormatException(source, $"byte {start}", $"the data set inflates to more than {LargestInflation} times the file.");
                inflated.Write(buffer, 0, read);
            }
        }
        catch (InvalidDataException error)
        {
            throw new RecordingFormatException(source, $"byte {start}", "the deflated data set is damaged: " + error.Message, error);
        }

        var position = 0;
        return new DicomParser(inflated.GetBuffer().AsMemory(0, (int)inflated.Length), $"{source} (inflated)", 0).Dataset(ref position, isExplicit: true);
    }

    private static bool HasPreamble(ReadOnlySpan<byte> start) => start.Length >= PreambleBytes + 4 && start[PreambleBytes..].StartsWith("DICM"u8);

    private static uint Group(ReadOnlySpan<byte> element) => BinaryPrimitives.ReadUInt16LittleEndian(element);

    private static bool LooksExplicit(ReadOnlySpan<byte> element) =>
        element.Length >= 6 && char.IsAsciiLetterUpper((char)element[4]) && char.IsAsciiLetterUpper((char)element[5]);
}
