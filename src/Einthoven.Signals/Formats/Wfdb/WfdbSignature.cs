using System.Text.RegularExpressions;

namespace Einthoven.Signals.Formats.Wfdb;

/// <summary>Tells a WFDB header by its first lines.</summary>
internal static partial class WfdbSignature
{
    private const int Start = 1 << 16;

    public static bool Matches(string path)
    {
        Span<byte> bytes = new byte[Start];
        try
        {
            using var stream = File.OpenRead(path);
            bytes = bytes[..stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }

        if (bytes.Contains((byte)0)) return false;
        var lines = WfdbHeader.Decode(bytes).Split('\n')
            .Select(line => line.Trim())
            .Where(line => line.Length > 0 && line[0] != '#')
            .Take(2).ToArray();
        return lines.Length == 2 && RecordLine().IsMatch(lines[0]) && NextLine().IsMatch(lines[1]);
    }

    [GeneratedRegex(@"^\S+\s+\d+(\s+[\d.]+\S*(\s+\d+(\s|$)|$)|$)", RegexOptions.CultureInvariant)]
    private static partial Regex RecordLine();

    /// <summary>A signal's file and format, or a segment's name and length.</summary>
    [GeneratedRegex(@"^\S+\s+\d+([x:+]\d+)*(\s|$)", RegexOptions.CultureInvariant)]
    private static partial Regex NextLine();
}
