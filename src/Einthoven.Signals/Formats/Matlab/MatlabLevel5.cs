using System.IO.Compression;

namespace Einthoven.Signals.Formats.Matlab;

/// <summary>MAT-files of level 5 (MATLAB 5 to 7): a header of 128 bytes and an element for each variable, often compressed.</summary>
internal static class MatlabLevel5
{
    private const int HeaderBytes = 128;
    private const int NameBytes = 4096;

    public static bool Detects(ReadOnlySpan<byte> start) =>
        start.Length >= HeaderBytes && (start.Slice(124, 4).SequenceEqual("\0\u0001IM"u8) || start.Slice(124, 4).SequenceEqual("\u0001\0MI"u8));

    /// <summary>The variables of real numbers, each with a way to read it whole; their data are not there yet.</summary>
    /// <exception cref="RecordingFormatException">An element goes beyond the file, or its compression is damaged.</exception>
    public static List<(MatlabMatrix Start, Func<MatlabMatrix?> Whole)> Variables(ReadOnlyMemory<byte> content, string source)
    {
        var isBigEndian = content.Span[126] == 'M';
        var variables = new List<(MatlabMatrix Start, Func<MatlabMatrix?> Whole)>();
        var at = HeaderBytes;
        while (content.Length - at >= 8)
        {
            var place = at;
            var element = MatlabElement.Read(content[at..], isBigEndian)
                ?? throw new RecordingFormatException(source, $"byte {at}", "an element goes beyond the end of the file; it is truncated.");
            at += element.Length;
            var start = element.Type == MatlabElement.Compressed ? Inflate(element.Data, NameBytes, source, place) : element.Data;
            if (element.Type == MatlabElement.Compressed) start = Inside(start, isBigEndian, isPart: true);
            else if (element.Type != MatlabElement.Matrix) continue;

            if (MatlabMatrix.Parse(start[..Math.Min(start.Length, NameBytes)], isBigEndian, isPart: true) is { } matrix)
                variables.Add((matrix, () => MatlabMatrix.Parse(Whole(element, matrix, source, place), isBigEndian)));
        }

        return variables;
    }

    private static ReadOnlyMemory<byte> Whole(MatlabElement element, MatlabMatrix start, string source, int place)
    {
        if (element.Type != MatlabElement.Compressed) return element.Data;
        var needed = NameBytes + start.Shape.Aggregate(8.0, (bytes, axis) => bytes * axis);
        return Inside(Inflate(element.Data, (long)Math.Min(needed, SingleFileReader.LargestFile), source, place), start.IsBigEndian, isPart: true);
    }

    /// <summary>The body of the matrix that a compressed element holds.</summary>
    private static ReadOnlyMemory<byte> Inside(ReadOnlyMemory<byte> inflated, bool isBigEndian, bool isPart) =>
        MatlabElement.Read(inflated, isBigEndian, isPart) is { Type: MatlabElement.Matrix } matrix ? matrix.Data : default;

    /// <summary>Deflate makes at most about a thousand bytes of one, so that memory stays bounded by the file.</summary>
    private static ReadOnlyMemory<byte> Inflate(ReadOnlyMemory<byte> data, long most, string source, int place)
    {
        try
        {
            using var inflating = new ZLibStream(new MemoryStream(data.ToArray(), writable: false), CompressionMode.Decompress);
            using var inflated = new MemoryStream();
            var buffer = new byte[NameBytes];
            int read;
            while (inflated.Length < most && (read = inflating.Read(buffer)) > 0) inflated.Write(buffer, 0, read);
            return inflated.ToArray();
        }
        catch (Exception error) when (error is InvalidDataException or IOException)
        {
            throw new RecordingFormatException(source, $"byte {place}", "the compressed variable is damaged: " + error.Message, error);
        }
    }
}
