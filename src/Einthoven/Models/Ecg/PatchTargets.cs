using System.Buffers;

namespace Einthoven.Models;

/// <summary>What the ECG decoder should say about hidden patches: their shape, normalised, and their level.</summary>
/// <remarks>In borrowed arrays, so that a training step leaves nothing behind for the garbage collector; disposing gives them back.</remarks>
internal sealed class PatchTargets : IDisposable
{
    // Keeps the log-scale of a flat patch finite: standardised signals have unit deviation, so 0.01 is far below anything that is a wave.
    private const double VarianceFloor = 1e-4;

    private readonly int _rows;
    private readonly int _samples;
    private readonly float[] _shapes;
    private readonly float[] _levels;
    private readonly int[] _counts;

    private PatchTargets(int rows, int samples)
    {
        (_rows, _samples) = (rows, samples);
        (_shapes, _levels) = (ArrayPool<float>.Shared.Rent(rows * samples), ArrayPool<float>.Shared.Rent(rows * 2));
        _counts = ArrayPool<int>.Shared.Rent(rows);
        Shapes.Clear();
        Levels.Clear();
        Counts.Clear();
    }

    /// <summary>(B x H, S): the samples minus the patch's mean, over its standard deviation.</summary>
    public Span<float> Shapes => _shapes.AsSpan(0, _rows * _samples);

    /// <summary>(B x H, 2): the patch's mean and the logarithm of its standard deviation.</summary>
    public Span<float> Levels => _levels.AsSpan(0, _rows * 2);

    /// <summary>(B x H): 1, or 0 in a lead without a value.</summary>
    public Span<int> Counts => _counts.AsSpan(0, _rows);

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

    /// <inheritdoc/>
    public void Dispose()
    {
        ArrayPool<float>.Shared.Return(_shapes);
        ArrayPool<float>.Shared.Return(_levels);
        ArrayPool<int>.Shared.Return(_counts);
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
