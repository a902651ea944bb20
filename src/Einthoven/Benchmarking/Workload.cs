using Einthoven.Tensors;

namespace Einthoven.Benchmarking;

/// <summary>A piece of work whose speed is measured.</summary>
/// <remarks>Made on a context, run many times on it, then disposed. Inputs are drawn from a fixed seed.</remarks>
internal abstract class Workload : IDisposable
{
    /// <summary>Floating-point operations of one run, counted from matrix products and convolutions alone.</summary>
    public abstract double Operations { get; }

    /// <summary>Does the work once.</summary>
    public abstract void Run();

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
}
