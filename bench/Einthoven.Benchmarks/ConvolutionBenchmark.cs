using BenchmarkDotNet.Attributes;
using Einthoven.Tensors;

namespace Einthoven.Benchmarks;

/// <summary>Three taps over 16 records, as in the first and the last stage of ResNet18.</summary>
public class ConvolutionBenchmark : KernelBenchmark
{
    private const int Batch = 16;
    private const int Taps = 3;

    private Parameter _signals = null!, _weight = null!;

    [Params(64, 512)]
    public int Channels { get; set; }

    [Benchmark]
    public void Output() => Forward(() => Context.Use(_signals).Conv1d(_weight, padding: 1));

    [Benchmark]
    public void OutputAndGradient() => ForwardAndBackward(() => Context.Use(_signals).Conv1d(_weight, padding: 1));

    protected override void Declare()
    {
        _signals = Normal("signals", (Batch, Channels, 500 * 64 / Channels));
        _weight = Normal("weight", (Channels, Channels, Taps));
    }
}
