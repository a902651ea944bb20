using System.Buffers;
using Einthoven.Cohorts;

namespace Einthoven.Storage;

/// <summary>Reads a list of SHA-256 sums as <c>sha256sum</c> and PhysioNet write it: sum, space, a space or <c>*</c>, name.</summary>
internal static class ChecksumList
{
    private const int Digits = 64;
    private static readonly SearchValues<char> Hexadecimal = SearchValues.Create("0123456789abcdefABCDEF");

    /// <summary>Names and sums (in lower case) in the order of the file, read as they are asked for.</summary>
    /// <exception cref="CohortException">A line is no such thing; the message names it.</exception>
    public static IEnumerable<(string Name, string Sum)> Read(string path)
    {
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (line.Length == 0) continue;
            var name = line.Length > Digits + 1 && line[Digits] == ' ' ? line[(Digits + 1)..].TrimStart(' ', '*') : "";
            if (name.Length == 0 || line.AsSpan(0, Digits).ContainsAnyExcept(Hexadecimal))
                throw new CohortException($"{path}, line {number}: expected a SHA-256 sum of 64 hexadecimal digits and a name, found '{(line.Length <= 80 ? line : line[..80] + "…")}'.");
            yield return (name, line[..Digits].ToLowerInvariant());
        }
    }
}
