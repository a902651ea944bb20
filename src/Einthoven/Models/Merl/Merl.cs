using Einthoven.Tensors;

namespace Einthoven.Models;

/// <summary>MERL: contrast between an ECG and its report, and between two dropout views of the ECG's embedding.</summary>
/// <remarks>
/// Liu et al., ICML 2024, arXiv 2403.06659. Departures: without <see cref="TextOptions.Pretrained"/> the text encoder is trained from scratch ("MERL-style"), with it the
/// embeddings are frozen together with the first half of the blocks; records with equal reports, or of another
/// source or language, are no negatives here as in the other systems; ECGs without report train the second term.
/// B ECGs, N pairs, D = 256 the width of the projection.
/// </remarks>
public sealed class Merl : EcgModel, IEcgTextModel
{
    private readonly ResNet18? _resNet;
    private readonly ColumnVit? _vit;
    private readonly Conv1d _narrow;
    private readonly AttentionPooling _pooling;
    private readonly TextEncoder _textEncoder;
    private readonly Linear _textHidden, _textProjection;

    /// <summary>A model with parameters yet to be given.</summary>
    /// <param name="options">Its shape.</param>
    /// <param name="vocabulary">Tokens of the vocabulary.</param>
    /// <exception cref="ConfigurationException">The options are impossible.</exception>
    public Merl(MerlOptions options, int vocabulary)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        Options = options;
        if (options.Encoder == MerlEncoder.Resnet) _resNet = AddChild("encoder", new ResNet18(options.Ecg.Leads));
        else _vit = AddChild("encoder", new ColumnVit(options.Vit, options.Ecg));
        _narrow = AddChild("narrow", new Conv1d(options.Width, options.Projection, kernel: 1));
        _pooling = AddChild("pooling", new AttentionPooling(options.Tokens, options.Projection, options.PoolingHeads));
        _textEncoder = AddChild("textEncoder", new TextEncoder(options.Text, vocabulary, options.Text.Width));
        _textHidden = AddChild("textHidden", new Linear(options.Text.Width, options.Projection));
        _textProjection = AddChild("textProjection", new Linear(options.Projection, options.Projection));
    }

    /// <inheritdoc/>
    public override MerlOptions Options { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<LossTerm> Terms { get; } = [new("cross_modal", "cross", 1), new("uni_modal", "uni", 1)];

    internal override TextEncoder Texts => _textEncoder;

    /// <inheritdoc/>
    public int ProjectionWidth => Options.Projection;

    /// <summary>Feature maps or tokens of the encoder, (B, tokens, width), and the pooled embedding, (B, 1, D).</summary>
    public override IReadOnlyList<Tensor> Encode(ComputeContext context, ReadOnlySpan<float> signals, int count, ReadOnlySpan<float> amplitudes = default)
    {
        var tokens = Tokens(Signals(context, signals, count));
        return [tokens, Pool(tokens).Reshape((count, 1, Options.Projection))];
    }

    /// <inheritdoc/>
    public Tensor ProjectEcgs(ComputeContext context, ReadOnlySpan<float> signals, int count, ReadOnlySpan<float> amplitudes = default) =>
        Pool(Tokens(Signals(context, signals, count))).NormaliseL2();

    /// <inheritdoc/>
    public Tensor ProjectTexts(ComputeContext context, ReadOnlySpan<int> tokens, ReadOnlySpan<int> lengths)
    {
        ArgumentNullException.ThrowIfNull(context);
        return ProjectTexts(context, tokens, lengths, new ulong[lengths.Length]);
    }

    internal override (Tensor?[] Losses, Tensor?[] Features) EncodeRecords(ComputeContext context, EcgTextBatch batch, BatchTotals totals)
    {
        if (batch.EcgCount == 0) return ([null, null], []);

        var pooled = Pool(Tokens(Signals(context, batch.Signals, batch.EcgCount)));                   // (B, D)
        return ([CrossModal(pooled, batch), UniModal(pooled, batch.EcgKeys)], []);
    }

    /// <summary>Which report belongs to an ECG, and which ECG to a report.</summary>
    private Tensor? CrossModal(Tensor pooled, EcgTextBatch batch)
    {
        if (batch.PairCount < 2) return null;

        var (context, pairs) = (pooled.Context, batch.PairCount);
        var texts = ProjectTexts(context, batch.Tokens, batch.TokenLengths, batch.TextKeys)           // (R, D)
            .GatherRows(context.Integers(pairs, batch.PairTexts));
        var ecgs = pooled.NormaliseL2().GatherRows(context.Integers(pairs, batch.PairEcgs));          // (N, D)
        return InfoNce.Both(ecgs, texts, batch.Pairs, Options.Temperature);
    }

    /// <summary>Which of the other views is of the same ECG.</summary>
    private Tensor? UniModal(Tensor pooled, ulong[] keys)
    {
        var ecgs = pooled.Shape[0];
        if (ecgs < 2) return null;

        var first = pooled.Dropout(Options.Dropout, keys, site: 0).NormaliseL2();
        var second = pooled.Dropout(Options.Dropout, keys, site: 1).NormaliseL2();
        return InfoNce.Both(first, second, InfoNce.OwnAgainstAll(ecgs), Options.Temperature);
    }

    private Tensor Tokens(Tensor signals) => _resNet is null ? _vit!.Forward(signals) : _resNet.Forward(signals).Transpose(1, 2);

    private Tensor Pool(Tensor tokens) => _pooling.Forward(_narrow.Forward(tokens.Transpose(1, 2)).Transpose(1, 2));

    private Tensor ProjectTexts(ComputeContext context, ReadOnlySpan<int> tokens, ReadOnlySpan<int> lengths, ReadOnlySpan<ulong> keys)
    {
        var counts = context.Integers(lengths.Length, lengths);
        var first = _textEncoder.Encode(context, tokens, counts, keys).Slice(1, 0, 1).Reshape((lengths.Length, Options.Text.Width)); // [CLS]
        return _textProjection.Forward(_textHidden.Forward(first, Activation.Gelu)).NormaliseL2();
    }

    private Tensor Signals(ComputeContext context, ReadOnlySpan<float> signals, int count) =>
        context.Tensor((count, Options.Ecg.Leads, Options.Ecg.Samples), signals);
}
