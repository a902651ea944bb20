using Einthoven.Tensors;

namespace Einthoven.Models;

/// <summary>CG-DMER: masked ECG and report reconstruction, disentangled encoders, contrast on what both share.</summary>
/// <remarks>
/// Niu et al., ICASSP 2026, arXiv 2602.21154. What the paper leaves open is named in <see cref="CgDmerOptions"/>.
/// B ECGs, R reports, N pairs, V visible patches of an ECG, W tokens of a report, D the width. Not thread-safe while training;
/// in inference several contexts may share one model.
/// </remarks>
public sealed class CgDmer : EcgModel, IEcgTextModel, IPatchEncoder
{
    private readonly EcgEncoder _ecgEncoder;
    private readonly TextEncoder _textEncoder;
    private readonly TransformerStack _shared;
    private readonly TransformerStack _ecgSpecific;
    private readonly TransformerStack _textSpecific;
    private readonly EcgDecoder _ecgDecoder;
    private readonly TextDecoder _textDecoder;
    private readonly Contrast _contrast;
    private readonly Disentanglement _disentanglement;

    /// <summary>A model with parameters yet to be given by <see cref="Module.Initialise"/>.</summary>
    /// <param name="options">Its shape.</param>
    /// <param name="vocabulary">Tokens of the vocabulary.</param>
    /// <exception cref="ConfigurationException">The options are impossible.</exception>
    public CgDmer(CgDmerOptions options, int vocabulary)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        Options = options;
        var (ecg, text) = (options.Ecg, options.Text);
        _ecgEncoder = AddChild("ecgEncoder", new EcgEncoder(ecg));
        _textEncoder = AddChild("textEncoder", new TextEncoder(text, vocabulary, ecg.Width));
        _shared = AddChild("shared", new TransformerStack(options.SharedBlocks, ecg.Width, ecg.Heads));
        _ecgSpecific = AddChild("ecgSpecific", new TransformerStack(options.SpecificBlocks, ecg.Width, ecg.Heads));
        _textSpecific = AddChild("textSpecific", new TransformerStack(options.SpecificBlocks, ecg.Width, ecg.Heads));
        _ecgDecoder = AddChild("ecgDecoder", new EcgDecoder(ecg, options.Decoder));
        _textDecoder = AddChild("textDecoder", new TextDecoder(ecg.Width, text.Width, vocabulary));
        _contrast = AddChild("contrast", new Contrast(options.Contrast, ecg.Width, ecg.Leads));
        _disentanglement = new Disentanglement(options.Disentanglement, ecg.Width);
    }

    /// <inheritdoc/>
    public override CgDmerOptions Options { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<LossTerm> Terms => TermsOf(Options.Weights);

    internal override TextEncoder Texts => _textEncoder;

    /// <inheritdoc/>
    public int ProjectionWidth => Options.Contrast.Width;

    /// <inheritdoc/>
    public (int Leads, int Patches) Grid => (Options.Ecg.Leads, Options.Ecg.Patches);

    /// <summary>The learned densities of the mutual-information form, or null.</summary>
    internal override MutualInformationEstimator? Estimator => _disentanglement.Estimator;

    /// <summary>All loss terms of a batch.</summary>
    public CgDmerLosses Losses(ComputeContext context, EcgTextBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var losses = LossesOf(context, batch, out _);
        return new CgDmerLosses(losses[0], losses[1], losses[2], losses[3]);
    }

    /// <summary>The terms under some weights, in the order of <see cref="CgDmerLosses"/>.</summary>
    internal static IReadOnlyList<LossTerm> TermsOf(LossWeights weights) =>
    [
        new("ecg_reconstruction", "ecg", weights.EcgReconstruction), new("text_reconstruction", "text", weights.TextReconstruction),
        new("contrast", "contrast", weights.Contrast), new("disentanglement", "disentangle", weights.Disentanglement),
    ];

    internal override (Tensor?[] Losses, Tensor?[] Features) EncodeRecords(ComputeContext context, EcgTextBatch batch, BatchTotals totals)
    {
        var (ecgReconstruction, sharedEcg, specificEcg) = EncodeMaskedEcgs(context, batch, totals.HiddenPatches);
        var (textReconstruction, sharedText, specificText) = EncodeMaskedTexts(context, batch, totals.SelectedTokens);
        var (projectedEcg, projectedText) = ProjectPairs(context, batch, sharedEcg, sharedText);
        return ([ecgReconstruction, textReconstruction, null, null], [sharedEcg, specificEcg, sharedText, specificText, projectedEcg, projectedText]);
    }

    internal override Tensor?[] AcrossRecords(ComputeContext context, IReadOnlyList<Tensor?> features, EcgTextBatch batch)
    {
        var pooled = PooledFeatures.From(features);
        var contrast = pooled is { ProjectedEcg: { } ecgs, ProjectedText: { } texts } ? _contrast.Loss(ecgs, texts, batch.Pairs) : null;
        var disentanglement = Options.Weights.Disentanglement > 0 ? _disentanglement.Loss(pooled, batch) : null;
        return [null, null, contrast, disentanglement];
    }

    internal override Tensor? EstimatorLoss(IReadOnlyList<Tensor?> features, EcgTextBatch batch) =>
        Estimator?.NegativeLogLikelihood(Disentanglement.Pairs(PooledFeatures.From(features), batch));

    /// <summary>The tokens of whole ECGs: after the encoder, the shared encoder, the specific encoder, (B, L x P, D) each.</summary>
    public override IReadOnlyList<Tensor> Encode(ComputeContext context, ReadOnlySpan<float> signals, int count, ReadOnlySpan<float> amplitudes = default) =>
        Stages(_ecgEncoder.Encode(Signals(context, signals, count), amplitudes, mask: null));

    /// <inheritdoc/>
    public IReadOnlyList<Tensor> EncodeVisible(ComputeContext context, ReadOnlySpan<float> signals, PatchMask mask, ReadOnlySpan<float> amplitudes = default)
    {
        ArgumentNullException.ThrowIfNull(mask);
        return Stages(_ecgEncoder.Encode(Signals(context, signals, mask.Count), amplitudes, mask));
    }

    /// <inheritdoc/>
    internal override bool PlacesEcgs(string name, IReadOnlyCollection<string> stages) => name.Split('.')[0] switch
    {
        "ecgEncoder" or "shared" or "contrast" => true,
        "ecgSpecific" => stages.Contains("specific"),
        _ => false,
    };

    /// <inheritdoc/>
    public Tensor ProjectEcgs(ComputeContext context, ReadOnlySpan<float> signals, int count, ReadOnlySpan<float> amplitudes = default) =>
        ProjectEcgs(Signals(context, signals, count), amplitudes);

    /// <inheritdoc/>
    public Tensor ProjectTexts(ComputeContext context, ReadOnlySpan<int> tokens, ReadOnlySpan<int> lengths)
    {
        ArgumentNullException.ThrowIfNull(context);
        var counts = context.Integers(lengths.Length, lengths);
        var words = _textEncoder.Encode(context, tokens, counts, new ulong[lengths.Length]);
        return _contrast.ProjectText(_shared.Forward(words, counts).MeanTokens(counts));
    }

    /// <summary>Whole reports after the shared and after the specific encoder, the mean over their tokens: (R, D) each.</summary>
    /// <param name="context">Where to compute.</param>
    /// <param name="tokens">(R, W) ids, padded.</param>
    /// <param name="lengths">(R): tokens of each report.</param>
    public (Tensor Shared, Tensor Specific) EncodeTexts(ComputeContext context, ReadOnlySpan<int> tokens, ReadOnlySpan<int> lengths)
    {
        ArgumentNullException.ThrowIfNull(context);
        var counts = context.Integers(lengths.Length, lengths);
        var words = _textEncoder.Encode(context, tokens, counts, new ulong[lengths.Length]); // (R, W, D)
        return (_shared.Forward(words, counts).MeanTokens(counts), _textSpecific.Forward(words, counts).MeanTokens(counts));
    }

    /// <summary>Predicts hidden patches.</summary>
    /// <param name="context">Where to compute.</param>
    /// <param name="signals">(B, L x T) as one row an ECG, lead by lead; hidden samples are not looked at.</param>
    /// <param name="mask">Which patches are hidden.</param>
    /// <param name="amplitudes">(B, L) millivolts before standardising, NaN where unknown; empty when nothing is known.</param>
    /// <returns>(B x H, S) samples normalised per patch, and (B x H, 2) mean and log-scale of each patch.</returns>
    public (Tensor Shape, Tensor Level) Reconstruct(ComputeContext context, ReadOnlySpan<float> signals, PatchMask mask, ReadOnlySpan<float> amplitudes = default)
    {
        ArgumentNullException.ThrowIfNull(mask);
        var tokens = _ecgEncoder.Encode(Signals(context, signals, mask.Count), amplitudes, mask); // (B, V, D)
        return _ecgDecoder.Decode(_shared.Forward(tokens) + _ecgSpecific.Forward(tokens), mask);
    }

    private (Tensor? Reconstruction, Tensor? Shared, Tensor? Specific) EncodeMaskedEcgs(ComputeContext context, EcgTextBatch batch, int hiddenPatches)
    {
        var weights = Options.Weights;
        var reconstruct = weights.EcgReconstruction > 0 && hiddenPatches > 0;
        if (batch.EcgCount == 0 || !(reconstruct || weights.Disentanglement > 0 || MaskedContrast)) return default;

        var tokens = _ecgEncoder.Encode(Signals(context, batch.Signals, batch.EcgCount), batch.Amplitudes, batch.Mask);  // (B, V, D)
        var shared = _shared.Forward(tokens);
        if (!reconstruct && weights.Disentanglement == 0) return (null, shared.MeanTokens(), null);

        var specific = _ecgSpecific.Forward(tokens);
        return (reconstruct ? _ecgDecoder.Loss(shared + specific, batch, hiddenPatches) : null, shared.MeanTokens(), specific.MeanTokens());
    }

    private (Tensor? Reconstruction, Tensor? Shared, Tensor? Specific) EncodeMaskedTexts(ComputeContext context, EcgTextBatch batch, int selectedTokens)
    {
        var weights = Options.Weights;
        var reconstruct = weights.TextReconstruction > 0 && selectedTokens > 0;
        if (batch.TextCount == 0 || !(reconstruct || weights.Disentanglement > 0 || MaskedContrast)) return default;

        var lengths = context.Integers(batch.TextCount, batch.TokenLengths);
        var words = _textEncoder.Encode(context, weights.TextReconstruction > 0 ? batch.MaskedTokens : batch.Tokens, lengths, batch.TextKeys); // (R, W, D)
        var shared = _shared.Forward(words, lengths);
        if (!reconstruct && weights.Disentanglement == 0) return (null, shared.MeanTokens(lengths), null);

        var specific = _textSpecific.Forward(words, lengths);
        var loss = reconstruct ? _textDecoder.Loss(shared + specific, _textEncoder.Words, batch.TokenTargets, selectedTokens) : null;
        return (loss, shared.MeanTokens(lengths), specific.MeanTokens(lengths));
    }

    private (Tensor? Ecg, Tensor? Text) ProjectPairs(ComputeContext context, EcgTextBatch batch, Tensor? sharedEcg, Tensor? sharedText)
    {
        if (Options.Weights.Contrast == 0 || batch.PairCount == 0) return default;

        if (MaskedContrast)
        {
            var ecgs = sharedEcg!.GatherRows(context.Integers(batch.PairCount, batch.PairEcgs));       // (N, D)
            var texts = sharedText!.GatherRows(context.Integers(batch.PairCount, batch.PairTexts));
            return (_contrast.ProjectEcg(ecgs), _contrast.ProjectText(texts));
        }

        var (amplitudes, tokens, lengths, keys) = batch.UnmaskedPairs();
        var (samples, rows) = (Options.Ecg.Leads * Options.Ecg.Samples, context.Integers(batch.PairCount, batch.PairEcgs));
        var signals = context.Tensor((batch.EcgCount, samples), batch.Signals).GatherRows(rows);      // (N, L x T)
        var counts = context.Integers(batch.PairCount, lengths);
        var words = _textEncoder.Encode(context, tokens, counts, keys);                               // (N, W, D)
        return (ProjectEcgs(signals.Reshape((batch.PairCount, Options.Ecg.Leads, Options.Ecg.Samples)), amplitudes), _contrast.ProjectText(_shared.Forward(words, counts).MeanTokens(counts)));
    }

    private Tensor ProjectEcgs(Tensor signals, ReadOnlySpan<float> amplitudes) =>
        _contrast.ProjectEcg(_contrast.Pool(_shared.Forward(_ecgEncoder.Encode(signals, amplitudes, mask: null))));

    private IReadOnlyList<Tensor> Stages(Tensor tokens) => [tokens, _shared.Forward(tokens), _ecgSpecific.Forward(tokens)];

    private bool MaskedContrast => Options.Weights.Contrast > 0 && Options.Contrast.View == ContrastView.Masked;

    private Tensor Signals(ComputeContext context, ReadOnlySpan<float> signals, int count) =>
        context.Tensor((count, Options.Ecg.Leads, Options.Ecg.Samples), signals);
}
