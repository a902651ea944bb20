using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Einthoven.Signals.Tests.Formats;

/// <summary>Compares recordings with what an independent reader found: hashes of samples in whole steps.</summary>
internal static class Steps
{
    /// <summary>The samples in steps of some µV.</summary>
    public static int[] Of(ReadOnlySpan<float> millivolts, double microvolts)
    {
        var steps = new int[millivolts.Length];
        for (var i = 0; i < steps.Length; i++) steps[i] = (int)Math.Round(millivolts[i] * 1000.0 / microvolts);
        return steps;
    }

    /// <summary>Every lead that a file <c>shared.csv</c> knows of a recording has the hash that stands there, in the same order.</summary>
    public static void AgreeWithGolden(Recording recording, string folder, double microvolts)
    {
        var file = Path.GetFileName(recording.Source);
        var rows = File.ReadAllLines(Golden.Path(folder, "shared.csv")).Select(line => line.Split(',')).Where(row => row[0] == file).ToArray();
        Assert.Equal(rows.Length, recording.Leads.Count);
        foreach (var (row, lead) in rows.Zip(recording.Leads))
        {
            Assert.Equal(row[2], recording.Length.ToString(System.Globalization.CultureInfo.InvariantCulture));
            Assert.Equal(row[3], Hash(Of(recording[lead], microvolts)));
        }
    }

    /// <summary>Every sample is at most half a step away, and missing where it was missing.</summary>
    public static void AreNear(Recording expected, Recording actual, double halfStep)
    {
        Assert.Equal(expected.Leads, actual.Leads);
        Assert.Equal(expected.Length, actual.Length);
        foreach (var lead in expected.Leads)
        {
            for (var i = 0; i < expected.Length; i++)
            {
                var (a, b) = (expected[lead][i], actual[lead][i]);
                Assert.True(float.IsNaN(a) ? float.IsNaN(b) : Math.Abs(a - b) <= (halfStep * 1.000001) + (Math.Abs(a) * 1e-7), $"{lead}, sample {i}: {a} became {b}");
            }
        }
    }

    private static string Hash(int[] steps) => Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(steps.AsSpan())));
}
