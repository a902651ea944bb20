using System.Text.Json.Serialization;

namespace Einthoven.Models;

/// <summary>What systems share that learn from two changed views of the same ECG, through a one-dimensional ResNet18.</summary>
public abstract record TwoViewOptions : ModelOptions
{
    /// <summary>The input.</summary>
    public ResidualOptions Ecg { get; init; } = new();

    /// <summary>How a view differs from the ECG.</summary>
    public AugmentationOptions Augmentation { get; init; } = new() { Crop = 0.5, Noise = 0.1, Gain = 0.2, Wander = 0.2, LostLeads = 0.2 };

    /// <summary>Width of the projector's hidden layer.</summary>
    public int Hidden { get; init; } = 512;

    /// <summary>Width of the space where views are compared.</summary>
    public int Projection { get; init; } = 128;

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<FeatureStage> Stages => [new("encoder", ResNet18.TokensOf(Ecg.Samples), ResNet18.Width)];

    internal override SignalShape Signal => new(Ecg.Leads, Ecg.Samples);

    internal override IReadOnlyList<AugmentationOptions> Views => [Augmentation, Augmentation];

    internal override bool TakesWholeBatches => true;

    /// <summary>Passes of the encoder a step, in units of one forward pass of one view.</summary>
    internal virtual int Passes => 2 * 3;

    internal override ModelCost Cost(int vocabulary, int reportTokens, bool inParts)
    {
        var once = ResNet18.OperationsOf(Ecg.Leads, Ecg.Samples);
        return new ModelCost(Passes * once, 0, Passes * once, once);
    }

    /// <inheritdoc/>
    public override void Validate()
    {
        Ecg.Validate();
        Augmentation.Validate("model.augmentation");
        Require.AtLeast("model.hidden", Hidden, 1);
        Require.AtLeast("model.projection", Projection, 2);
    }
}
