using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Einthoven.Cohorts.Building;

/// <summary>A prepared ECG as <c>signals.npy</c>, <c>missing.npy</c> and <c>amplitude.npy</c> hold it.</summary>
/// <param name="Samples">Leads x samples as 16-bit integers.</param>
/// <param name="Missing">The samples without a value.</param>
/// <param name="Amplitudes">Millivolts of each lead before standardising; NaN where unknown.</param>
/// <param name="Clipped">Values beyond what 16 bits hold, set to the limit.</param>
/// <param name="Windows">How many windows its recording has.</param>
internal sealed record StoredEcg(short[] Samples, IReadOnlyList<MissingSpan> Missing, float[] Amplitudes, int Clipped, int Windows)
{
    /// <summary>Rounds to steps of a scale.</summary>
    public static StoredEcg Of(PreparedEcg ecg, float scale)
    {
        var stored = GC.AllocateUninitializedArray<short>(ecg.Samples.Length);
        var clipped = Round(ecg.Samples, scale, stored);
        return new StoredEcg(stored, ecg.Missing, ecg.Amplitudes, clipped, ecg.Windows);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Round(ReadOnlySpan<float> samples, float scale, Span<short> stored)
    {
        const float Limit = short.MaxValue;
        ref var from = ref MemoryMarshal.GetReference(samples);
        ref var to = ref MemoryMarshal.GetReference(stored);
        var (beyond, i) = (Vector256<int>.Zero, 0);
        for (; i <= samples.Length - Vector256<short>.Count; i += Vector256<short>.Count)
        {
            var (low, high) = (Steps(i, ref from), Steps(i + Vector256<float>.Count, ref from));
            beyond -= Vector256.GreaterThan(Vector256.Abs(low), Vector256.Create(Limit)).AsInt32() + Vector256.GreaterThan(Vector256.Abs(high), Vector256.Create(Limit)).AsInt32();
            Vector256.Narrow(Integers(low), Integers(high)).StoreUnsafe(ref to, (nuint)i);
        }

        var clipped = Vector256.Sum(beyond);
        for (; i < samples.Length; i++)
        {
            var steps = MathF.Round(samples[i] / scale);
            stored[i] = (short)Math.Clamp(steps, -Limit, Limit);
            if (MathF.Abs(steps) > Limit) clipped++;
        }

        return clipped;

        Vector256<float> Steps(int at, ref float first) => Vector256.Round(Vector256.LoadUnsafe(ref first, (nuint)at) / scale);

        static Vector256<int> Integers(Vector256<float> steps) => Vector256.ConvertToInt32(Vector256.Clamp(steps, Vector256.Create(-Limit), Vector256.Create(Limit)));
    }

    /// <summary>A row of <c>missing.npy</c> for each span.</summary>
    public IEnumerable<int[]> MissingRows(int record) => Missing.Select(span => new[] { record, span.Lead, span.First, span.Count });
}
