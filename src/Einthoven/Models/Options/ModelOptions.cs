using System.Text.Json.Serialization;

namespace Einthoven.Models;

/// <summary>Everything that shapes a model: which system it is, and that system's own options.</summary>
/// <remarks>In a configuration <c>model.system</c> names the system; left out, it is CG-DMER.</remarks>
public abstract record ModelOptions
{
    /// <summary>The system's name in configurations.</summary>
    [JsonPropertyOrder(-1)]
    public abstract string System { get; }

    /// <summary>
    /// The system in words, as tables name it: "SimCLR". A system that its source begins with a published language model is called by its name only where
    /// <see cref="TextOptions.Pretrained"/> is given, as in "MERL"; without, it is "MERL-style, text from scratch".
    /// </summary>
    [JsonIgnore]
    public string Title => BeginsWithPublishedText && Reports?.Pretrained is null ? $"{Method}-style, text from scratch" : Method;

    /// <summary>Where an ECG's tokens can be read out, in the order of <see cref="EcgModel.Encode"/>.</summary>
    [JsonIgnore]
    public abstract IReadOnlyList<FeatureStage> Stages { get; }

    /// <summary>Leads and samples of the input, and whether voltages go with it.</summary>
    internal abstract SignalShape Signal { get; }

    /// <summary>The text side, or null for a system that reads no reports.</summary>
    internal virtual TextOptions? Reports => null;

    /// <summary>The method's name in its publication.</summary>
    internal abstract string Method { get; }

    /// <summary>Whether the method's source begins with a published language model.</summary>
    internal virtual bool BeginsWithPublishedText => false;

    /// <summary>Blocks of a published language model that the method's source freezes.</summary>
    /// <param name="blocks">Blocks it has.</param>
    internal virtual int FrozenByDefault(int blocks) => 0;

    /// <summary>The same with another text side; itself where there is none.</summary>
    internal virtual ModelOptions WithReports(TextOptions text) => this;

    /// <summary>Who is a negative of whom, or null for a system without contrast between ECGs and reports.</summary>
    internal virtual PairOptions? Pairing => null;

    /// <summary>What draws the patches that are hidden in training, or null for a system that hides none.</summary>
    internal virtual PatchMasking? Masks() => null;

    /// <summary>How the views are made that the system compares; empty for a system that looks at ECGs as they are.</summary>
    internal virtual IReadOnlyList<AugmentationOptions> Views => [];

    /// <summary>What makes these views, in their order.</summary>
    internal virtual IReadOnlyList<IEcgView> MakeViews() => [.. Views.Select(view => new Augmentation(view, Signal))];

    /// <summary>Whether a batch can't be trained in parts, since batch normalisation or the losses look at all of it.</summary>
    internal virtual bool TakesWholeBatches => false;

    /// <summary>The same with what depends on the batch filled in.</summary>
    internal virtual ModelOptions Complete(int batch) => this;

    /// <summary>What the model costs.</summary>
    /// <param name="vocabulary">Tokens of the vocabulary.</param>
    /// <param name="reportTokens">Tokens of a report, padding included.</param>
    /// <param name="inParts">Whether a batch is trained in parts, which takes each record forward twice.</param>
    internal abstract ModelCost Cost(int vocabulary, int reportTokens, bool inParts);

    /// <summary>A model with parameters yet to be given.</summary>
    /// <param name="vocabulary">Tokens of the vocabulary.</param>
    internal abstract EcgModel Create(int vocabulary);

    /// <summary>Checks every value, and what no single value can show.</summary>
    /// <exception cref="ConfigurationException">A value is impossible; names the key, the value and what is allowed.</exception>
    public abstract void Validate();
}
