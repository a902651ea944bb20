using BenchmarkDotNet.Attributes;
using Einthoven.Tensors;

namespace Einthoven.Benchmarks;

/// <summary>What lies between the products: GELU over the hidden layer, layer norm over tokens, softmax over words.</summary>
public class RowBenchmark : KernelBenchmark
{
    private const int Rows = 2400;
    private const int Words = 3000;
    private const int Selected = 128;

    private Parameter _hidden = null!, _tokens = null!, _logits = null!, _scale = null!, _shift = null!;

    [Params(192, 768)]
    public int Width { get; set; }

    [Benchmark]
    public void Gelu() => Forward(() => Context.Use(_hidden).Gelu());

    [Benchmark]
    public void GeluAndGradient() => ForwardAndBackward(() => Context.Use(_hidden).Gelu());

    [Benchmark]
    public void LayerNorm() => Forward(() => Context.Use(_tokens).LayerNorm(_scale, _shift));

    [Benchmark]
    public void LayerNormAndGradient() => ForwardAndBackward(() => Context.Use(_tokens).LayerNorm(_scale, _shift));

    [Benchmark]
    public void Softmax() => Forward(() => Context.Use(_logits).Softmax());

    [Benchmark]
    public void SoftmaxAndGradient() => ForwardAndBackward(() => Context.Use(_logits).Softmax());

    protected override void Declare()
    {
        _hidden = Normal("hidden", (Rows, 4 * Width));
        _tokens = Normal("tokens", (Rows, Width));
        _logits = Normal("logits", (Selected, Words));
        _scale = Normal("scale", Width);
        _shift = Normal("shift", Width);
    }
}
