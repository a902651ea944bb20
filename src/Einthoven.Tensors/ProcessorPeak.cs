using System.Diagnostics;
using Einthoven.Tensors.Native;

namespace Einthoven.Tensors;

/// <summary>What the threads of a context can compute at most: the yardstick for everything else.</summary>
/// <remarks>Float32 multiply-adds on registers, at the context's vector width. It drifts with temperature and with neighbours: measure it beside what it judges.</remarks>
public static class ProcessorPeak
{
    /// <summary>Tiles for each thread, so that one whose core is taken away for a while holds nobody up.</summary>
    private const int TilesPerThread = 8;

    private const int Iterations = 100_000;

    /// <summary>Measures the peak; takes some 10 ms.</summary>
    /// <param name="context">Whose threads work.</param>
    /// <returns>Floating-point operations a second, a multiply-add counted as two.</returns>
    public static double Measure(ComputeContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var tiles = TilesPerThread * context.Threads;
        var start = Stopwatch.GetTimestamp();
        Launch.Tiles(context, tiles, Iterations, static (kernels, in iterations, _, _) => kernels.RunPeak(iterations));
        return (double)tiles * Iterations * context.Kernels.PeakOperations / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
