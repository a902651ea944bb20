using Einthoven.Models;

namespace Einthoven.Pretraining;

/// <summary>Everything that determines a run beside its cohorts: <c>config.json</c>.</summary>
public sealed record RunConfiguration
{
    /// <summary>The model.</summary>
    public ModelOptions Model { get; init; } = new CgDmerOptions();

    /// <summary>Its training.</summary>
    public TrainingOptions Training { get; init; } = new();

    /// <summary>Which vectors stand for an ECG downstream, as in <c>encoder+shared</c>; see <see cref="EcgFeatures"/>.</summary>
    public string Features { get; init; } = "encoder";

    /// <summary>The same with what depends on other values filled in, and every value checked.</summary>
    /// <exception cref="ConfigurationException">A value is impossible; names the key, the value and what is allowed.</exception>
    public RunConfiguration Complete()
    {
        Model.Validate();
        Training.Validate();
        EcgFeatures.Parse(Features, Model.Stages);
        if (Training.MicroBatch > 0 && Model.TakesWholeBatches)
            throw new ConfigurationException($"training.microBatch is {Training.MicroBatch}; allowed: 0, since {Model.System} looks at a batch as a whole.");
        return this with { Model = Model.Complete(Training.Batch) };
    }
}
