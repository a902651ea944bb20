using Einthoven.Tensors;

namespace Einthoven.Benchmarking;

/// <summary>A piece of work whose speed is measured.</summary>
/// <remarks>Made on a context, run many times on it, then disposed. Inputs are drawn from a fixed seed.</remarks>
internal abstract class Workload : IDisposable
{
    /// <summary>Floating-point operations of one run, counted from matrix products and convolutions alone.</summary>
    public abstract double Operations { get; }

    /// <summary>What it computes with: a peer starts from the same parameters.</summary>
    public abstract Module Model { get; }

    /// <summary>What goes in beside the parameters.</summary>
    public virtual IEnumerable<SafetensorsEntry> Inputs => [];

    /// <summary>Whether a run trains, so that the next one gives something else.</summary>
    public virtual bool IsStep => true;

    /// <summary>Does the work once.</summary>
    public abstract void Run();

    /// <summary>Does the work once.</summary>
    /// <returns>The loss of a training step before its update, and its terms where it has some; otherwise the whole result.</returns>
    public abstract float[] Outcome();

    /// <inheritdoc/>
    public abstract void Dispose();

    /// <summary>Values as of standardised data: normal, deviation 1.</summary>
    protected static float[] Normal(int count)
    {
        var stream = new RandomSource(1).Stream("benchmark");
        var values = new float[count];
        for (var i = 0; i < count; i++) values[i] = (float)stream.NextGaussian();
        return values;
    }

    /// <summary>An input that a peer reads.</summary>
    protected static SafetensorsEntry Input(string name, float[] values, params long[] shape) => SafetensorsEntry.Float32("input." + name, shape, () => values);

    /// <summary>An input of whole numbers that a peer reads.</summary>
    protected static SafetensorsEntry Input(string name, int[] values, params long[] shape) => SafetensorsEntry.Int32("input." + name, shape, () => values);
}
