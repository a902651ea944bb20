using System.Text.Json.Serialization;

namespace Einthoven.Models;

/// <summary>Everything that shapes CLOCS.</summary>
public sealed record ClocsOptions : ModelOptions
{
    internal const string Name = "clocs";

    /// <inheritdoc/>
    public override string System => Name;

    /// <summary>The input.</summary>
    public ResidualOptions Ecg { get; init; } = new();

    /// <summary>Width of the space where segments are compared.</summary>
    public int Projection { get; init; } = 128;

    /// <summary>What cosines are divided by.</summary>
    public double Temperature { get; init; } = 0.1;

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<FeatureStage> Stages => [new("encoder", ResNet18.TokensOf(Ecg.Samples), ResNet18.Width)];

    internal override string Method => "CLOCS";

    internal override SignalShape Signal => new(Ecg.Leads, Ecg.Samples);

    internal override bool TakesWholeBatches => true;

    internal override ModelCost Cost(int vocabulary, int reportTokens, bool inParts)
    {
        var (whole, half) = (ResNet18.OperationsOf(Ecg.Leads, Ecg.Samples), ResNet18.OperationsOf(Ecg.Leads, Ecg.Samples / 2));
        return new ModelCost(2 * 3 * half, 0, 2 * 3 * half, whole);
    }

    internal override EcgModel Create(int vocabulary) => new Clocs(this);

    /// <inheritdoc/>
    public override void Validate()
    {
        Ecg.Validate();
        Require.AtLeast("model.projection", Projection, 2);
        Require.Within("model.temperature", Temperature, 0.001, 100);
    }
}
