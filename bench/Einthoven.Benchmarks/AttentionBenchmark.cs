using BenchmarkDotNet.Attributes;
using Einthoven.Tensors;

namespace Einthoven.Benchmarks;

/// <summary>Attention of 16 ECGs in 3 heads of width 64, over as many tokens as are visible in <c>small</c> and in <c>base</c>, and as <c>base</c> has in all.</summary>
public class AttentionBenchmark : KernelBenchmark
{
    private const int Batch = 16;
    private const int Width = 192;
    private const int Heads = 3;

    private Parameter _queriesKeysValues = null!;

    [Params(60, 150, 600)]
    public int Tokens { get; set; }

    [Benchmark]
    public void Output() => Forward(() => Context.Use(_queriesKeysValues).Attention(Heads));

    [Benchmark]
    public void OutputAndGradient() => ForwardAndBackward(() => Context.Use(_queriesKeysValues).Attention(Heads));

    protected override void Declare() => _queriesKeysValues = Normal("qkv", (Batch, Tokens, 3 * Width));
}
