namespace Einthoven.Benchmarking;

/// <summary>How fast one piece of work ran.</summary>
/// <param name="Work">What was done.</param>
/// <param name="Threads">Threads that did it.</param>
/// <param name="Milliseconds">Of one run: the median over the repetitions.</param>
/// <param name="Gigaflops">Floating-point operations a second, in 10^9; matrix products and convolutions alone are counted.</param>
/// <param name="PeakGigaflops">What the same threads can do at most, in 10^9 a second: the median of measurements between the repetitions.</param>
/// <param name="Repetitions">That the medians are of.</param>
/// <param name="Discarded">Repetitions thrown away because other processes took more than <see cref="ProcessorShare.Tolerated"/> of the processors.</param>
/// <param name="Disturbed">Whether there were not enough undisturbed repetitions, so that disturbed ones are in the medians.</param>
/// <param name="AllocatedBytes">Managed memory that one run took, in bytes; native memory is not in it.</param>
/// <param name="OlderCollections">Garbage collections beyond generation 0 during all repetitions.</param>
public sealed record BenchmarkResult(
    string Work, int Threads, double Milliseconds, double Gigaflops, double PeakGigaflops, int Repetitions, int Discarded, bool Disturbed,
    double AllocatedBytes, int OlderCollections)
{
    /// <summary>Share of the peak, 0 to 1.</summary>
    public double ShareOfPeak => Gigaflops / PeakGigaflops;
}
