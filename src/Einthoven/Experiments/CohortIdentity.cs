using System.Security.Cryptography;
using System.Text;
using Einthoven.Cohorts;
using Einthoven.Cohorts.Verification;

namespace Einthoven.Experiments;

/// <summary>What a cohort holds, as a hash: wherever it lies, equal content gives equal hashes.</summary>
internal static class CohortIdentity
{
    /// <summary>Hashes all files. The manifest stands for the signals where it has their checksum, so that they need not be read.</summary>
    public static string Of(string folder)
    {
        var known = CohortManifest.Read(folder).SignalsSha256.Length > 0;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/'))
            .Where(name => name is not (CohortFiles.Rejected or CohortChecksums.FileName) && !(known && name == CohortFiles.Signals));
        foreach (var name in files.Order(StringComparer.Ordinal))
            hash.AppendData(Encoding.UTF8.GetBytes($"{CohortChecksums.Of(Path.Combine(folder, name))}  {name}\n"));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
