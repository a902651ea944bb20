using BenchmarkDotNet.Attributes;
using Einthoven.Tensors;

namespace Einthoven.Benchmarks;

/// <summary>What the benchmarks share: a context of all or one thread, and parameters to compute with.</summary>
/// <remarks>Parameters instead of tensors, as these end with the step: a copy of the input would be measured, too.</remarks>
[MemoryDiagnoser]
public abstract class KernelBenchmark
{
    private readonly Parameters _parameters = new();
    private ParameterSlab? _slab;

    /// <summary>Threads; 0 for one a logical processor.</summary>
    [Params(1, 0)]
    public int Threads { get; set; }

    protected ComputeContext Context { get; private set; } = null!;

    protected ParameterSlab Slab => _slab!;

    [GlobalSetup]
    public void SetUp()
    {
        Context = new ComputeContext(new ComputeOptions(Threads));
        Declare();
        _slab = _parameters.Initialise(new RandomSource(1));
    }

    [GlobalCleanup]
    public void CleanUp()
    {
        _slab?.Dispose();
        Context.Dispose();
    }

    /// <summary>Asks for parameters.</summary>
    protected abstract void Declare();

    /// <summary>A parameter of normally distributed values.</summary>
    protected Parameter Normal(string name, Shape shape) => _parameters.Add(name, shape);

    /// <summary>Forward without a tape.</summary>
    protected void Forward(Func<Tensor> operation)
    {
        Context.BeginStep();
        using var scope = Context.Scope();
        operation();
    }

    /// <summary>Forward with a tape, then backward from a gradient of ones.</summary>
    protected void ForwardAndBackward(Func<Tensor> operation)
    {
        Context.BeginStep();
        using (Context.Record()) Context.Backward(operation().Sum());
    }

    private sealed class Parameters : Module
    {
        public Parameter Add(string name, Shape shape) => AddParameter(name, shape, Initialisation.Normal(1), decays: true);
    }
}
