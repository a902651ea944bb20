using BenchmarkDotNet.Attributes;
using Einthoven.Tensors;

namespace Einthoven.Benchmarks;

/// <summary>Linear layers of width 192 and 768, forward and both gradients.</summary>
public class ProductBenchmark : KernelBenchmark
{
    private Parameter _input = null!, _weight = null!, _gradient = null!;

    [Params("2400x192->768", "2400x768->192", "1200x768->3072")]
    public string Layer { get; set; } = "";

    [Benchmark]
    public void Output() => Forward(() => Context.Use(_input).MatMul(_weight, transposeY: true));

    [Benchmark]
    public void InputGradient() => Forward(() => Context.Use(_gradient).MatMul(_weight));

    [Benchmark]
    public void WeightGradient() => Forward(() => Context.Use(_gradient).MatMul(_input, transposeX: true));

    protected override void Declare()
    {
        var (rows, inputs, outputs) = Layer switch
        {
            "2400x192->768" => (2400, 192, 768),
            "2400x768->192" => (2400, 768, 192),
            _ => (1200, 768, 3072),
        };
        _input = Normal("input", (rows, inputs));
        _weight = Normal("weight", (outputs, inputs));
        _gradient = Normal("gradient", (rows, outputs));
    }
}
