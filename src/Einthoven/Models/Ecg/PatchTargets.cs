namespace Einthoven.Models;

/// <summary>What the ECG decoder should say about hidden patches: their shape, normalised, and their level.</summary>
internal sealed class PatchTargets
{
    // Keeps the log-scale of a flat patch finite: standardised signals have unit deviation, so 0.01 is far below anything that is a wave.
    private const double VarianceFloor = 1e-4;

    private PatchTargets(int rows, int samples)
    {
        Shapes = new float[rows * samples];
        Levels = new float[rows * 2];
        Counts = new int[rows];
    }

    /// <summary>(B x H, S): the samples minus the patch's mean, over its standard deviation.</summary>
    public float[] Shapes { get; }

    /// <summary>(B x H, 2): the patch's mean and the logarithm of its standard deviation.</summary>
    public float[] Levels { get; }

    /// <summary>(B x H): 1, or 0 in a lead without a value.</summary>
    public int[] Counts { get; }

    /// <summary>Patches that count.</summary>
    public int Counted { get; private set; }

    /// <summary>The targets of a batch's hidden patches.</summary>
    public static PatchTargets Of(EcgTextBatch batch, EcgOptions ecg)
    {
        var samples = ecg.PatchSamples;
        var hidden = batch.Mask.HiddenCount;
        var targets = new PatchTargets(batch.EcgCount * hidden, samples);
        for (var row = 0; row < targets.Counts.Length; row++)
        {
            var record = row / hidden;
            var token = batch.Mask.Hidden[row];
            if (batch.MissingLeads[(record * ecg.Leads) + (token / ecg.Patches)]) continue;

            targets.Counts[row] = 1;
            targets.Counted++;
            var patch = batch.Signals.AsSpan(((record * ecg.Tokens) + token) * samples, samples);
            var (mean, deviation) = Level(patch);
            for (var i = 0; i < samples; i++) targets.Shapes[(row * samples) + i] = (float)((patch[i] - mean) / deviation);
            targets.Levels[row * 2] = (float)mean;
            targets.Levels[(row * 2) + 1] = (float)Math.Log(deviation);
        }

        return targets;
    }

    private static (double Mean, double Deviation) Level(ReadOnlySpan<float> patch)
    {
        double sum = 0, squares = 0;
        foreach (var sample in patch) sum += sample;
        var mean = sum / patch.Length;
        foreach (var sample in patch) squares += (sample - mean) * (sample - mean);
        return (mean, Math.Sqrt((squares / patch.Length) + VarianceFloor));
    }
}
