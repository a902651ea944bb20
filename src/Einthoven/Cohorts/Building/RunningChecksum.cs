using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Einthoven.Storage;

namespace Einthoven.Cohorts.Building;

/// <summary>The SHA-256 of a <c>signals.npy</c>, taken while its rows are written, so that the file need not be read again.</summary>
/// <remarks>The number of rows stands before them, so it is expected from the start; when another number is written there is no checksum.</remarks>
/// <param name="rows">Rows expected.</param>
/// <param name="leads">Leads of a row.</param>
/// <param name="samples">Samples of a lead.</param>
internal sealed class RunningChecksum(int rows, int leads, int samples) : IDisposable
{
    private readonly IncrementalHash _hash = Begin(rows, leads, samples);
    private int _rows;

    /// <summary>Takes the next row.</summary>
    public void Add(ReadOnlySpan<short> row)
    {
        if (++_rows <= rows) _hash.AppendData(MemoryMarshal.AsBytes(row));
    }

    /// <summary>The checksum in lower-case hexadecimal, or null when there are more or fewer rows than expected.</summary>
    public string? Complete() => _rows == rows ? Convert.ToHexStringLower(_hash.GetHashAndReset()) : null;

    public void Dispose() => _hash.Dispose();

    private static IncrementalHash Begin(int rows, int leads, int samples)
    {
        var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(NpyHeader.ToBytes(NpyHeader.ElementTypeOf<short>(), rows, leads, samples));
        return hash;
    }
}
