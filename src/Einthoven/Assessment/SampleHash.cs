using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Einthoven.Signals;

namespace Einthoven.Assessment;

/// <summary>Tells whether two recordings hold the same samples, in whatever format and order of leads: to a microvolt, at the same rate.</summary>
internal static class SampleHash
{
    public static UInt128 Of(Recording recording)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var digital = new int[recording.Length];
        hash.AppendData(BitConverter.GetBytes(recording.Rate.Hertz));
        foreach (var lead in recording.Leads.OrderBy(lead => lead.Name, StringComparer.Ordinal))
        {
            var samples = recording[lead];
            for (var i = 0; i < digital.Length; i++)
                digital[i] = float.IsFinite(samples[i]) ? (int)Math.Clamp(Math.Round(samples[i] * 1000.0), int.MinValue + 1, int.MaxValue) : int.MinValue;
            hash.AppendData(System.Text.Encoding.UTF8.GetBytes(lead.Name));
            hash.AppendData(MemoryMarshal.AsBytes(digital.AsSpan()));
        }

        return BinaryPrimitives.ReadUInt128LittleEndian(hash.GetHashAndReset());
    }
}
