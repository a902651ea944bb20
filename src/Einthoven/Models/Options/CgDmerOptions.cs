using System.Text.Json.Serialization;

namespace Einthoven.Models;

/// <summary>Everything that shapes a CG-DMER model.</summary>
/// <remarks>
/// The paper (arXiv 2602.21154) names the parts and their purpose; sizes, forms and weights here are our choices, all of them open to configuration.
/// <c>docs/method.md</c> says which is which.
/// </remarks>
public sealed record CgDmerOptions : ModelOptions
{
    internal const string Name = "cg-dmer";

    /// <inheritdoc/>
    public override string System => Name;

    /// <summary>The ECG side: input, patches, encoder.</summary>
    public EcgOptions Ecg { get; init; } = new();

    /// <summary>The text side: encoder and token masking.</summary>
    public MaskedTextOptions Text { get; init; } = new();

    /// <summary>What of an ECG is hidden in pre-training.</summary>
    public MaskingOptions Masking { get; init; } = new();

    /// <summary>Blocks of the modality-shared encoder, one network applied to both modalities.</summary>
    public int SharedBlocks { get; init; } = 2;

    /// <summary>Blocks of each modality-specific encoder.</summary>
    public int SpecificBlocks { get; init; } = 2;

    /// <summary>The decoder that reconstructs hidden patches.</summary>
    public DecoderOptions Decoder { get; init; } = new();

    /// <summary>The contrast between shared representations.</summary>
    public ContrastOptions Contrast { get; init; } = new();

    /// <summary>How shared and specific representations are kept apart.</summary>
    public DisentanglementForm Disentanglement { get; init; } = DisentanglementForm.Covariance;

    /// <summary>The weight of every loss term; 0 switches a term off, and what only it needs is not computed.</summary>
    public LossWeights Weights { get; init; } = new();

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<FeatureStage> Stages =>
        [.. new[] { "encoder", "shared", "specific" }.Select(name => new FeatureStage(name, Ecg.Tokens, Ecg.Width, Ecg.Leads))];

    internal override string Method => "CG-DMER";

    internal override ModelOptions WithReports(TextOptions text) => this with { Text = (MaskedTextOptions)text };

    internal override SignalShape Signal => new(Ecg.Leads, Ecg.Samples, Ecg.Amplitude);

    internal override TextOptions Reports => Text;

    internal override PairOptions Pairing => Contrast;

    internal override bool TakesWholeBatches => Contrast.Standardise;

    internal override PatchMasking Masks() => new(Masking, Ecg);

    internal override ModelOptions Complete(int batch) =>
        this with { Contrast = Contrast with { InitialBias = Contrast.InitialBias ?? -Math.Log(Math.Max(batch - 1, 1)) } };

    internal override ModelCost Cost(int vocabulary, int reportTokens, bool inParts) => ModelCost.Of(this, vocabulary, reportTokens, inParts);

    internal override EcgModel Create(int vocabulary) => new CgDmer(this, vocabulary);

    /// <inheritdoc/>
    public override void Validate()
    {
        Ecg.Validate();
        Text.Validate();
        Masking.Validate(Ecg);
        Decoder.Validate();
        Contrast.Validate();
        Weights.Validate();
        Require.AtLeast("model.sharedBlocks", SharedBlocks, 1);
        Require.AtLeast("model.specificBlocks", SpecificBlocks, 1);
    }
}
