namespace Einthoven.Signals.Simulation.Heart;

/// <summary>The limb leads that follow from I and II: III = II - I (Einthoven), aVR = -(I + II)/2, aVL = I - II/2, aVF = II - I/2
/// (Goldberger).</summary>
internal static class LimbLeads
{
    /// <summary>The weights of I and II in the lead at a place of I II III aVR aVL aVF.</summary>
    public static (float OfI, float OfII) Weights(int lead) => lead switch
    {
        0 => (1, 0),
        1 => (0, 1),
        2 => (-1, 1),
        3 => (-0.5f, -0.5f),
        4 => (1, -0.5f),
        5 => (-0.5f, 1),
        _ => throw new ArgumentOutOfRangeException(nameof(lead), lead, "A limb lead has a place from 0 to 5."),
    };

    /// <summary>All twelve leads, I II III aVR aVL aVF V1 to V6, from I, II and V1 to V6.</summary>
    public static float[][] Complete(float[][] eight)
    {
        var twelve = new float[BeatMeasurements.Leads][];
        eight.AsSpan(0, 2).CopyTo(twelve);
        eight.AsSpan(2).CopyTo(twelve.AsSpan(6));
        for (var lead = 2; lead < 6; lead++)
        {
            var (first, second) = Weights(lead);
            var samples = new float[eight[0].Length];
            for (var i = 0; i < samples.Length; i++) samples[i] = first * eight[0][i] + second * eight[1][i];
            twelve[lead] = samples;
        }

        return twelve;
    }
}
