using System.Security.Cryptography;
using Einthoven.Storage;

namespace Einthoven.Cohorts.Verification;

/// <summary>The checksums of a cohort's files, in a file of their own: SHA-256 as <c>sha256sum -c SHA256SUMS.txt</c> reads it.</summary>
internal static class CohortChecksums
{
    public const string FileName = "SHA256SUMS.txt";

    /// <summary>Lists all files of a folder, but for the list itself, by their names.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="known">Checksums that need not be computed again, by name.</param>
    public static void Write(string folder, IReadOnlyDictionary<string, string> known)
    {
        var lines = Names(folder).Select(name => $"{known.GetValueOrDefault(name) ?? Of(Path.Combine(folder, name))}  {name}\n");
        AtomicFile.WriteText(Path.Combine(folder, FileName), string.Concat(lines));
    }

    /// <summary>Compares the files with the list.</summary>
    public static IEnumerable<CohortFinding> Verify(string folder)
    {
        var list = Path.Combine(folder, FileName);
        if (!File.Exists(list))
        {
            yield return new CohortFinding(
                "files", FindingSeverity.Remark, $"{folder}: has no {FileName}, as cohorts of earlier versions; of its files only {CohortFiles.Signals} has a checksum, in {CohortFiles.Manifest}.");
            yield break;
        }

        var expected = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, sum) in ChecksumList.Read(list))
            if (!expected.TryAdd(name, sum)) throw new CohortException($"{list}: lists {name} twice. Build the cohort again.");

        var present = Names(folder).ToHashSet(StringComparer.Ordinal);
        var missing = expected.Keys.Where(name => !present.Contains(name)).ToArray();
        if (missing.Length > 0) yield return CohortFinding.Of("files", FindingSeverity.Problem, $"{folder}: {Counted.Of(missing.Length, "file", "files")} of {FileName} {(missing.Length == 1 ? "is" : "are")} missing", missing);
        var changed = expected.Where(pair => present.Contains(pair.Key) && Of(Path.Combine(folder, pair.Key)) != pair.Value).Select(pair => pair.Key).ToArray();
        if (changed.Length > 0)
            yield return CohortFinding.Of("files", FindingSeverity.Problem, $"{folder}: {Counted.Of(changed.Length, "file is", "files are")} not as written (SHA-256 differs from {FileName}); build the cohort again", changed);
        var added = present.Where(name => !expected.ContainsKey(name)).Order(StringComparer.Ordinal).ToArray();
        if (added.Length > 0) yield return CohortFinding.Of("files", FindingSeverity.Remark, $"{folder}: {Counted.Of(added.Length, "file is", "files are")} not in {FileName}; added after the build", added);
    }

    /// <summary>SHA-256 of a file in lower-case hexadecimal, as <c>sha256sum</c> prints it.</summary>
    public static string Of(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 20, FileOptions.SequentialScan);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    private static IEnumerable<string> Names(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/'))
        .Where(name => name != FileName)
        .Order(StringComparer.Ordinal);
}
