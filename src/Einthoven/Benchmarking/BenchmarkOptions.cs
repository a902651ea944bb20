using Einthoven.Tensors;

namespace Einthoven.Benchmarking;

/// <summary>What a <see cref="Benchmark"/> measures, and how often.</summary>
/// <param name="Threads">Threads where not one is asked for; 0 for one a logical processor.</param>
/// <param name="Repetitions">That a median is taken of.</param>
/// <param name="Precision">What matrix products multiply; peaks are those of float32 all the same.</param>
public sealed record BenchmarkOptions(int Threads = 0, int Repetitions = 5, Precision Precision = Precision.Float32)
{
    /// <summary>Parts of names: only works with one of them are measured; all when empty.</summary>
    public IReadOnlyList<string> Only { get; init; } = [];
}
