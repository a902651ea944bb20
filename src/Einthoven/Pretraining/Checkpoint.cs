using Einthoven.Cohorts;
using Einthoven.Tensors;

namespace Einthoven.Pretraining;

/// <summary>The folder <c>checkpoint/</c> of a run: parameters, moments of the optimiser, state. Replaced whole, so that a kill at any moment leaves one that can be read.</summary>
internal sealed class Checkpoint(string runFolder)
{
    private const string ModelFile = "model.safetensors";
    private const string OptimiserFile = "optimiser.safetensors";
    private const string EstimatorFile = "estimator.safetensors";
    private const string StateFile = "state.json";

    private readonly string _current = Path.Combine(runFolder, "checkpoint");
    private readonly string _part = Path.Combine(runFolder, "checkpoint.part");
    private readonly string _old = Path.Combine(runFolder, "checkpoint.old");

    /// <summary>The folder to read, or null when there is no checkpoint. A kill between the two renames leaves the older one.</summary>
    private string? Readable => Directory.Exists(_current) ? _current : Directory.Exists(_old) ? _old : null;

    public bool Exists => Readable is not null;

    public TrainerState ReadState() => TrainerState.Read(Path.Combine(Folder(), StateFile));

    /// <summary>Reads parameters and buffers into a model.</summary>
    /// <exception cref="CohortException">A file is missing or damaged, or a tensor is missing or has another shape.</exception>
    public void ReadModel(Module model)
    {
        using var file = OpenModel();
        StateTensors.Read(model, file);
    }

    /// <summary>The file of parameters and buffers.</summary>
    public SafetensorsFile OpenModel() => Open(ModelFile);

    /// <summary>Reads the moments that go with the parameters.</summary>
    public void ReadOptimiser(ParameterSlab slab, ParameterSlab? estimator, Module? estimatorModule)
    {
        using (var file = Open(OptimiserFile)) StateTensors.ReadMoments(slab, file);
        if (estimator is null || estimatorModule is null) return;

        using var own = Open(EstimatorFile);
        StateTensors.Read(estimatorModule, own);
        StateTensors.ReadMoments(estimator, own);
    }

    /// <summary>Writes everything beside the old checkpoint, flushes it to disk, and puts it in the old one's place.</summary>
    /// <exception cref="IOException">The disk is full or can't be written; the old checkpoint stays.</exception>
    public void Write(Module model, ParameterSlab slab, Module? estimatorModule, ParameterSlab? estimator, TrainerState state)
    {
        if (Directory.Exists(_part)) Directory.Delete(_part, recursive: true);
        try
        {
            Directory.CreateDirectory(_part);
            Safetensors.Write(Path.Combine(_part, ModelFile), StateTensors.Of(model), StateTensors.Metadata);
            Safetensors.Write(Path.Combine(_part, OptimiserFile), StateTensors.Moments(slab), StateTensors.Metadata);
            if (estimatorModule is not null && estimator is not null)
                Safetensors.Write(Path.Combine(_part, EstimatorFile), [.. StateTensors.Of(estimatorModule), .. StateTensors.Moments(estimator)], StateTensors.Metadata);
            state.Write(Path.Combine(_part, StateFile));
        }
        catch
        {
            if (Directory.Exists(_part)) Directory.Delete(_part, recursive: true);
            throw;
        }

        if (Directory.Exists(_current))
        {
            if (Directory.Exists(_old)) Directory.Delete(_old, recursive: true);
            Directory.Move(_current, _old);
        }

        Directory.Move(_part, _current);
        if (Directory.Exists(_old)) Directory.Delete(_old, recursive: true);
    }

    private string Folder() => Readable ?? throw new CohortException($"{runFolder} has no checkpoint; train it first with einthoven pretrain.");

    private SafetensorsFile Open(string name)
    {
        var path = Path.Combine(Folder(), name);
        try
        {
            return SafetensorsFile.Open(path);
        }
        catch (Exception error) when (error is InvalidDataException or FileNotFoundException)
        {
            throw new CohortException($"{error.Message} Start the run again, or bring the folder back from a copy.", error);
        }
    }
}
