using Einthoven.Models;
using Einthoven.Pretraining;
using Einthoven.Tensors;

namespace Einthoven.Tests.Models;

/// <summary>A small model of a system in training.</summary>
internal sealed class TestSystem : IDisposable
{
    private readonly GradientStep _gradients;
    private readonly AdamW _optimiser;
    private readonly ParameterSlab? _estimatorSlab;
    private readonly AdamW? _estimatorOptimiser;

    public TestSystem(ModelOptions options)
    {
        Context = new ComputeContext(new ComputeOptions(Threads: 2, PoisonFreedMemory: true));
        Model = options.Create(TestBatches.Vocabulary);
        Slab = Model.Initialise(new RandomSource(1));
        Model.Start();
        Model.Training = true;
        _optimiser = new AdamW(Slab, new AdamWOptions { WeightDecay = 0.1f });
        if (Model.Estimator is { } estimator)
        {
            _estimatorSlab = estimator.Initialise(new RandomSource(2));
            _estimatorOptimiser = new AdamW(_estimatorSlab, new AdamWOptions { WeightDecay = 0 });
        }

        _gradients = new GradientStep(Context, Model, microBatch: 0);
    }

    public EcgModel Model { get; }

    public ComputeContext Context { get; }

    public ParameterSlab Slab { get; }

    /// <summary>Gradients of a batch, and its losses.</summary>
    public StepLosses Gradients(EcgTextBatch batch) => _gradients.Accumulate(batch, out _);

    /// <summary>The losses alone, as in validation.</summary>
    public StepLosses Evaluate(EcgTextBatch batch)
    {
        Model.Training = false;
        var losses = _gradients.Evaluate(batch);
        Model.Training = true;
        return losses;
    }

    /// <summary>One update of the model's estimator on the features of a batch; its loss before.</summary>
    public double StepEstimator(EcgTextBatch batch, float learningRate = 1e-3f)
    {
        _gradients.Accumulate(batch, out var features);
        Slab.ZeroGradients();
        _estimatorSlab!.ZeroGradients();
        Context.BeginStep();
        double loss;
        using (Context.Record())
        {
            var estimated = Model.EstimatorLoss(features.ToTensors(Context), batch)!;
            loss = estimated.Item();
            Context.Backward(estimated);
        }

        _estimatorOptimiser!.Step(Context, learningRate);
        return loss;
    }

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
        _estimatorSlab?.Dispose();
        Slab.Dispose();
        Context.Dispose();
    }
}
