using BenchmarkDotNet.Attributes;
using Einthoven.Tensors;

namespace Einthoven.Benchmarks;

/// <summary>A step of AdamW with clipping, over as many parameters as <c>small</c> and <c>base</c> have, by and large.</summary>
public class OptimiserBenchmark : KernelBenchmark
{
    private const int Width = 1000;

    private AdamW? _optimiser;

    [Params(8, 40)]
    public int Millions { get; set; }

    [Benchmark]
    public double Step() => (_optimiser ??= new AdamW(Slab, new AdamWOptions())).Step(Context, 1e-3f, clipNorm: 1);

    protected override void Declare() => Normal("parameters", (Millions * 1000, Width));
}
