using Einthoven.Tensors;

namespace Einthoven.Models;

/// <summary>C-MELT (later D-BETA): hidden ECG and words are reconstructed from both modalities, a text is told from a wrong one, and both are contrasted.</summary>
/// <remarks>
/// Pham, Saeed and Ma, ICML 2025, arXiv 2410.02131. Departures: the text encoder is a BERT instead of Flan-T5, without <see cref="TextOptions.Pretrained"/> trained from scratch
/// ("C-MELT-style"), 100 Hz, smaller; a wrong text is the
/// batch's least alike by words instead of one of the 64 farthest of the whole set by a language model; hidden tokens are reconstructed as samples.
/// Only pairs train it. N pairs, K tokens of an ECG, W of a report, D the width.
/// </remarks>
public sealed class CMelt : EcgModel, IEcgTextModel
{
    private readonly Conv1d[] _convolutions;
    private readonly Linear _widen, _samples, _ecgProjection, _textProjection, _match;
    private readonly Parameter _hiddenToken, _logScale, _bias;
    private readonly PatchPositions _positions;
    private readonly TransformerStack _ecgBlocks;
    private readonly TextEncoder _textEncoder;
    private readonly FusionBlock[] _ecgFusion, _textFusion;
    private readonly TextDecoder _words;

    /// <summary>A model with parameters yet to be given.</summary>
    /// <param name="options">Its shape.</param>
    /// <param name="vocabulary">Tokens of the vocabulary.</param>
    /// <exception cref="ConfigurationException">The options are impossible.</exception>
    public CMelt(CMeltOptions options, int vocabulary)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        Options = options;
        var (width, heads) = (options.Width, options.Heads);
        _convolutions = [.. Enumerable.Range(0, 4).Select(i =>
            AddChild($"convolution{i}", new Conv1d(i == 0 ? options.Ecg.Leads : options.Channels, options.Channels, kernel: 2, stride: 2)))];
        _widen = AddChild("widen", new Linear(options.Channels, width));
        _hiddenToken = AddParameter("hiddenToken", width, Initialisation.Normal(0.02f), decays: false);
        _positions = AddChild("positions", new PatchPositions(1, options.Tokens, width));
        _ecgBlocks = AddChild("ecgBlocks", new TransformerStack(options.Blocks, width, heads));
        _textEncoder = AddChild("textEncoder", new TextEncoder(options.Text, vocabulary, width));
        _ecgFusion = [.. Enumerable.Range(0, options.FusionBlocks).Select(i => AddChild($"ecgFusion{i}", new FusionBlock(width, heads)))];
        _textFusion = [.. Enumerable.Range(0, options.FusionBlocks).Select(i => AddChild($"textFusion{i}", new FusionBlock(width, heads)))];
        _samples = AddChild("samples", new Linear(width, options.Ecg.Leads * CMeltOptions.TokenSamples, initialisation: Initialisation.Normal(0.02f)));
        _words = AddChild("words", new TextDecoder(width, options.Text.Width, vocabulary));
        _match = AddChild("match", new Linear(2 * width, 2));
        _ecgProjection = AddChild("ecgProjection", new Linear(width, options.Projection));
        _textProjection = AddChild("textProjection", new Linear(width, options.Projection));
        _logScale = AddParameter("logScale", 1, Initialisation.Constant(0), decays: false);
        _bias = AddParameter("bias", 1, Initialisation.Constant((float)-Math.Log(63)), decays: false);
    }

    /// <inheritdoc/>
    public override CMeltOptions Options { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<LossTerm> Terms { get; } =
        [new("ecg_reconstruction", "ecg", 1), new("text_reconstruction", "text", 1), new("matching", "match", 1), new("contrast", "contrast", 1)];

    internal override TextEncoder Texts => _textEncoder;

    /// <inheritdoc/>
    public int ProjectionWidth => Options.Projection;

    /// <summary>Tokens of the ECG encoder, (B, K, D).</summary>
    public override IReadOnlyList<Tensor> Encode(ComputeContext context, ReadOnlySpan<float> signals, int count, ReadOnlySpan<float> amplitudes = default) =>
        [EncodeEcgs(Signals(context, signals, count), mask: null)];

    /// <inheritdoc/>
    public Tensor ProjectEcgs(ComputeContext context, ReadOnlySpan<float> signals, int count, ReadOnlySpan<float> amplitudes = default) =>
        _ecgProjection.Forward(EncodeEcgs(Signals(context, signals, count), mask: null).MeanTokens()).NormaliseL2();

    /// <inheritdoc/>
    public Tensor ProjectTexts(ComputeContext context, ReadOnlySpan<int> tokens, ReadOnlySpan<int> lengths)
    {
        ArgumentNullException.ThrowIfNull(context);
        var counts = context.Integers(lengths.Length, lengths);
        return _textProjection.Forward(_textEncoder.Encode(context, tokens, counts, new ulong[lengths.Length]).MeanTokens(counts)).NormaliseL2();
    }

    internal override (Tensor?[] Losses, Tensor?[] Features) EncodeRecords(ComputeContext context, EcgTextBatch batch, BatchTotals totals)
    {
        if (batch.PairCount < 2) return (new Tensor?[4], []);

        var (ecgRows, textRows) = (context.Integers(batch.PairCount, batch.PairEcgs), context.Integers(batch.PairCount, batch.PairTexts));
        var lengths = context.Integers(batch.PairCount, [.. batch.PairTexts.Select(text => batch.TokenLengths[text])]);
        var hiddenEcgs = Rows(EncodeEcgs(Signals(context, batch.Views[0], batch.EcgCount), batch.Mask), ecgRows);             // (N, K, D)
        var wholeEcgs = Rows(EncodeEcgs(Signals(context, batch.Signals, batch.EcgCount), mask: null), ecgRows);               // (N, K, D)
        var hiddenTexts = Rows(EncodeTexts(context, batch, batch.MaskedTokens), textRows);                                    // (N, W, D)
        var wholeTexts = Rows(EncodeTexts(context, batch, batch.Tokens), textRows);                                           // (N, W, D)

        var (ecgs, texts) = Fuse(hiddenEcgs, hiddenTexts, lengths);
        return (
        [
            ReconstructEcgs(ecgs, batch), ReconstructTexts(texts, batch),
            Match(wholeEcgs, wholeTexts, batch), Contrast(wholeEcgs.MeanTokens(), wholeTexts.MeanTokens(lengths), batch.Pairs),
        ], []);
    }

    private Tensor EncodeEcgs(Tensor signals, PatchMask? mask)
    {
        var context = signals.Context;
        foreach (var convolution in _convolutions) signals = convolution.Forward(signals).Gelu();                             // (B, channels, T / 16)
        var tokens = _widen.Forward(signals.Transpose(1, 2));                                                                 // (B, K, D)
        if (mask is not null)
        {
            var visible = context.Integers((mask.Count, mask.VisibleCount), mask.Visible);
            tokens = tokens.GatherTokens(visible).ScatterTokens(visible, mask.Tokens, context.Use(_hiddenToken));
        }

        return _ecgBlocks.Forward(tokens + _positions.All(context));
    }

    private Tensor EncodeTexts(ComputeContext context, EcgTextBatch batch, ReadOnlySpan<int> tokens) =>
        _textEncoder.Encode(context, tokens, context.Integers(batch.TextCount, batch.TokenLengths), batch.TextKeys);

    private (Tensor Ecgs, Tensor Texts) Fuse(Tensor ecgs, Tensor texts, IntTensor lengths)
    {
        for (var i = 0; i < _ecgFusion.Length; i++)
            (ecgs, texts) = (_ecgFusion[i].Forward(ecgs, null, texts, lengths), _textFusion[i].Forward(texts, lengths, ecgs, null));
        return (ecgs, texts);
    }

    /// <summary>Squared error of the samples of hidden tokens, all leads.</summary>
    private Tensor ReconstructEcgs(Tensor ecgs, EcgTextBatch batch)
    {
        var (context, mask, width) = (ecgs.Context, batch.Mask, Options.Ecg.Leads * CMeltOptions.TokenSamples);
        int[] index = [.. batch.PairEcgs.SelectMany(ecg => mask.HiddenOf(ecg).ToArray())];
        var rows = index.Length;
        var targets = new float[rows * width];
        for (var row = 0; row < rows; row++)
        {
            for (var lead = 0; lead < Options.Ecg.Leads; lead++)
            {
                var start = (((batch.PairEcgs[row / mask.HiddenCount] * Options.Ecg.Leads) + lead) * Options.Ecg.Samples) + (index[row] * CMeltOptions.TokenSamples);
                batch.Signals.AsSpan(start, CMeltOptions.TokenSamples).CopyTo(targets.AsSpan((row * width) + (lead * CMeltOptions.TokenSamples)));
            }
        }

        var hidden = ecgs.GatherTokens(context.Integers((batch.PairCount, mask.HiddenCount), index));
        var all = new int[rows];
        Array.Fill(all, 1);
        return _samples.Forward(hidden).Reshape((rows, width)).MaskedSquaredError(context.Tensor((rows, width), targets), context.Integers(rows, all), rows);
    }

    private Tensor? ReconstructTexts(Tensor texts, EcgTextBatch batch)
    {
        var width = batch.TokenCount;
        int[] targets = [.. batch.PairTexts.SelectMany(text => batch.TokenTargets.AsSpan(text * width, width).ToArray())];
        var selected = targets.Count(target => target != EcgTextBatch.Ignored);
        return selected == 0 ? null : _words.Loss(texts, _textEncoder.Words, targets, selected);
    }

    /// <summary>Whether a text belongs to an ECG: its own, and the least alike of the batch.</summary>
    private Tensor? Match(Tensor ecgs, Tensor texts, EcgTextBatch batch)
    {
        var (context, width) = (ecgs.Context, batch.TokenCount);
        var words = batch.PairTexts.Select(text => (IReadOnlySet<int>)batch.Tokens.AsSpan(text * width, batch.TokenLengths[text]).ToArray().ToHashSet()).ToArray();
        var wrong = FarthestReports.Of(batch.Pairs, words);
        int[] own = [.. Enumerable.Range(0, batch.PairCount).Where(pair => wrong[pair] >= 0)];
        if (own.Length == 0) return null;

        int[] ecgOf = [.. own, .. own];
        int[] textOf = [.. own, .. own.Select(pair => wrong[pair])];
        int[] belongs = [.. ecgOf.Zip(textOf, (ecg, text) => ecg == text ? 1 : 0)];
        var lengths = context.Integers(textOf.Length, [.. textOf.Select(pair => batch.TokenLengths[batch.PairTexts[pair]])]);
        var (fusedEcgs, fusedTexts) = Fuse(Rows(ecgs, context.Integers(ecgOf.Length, ecgOf)), Rows(texts, context.Integers(textOf.Length, textOf)), lengths);
        var joined = Tensor.Concat(1, fusedEcgs.MeanTokens(), fusedTexts.MeanTokens(lengths));                                // (2 N, 2 D)
        return _match.Forward(joined).CrossEntropy(context.Integers(belongs.Length, belongs));
    }

    /// <summary>Sigmoid contrast of projections as they are, without normalising their length.</summary>
    private Tensor Contrast(Tensor ecgs, Tensor texts, ReadOnlySpan<int> pairs)
    {
        var (context, n) = (ecgs.Context, ecgs.Shape[0]);
        var scale = context.Use(_logScale).Exp() * (float)(1 / Math.Sqrt(Options.Projection));
        var logits = (_ecgProjection.Forward(ecgs).MatMul(_textProjection.Forward(texts), transposeY: true) * scale) + context.Use(_bias); // (N, N)
        return logits.SigmoidContrast(context.Integers((n, n), pairs), n);
    }

    /// <summary>Records of (B, T, D) by index.</summary>
    private static Tensor Rows(Tensor x, IntTensor rows) =>
        x.Reshape((x.Shape[0], x.Shape[1] * x.Shape[2])).GatherRows(rows).Reshape((rows.Shape[0], x.Shape[1], x.Shape[2]));

    private Tensor Signals(ComputeContext context, ReadOnlySpan<float> signals, int count) =>
        context.Tensor((count, Options.Ecg.Leads, Options.Ecg.Samples), signals);
}
