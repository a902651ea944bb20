using System.Text.Json.Serialization;

namespace Einthoven.Models;

/// <summary>Everything that shapes TS-TCC.</summary>
public sealed record TsTccOptions : ModelOptions
{
    internal const string Name = "ts-tcc";

    /// <inheritdoc/>
    public override string System => Name;

    /// <summary>The input.</summary>
    public ResidualOptions Ecg { get; init; } = new();

    /// <summary>The weak view: jitter and gain.</summary>
    public AugmentationOptions Weak { get; init; } = new() { Noise = 0.1, Gain = 0.2 };

    /// <summary>The strong view: pieces in another order, and jitter.</summary>
    public AugmentationOptions Strong { get; init; } = new() { Pieces = 8, Noise = 0.2 };

    /// <summary>Width of the context.</summary>
    public int Context { get; init; } = 128;

    /// <summary>Transformer blocks that make the context; 4 in the paper.</summary>
    public int Blocks { get; init; } = 4;

    /// <summary>Attention heads of these.</summary>
    public int Heads { get; init; } = 4;

    /// <summary>Share of the feature maps' length that is predicted; the paper's best is 0.4.</summary>
    public double Predicted { get; init; } = 0.4;

    /// <summary>What cosines are divided by.</summary>
    public double Temperature { get; init; } = 0.2;

    /// <summary>Weight of the predictions across views.</summary>
    public double TemporalWeight { get; init; } = 1;

    /// <summary>Weight of the contrast between contexts.</summary>
    public double ContextualWeight { get; init; } = 0.7;

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<FeatureStage> Stages => [new("encoder", Tokens, ResNet18.Width)];

    /// <summary>Length of the feature maps.</summary>
    internal int Tokens => ResNet18.TokensOf(Ecg.Samples);

    /// <summary>Steps that are predicted.</summary>
    internal int Steps => Math.Clamp((int)Math.Round(Predicted * Tokens), 1, Tokens - 1);

    internal override string Method => "TS-TCC";

    internal override SignalShape Signal => new(Ecg.Leads, Ecg.Samples);

    internal override IReadOnlyList<AugmentationOptions> Views => [Weak, Strong];

    internal override bool TakesWholeBatches => true;

    internal override ModelCost Cost(int vocabulary, int reportTokens, bool inParts)
    {
        var once = ResNet18.OperationsOf(Ecg.Leads, Ecg.Samples);
        var past = Tokens - Steps + 1;
        var context = (2.0 * past * ResNet18.Width * Context) + ModelCost.Blocks(past, Context, Blocks) + (2.0 * Steps * Context * ResNet18.Width);
        return new ModelCost(2 * 3 * (once + context), 0, 2 * 3 * (once + context), once);
    }

    internal override EcgModel Create(int vocabulary) => new TsTcc(this);

    /// <inheritdoc/>
    public override void Validate()
    {
        Ecg.Validate();
        Weak.Validate("model.weak");
        Strong.Validate("model.strong");
        Require.That(Context is >= 8 && Context % 2 == 0, "model.context", Context, "an even number of 8 or more");
        Require.AtLeast("model.blocks", Blocks, 1);
        Require.AtLeast("model.heads", Heads, 1);
        Require.Divides("model.heads", Heads, "model.context", Context);
        Require.Within("model.predicted", Predicted, 0.01, 0.99);
        Require.Within("model.temperature", Temperature, 0.001, 100);
        Require.Within("model.temporalWeight", TemporalWeight, 0, 1e4);
        Require.Within("model.contextualWeight", ContextualWeight, 0, 1e4);
        Require.That(TemporalWeight + ContextualWeight > 0, "model.temporalWeight", TemporalWeight, "above 0 where model.contextualWeight is 0");
    }
}
