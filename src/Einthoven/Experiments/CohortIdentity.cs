using System.Security.Cryptography;
using System.Text;
using Einthoven.Cohorts;
using Einthoven.Cohorts.Verification;

namespace Einthoven.Experiments;

/// <summary>What a cohort holds, as a hash: wherever it lies, equal content gives equal hashes.</summary>
internal static class CohortIdentity
{
    /// <summary>Hashes the files that make a cohort, and no others that may lie beside them. The manifest stands for the signals where it has their checksum, so that they need not be read.</summary>
    public static string Of(string folder)
    {
        var known = CohortManifest.Read(folder).SignalsSha256.Length > 0;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        string[] files =
        [
            CohortFiles.Manifest, CohortFiles.Records, CohortFiles.Missing, CohortFiles.Amplitudes, .. known ? [] : new[] { CohortFiles.Signals },
            .. Labels(folder),
        ];
        foreach (var name in files.Where(name => File.Exists(Path.Combine(folder, name))).Order(StringComparer.Ordinal))
            hash.AppendData(Encoding.UTF8.GetBytes($"{CohortChecksums.Of(Path.Combine(folder, name))}  {name}\n"));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static IEnumerable<string> Labels(string folder) => Path.Combine(folder, CohortFiles.Labels) is var labels && Directory.Exists(labels)
        ? Directory.GetFiles(labels, "*.csv").Select(path => $"{CohortFiles.Labels}/{Path.GetFileName(path)}")
        : [];
}
