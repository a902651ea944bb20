using Einthoven.Models;
using Einthoven.Pretraining;
using Einthoven.Tensors;

namespace Einthoven.Tests.Models;

/// <summary>A small model of a system in training.</summary>
internal sealed class TestSystem : IDisposable
{
    private readonly GradientStep _gradients;
    private readonly AdamW _optimiser;

    public TestSystem(ModelOptions options)
    {
        Context = new ComputeContext(new ComputeOptions(Threads: 2, PoisonFreedMemory: true));
        Model = options.Create(TestBatches.Vocabulary);
        Slab = Model.Initialise(new RandomSource(1));
        Model.Start();
        Model.Training = true;
        _optimiser = new AdamW(Slab, new AdamWOptions { WeightDecay = 0.1f });
        _gradients = new GradientStep(Context, Model, microBatch: 0);
    }

    public EcgModel Model { get; }

    public ComputeContext Context { get; }

    public ParameterSlab Slab { get; }

    /// <summary>Gradients of a batch, and its losses.</summary>
    public StepLosses Gradients(EcgTextBatch batch) => _gradients.Accumulate(batch, out _);

    /// <summary>One update on a batch.</summary>
    public StepLosses Step(EcgTextBatch batch, float learningRate = 1e-3f)
    {
        var losses = Gradients(batch);
        _optimiser.Step(Context, learningRate);
        Model.Updated(progress: 0);
        return losses;
    }

    /// <summary>Names of the parameters whose gradient is 0 throughout, or that have none.</summary>
    public IReadOnlyList<string> Untouched() =>
    [
        .. Model.NamedParameters().Where(entry => entry.Parameter.Frozen || !entry.Parameter.Gradient.ContainsAnyExcept(0f)).Select(entry => entry.Name),
    ];

    public float[] Values(string name) => Model.NamedParameters().Single(entry => entry.Name == name).Parameter.Values.ToArray();

    public void Dispose()
    {
        Slab.Dispose();
        Context.Dispose();
    }
}
