using System.Text.Json.Serialization;

namespace Einthoven.Models;

/// <summary>Everything that shapes ASTCL.</summary>
public sealed record AstclOptions : ModelOptions
{
    internal const string Name = "astcl";

    /// <inheritdoc/>
    public override string System => Name;

    /// <summary>The input.</summary>
    public ResidualOptions Ecg { get; init; } = new();

    /// <summary>The view with more noise: of muscles, and the slow wave of breath and electrodes.</summary>
    public AugmentationOptions Enhanced { get; init; } = new() { Noise = 0.2, Wander = 0.5 };

    /// <summary>The view with less noise.</summary>
    public DenoisingOptions Denoised { get; init; } = new();

    /// <summary>Width of the context that predicts.</summary>
    public int Context { get; init; } = 128;

    /// <summary>Transformer blocks that make the context.</summary>
    public int Blocks { get; init; } = 2;

    /// <summary>Attention heads of these.</summary>
    public int Heads { get; init; } = 4;

    /// <summary>Share of the feature maps' length that is predicted.</summary>
    public double Predicted { get; init; } = 0.4;

    /// <summary>Width of hidden layers of projector and predictor.</summary>
    public int Hidden { get; init; } = 512;

    /// <summary>Width of the space where patients are told apart.</summary>
    public int Projection { get; init; } = 128;

    /// <summary>Width of the discriminator's hidden layer.</summary>
    public int Discriminator { get; init; } = 128;

    /// <summary>Weight of the prediction across views.</summary>
    public double PredictionWeight { get; init; } = 1;

    /// <summary>Weight of the agreement of a patient's views.</summary>
    public double PatientWeight { get; init; } = 1;

    /// <summary>Weight of the game against the discriminator; 0 leaves it away.</summary>
    public double AdversarialWeight { get; init; } = 0.1;

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<FeatureStage> Stages => [new("encoder", Tokens, ResNet18.Width)];

    /// <summary>Length of the feature maps.</summary>
    internal int Tokens => ResNet18.TokensOf(Ecg.Samples);

    /// <summary>Steps that are predicted.</summary>
    internal int Steps => Math.Clamp((int)Math.Round(Predicted * Tokens), 1, Tokens - 1);

    internal override string Method => "ASTCL";

    internal override SignalShape Signal => new(Ecg.Leads, Ecg.Samples);

    internal override IReadOnlyList<IEcgView> MakeViews() => [new Augmentation(Enhanced, Signal), new Denoising(Denoised, Signal)];

    internal override bool TakesWholeBatches => true;

    internal override ModelCost Cost(int vocabulary, int reportTokens, bool inParts)
    {
        var once = ResNet18.OperationsOf(Ecg.Leads, Ecg.Samples);
        var past = Tokens - Steps + 1;
        var context = PredictionWeight > 0 ? (2.0 * past * ResNet18.Width * Context) + ModelCost.Blocks(past, Context, Blocks) + (2.0 * Steps * Context * ResNet18.Width) : 0;
        return new ModelCost(2 * 3 * (once + context), 0, 2 * 3 * (once + context), once);
    }

    internal override EcgModel Create(int vocabulary) => new Astcl(this);

    /// <inheritdoc/>
    public override void Validate()
    {
        Ecg.Validate();
        Enhanced.Validate("model.enhanced");
        Denoised.Validate("model.denoised");
        Require.That(Context is >= 8 && Context % 2 == 0, "model.context", Context, "an even number of 8 or more");
        Require.AtLeast("model.blocks", Blocks, 1);
        Require.AtLeast("model.heads", Heads, 1);
        Require.Divides("model.heads", Heads, "model.context", Context);
        Require.Within("model.predicted", Predicted, 0.01, 0.99);
        Require.AtLeast("model.hidden", Hidden, 1);
        Require.AtLeast("model.projection", Projection, 2);
        Require.AtLeast("model.discriminator", Discriminator, 1);
        Require.Within("model.predictionWeight", PredictionWeight, 0, 1e4);
        Require.Within("model.patientWeight", PatientWeight, 0, 1e4);
        Require.Within("model.adversarialWeight", AdversarialWeight, 0, 1e4);
        Require.That(PredictionWeight + PatientWeight > 0, "model.patientWeight", PatientWeight, "above 0 where model.predictionWeight is 0");
    }
}
