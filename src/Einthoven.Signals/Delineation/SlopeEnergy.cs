using Einthoven.Signals.Filters;

namespace Einthoven.Signals.Delineation;

/// <summary>How steep all leads together are at each moment: what sets QRS apart from all other waves.</summary>
internal static class SlopeEnergy
{
    private const int Half = 5; // samples: a slope over 20 ms, blind at 50 Hz and above

    private const int Window = 45; // samples: 90 ms, a QRS

    private const int Sampled = 800;

    /// <summary>The root of the mean squared slope around each sample, over leads and over <see cref="Window"/>.</summary>
    /// <remarks>Every lead is scaled to its own steepest slopes, and weighs more the rarer these are: a lead of pure noise is steep all the time.</remarks>
    public static float[] Of(WorkingSignals signals)
    {
        var energy = new float[signals.Length];
        var slopes = new float[signals.Length];
        foreach (var lead in signals.Samples)
        {
            Slopes(lead, slopes);
            var weight = Weight(slopes);
            for (var i = 0; i < energy.Length; i++) energy[i] += weight * slopes[i] * slopes[i];
        }

        return Integrate(energy);
    }

    // The mean of ten samples ahead less the mean of ten behind.
    private static void Slopes(float[] lead, float[] slopes)
    {
        const int Width = 2 * Half;
        Array.Clear(slopes);
        if (lead.Length <= 2 * Width) return;
        double ahead = 0, behind = 0;
        for (var i = 0; i < Width; i++) (behind, ahead) = (behind + lead[i], ahead + lead[Width + i]);
        for (var i = Width; i < lead.Length - Width; i++)
        {
            slopes[i] = (float)((ahead - behind) / Width);
            behind += lead[i] - (double)lead[i - Width];
            ahead += lead[i + Width] - (double)lead[i];
        }
    }

    // Some hundred values, sorted, tell the levels well enough.
    private static float Weight(float[] slopes)
    {
        var step = Math.Max(1, slopes.Length / Sampled);
        var sorted = new float[slopes.Length / step];
        for (var i = 0; i < sorted.Length; i++) sorted[i] = Math.Abs(slopes[step * i]);
        Array.Sort(sorted);
        if (sorted.Length == 0) return 0;
        var steep = sorted[(int)(0.98 * sorted.Length)];
        if (steep <= 0) return 0;
        var contrast = Math.Min(steep / Math.Max(sorted[sorted.Length / 2], 1e-3f * steep), 20);
        return contrast / (steep * steep);
    }

    private static float[] Integrate(float[] energy)
    {
        var integrated = new float[energy.Length];
        double sum = 0;
        for (var i = 0; i < energy.Length + (Window / 2); i++)
        {
            if (i < energy.Length) sum += energy[i];
            if (i >= Window) sum -= energy[i - Window];
            if (i >= Window / 2) integrated[i - (Window / 2)] = (float)Math.Sqrt(Math.Max(sum, 0) / Window);
        }

        return integrated;
    }
}
