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
        var stored = new short[ecg.Samples.Length];
        var clipped = 0;
        for (var i = 0; i < stored.Length; i++)
        {
            var steps = MathF.Round(ecg.Samples[i] / scale);
            stored[i] = (short)Math.Clamp(steps, -short.MaxValue, short.MaxValue);
            if (MathF.Abs(steps) > short.MaxValue) clipped++;
        }

        return new StoredEcg(stored, ecg.Missing, ecg.Amplitudes, clipped, ecg.Windows);
    }

    /// <summary>A row of <c>missing.npy</c> for each span.</summary>
    public IEnumerable<int[]> MissingRows(int record) => Missing.Select(span => new[] { record, span.Lead, span.First, span.Count });
}
