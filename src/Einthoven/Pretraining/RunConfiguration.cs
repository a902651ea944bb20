using Einthoven.Models;

namespace Einthoven.Pretraining;

/// <summary>Everything that determines a run beside its cohorts: <c>config.json</c>.</summary>
public sealed record RunConfiguration
{
    /// <summary>The model.</summary>
    public CgDmerOptions Model { get; init; } = new();

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
        EcgFeatures.Parse(Features);
        var bias = Model.Contrast.InitialBias ?? -Math.Log(Math.Max(Training.Batch - 1, 1));
        return this with { Model = Model with { Contrast = Model.Contrast with { InitialBias = bias } } };
    }
}
