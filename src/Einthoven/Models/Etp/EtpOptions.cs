using System.Text.Json.Serialization;

namespace Einthoven.Models;

/// <summary>Everything that shapes ETP.</summary>
public sealed record EtpOptions : ModelOptions
{
    internal const string Name = "etp";

    /// <inheritdoc/>
    public override string System => Name;

    /// <summary>The input.</summary>
    public ResidualOptions Ecg { get; init; } = new();

    /// <summary>The text encoder.</summary>
    public TextOptions Text { get; init; } = new();

    /// <summary>Who is a negative of whom.</summary>
    public PairOptions Pairs { get; init; } = new();

    /// <summary>Width of the space both modalities are projected to.</summary>
    public int Projection { get; init; } = 256;

    /// <summary>Start of the temperature, which is learned.</summary>
    public double Temperature { get; init; } = 0.07;

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<FeatureStage> Stages => [new("encoder", ResNet18.TokensOf(Ecg.Samples), ResNet18.Width)];

    internal override string Method => "ETP";

    internal override bool BeginsWithPublishedText => true;

    internal override int FrozenByDefault(int blocks) => blocks;

    internal override ModelOptions WithReports(TextOptions text) => this with { Text = text };

    internal override SignalShape Signal => new(Ecg.Leads, Ecg.Samples);

    internal override TextOptions Reports => Text;

    internal override PairOptions Pairing => Pairs;

    internal override bool TakesWholeBatches => true;

    internal override ModelCost Cost(int vocabulary, int reportTokens, bool inParts)
    {
        var once = ResNet18.OperationsOf(Ecg.Leads, Ecg.Samples);
        return new ModelCost(0, 0, (3 * once) + Text.Operations(reportTokens), once);
    }

    internal override EcgModel Create(int vocabulary) => new Etp(this, vocabulary);

    /// <inheritdoc/>
    public override void Validate()
    {
        Ecg.Validate();
        Text.Validate();
        Require.AtLeast("model.projection", Projection, 2);
        Require.Within("model.temperature", Temperature, 0.001, 100);
    }
}
