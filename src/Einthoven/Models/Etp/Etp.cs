using Einthoven.Tensors;

namespace Einthoven.Models;

/// <summary>ETP: CLIP for ECGs and reports, a one-dimensional ResNet18 and a language model with a linear projector each.</summary>
/// <remarks>
/// Liu et al., ICASSP 2024, arXiv 2309.07145. Its language model is pre-trained and frozen, as here with <see cref="TextOptions.Pretrained"/>; without, it is trained
/// from scratch ("ETP-style").
/// An untrained frozen one would be no ETP. Records with equal reports, or of another source or language, are no negatives, as in the other systems.
/// Only pairs train it. N pairs, D the width of the projection.
/// </remarks>
public sealed class Etp : EcgModel, IEcgTextModel
{
    private readonly ResNet18 _encoder;
    private readonly TextEncoder _textEncoder;
    private readonly Linear _ecgProjection, _textProjection;
    private readonly Parameter _logScale;

    /// <summary>A model with parameters yet to be given.</summary>
    /// <param name="options">Its shape.</param>
    /// <param name="vocabulary">Tokens of the vocabulary.</param>
    /// <exception cref="ConfigurationException">The options are impossible.</exception>
    public Etp(EtpOptions options, int vocabulary)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        Options = options;
        _encoder = AddChild("encoder", new ResNet18(options.Ecg.Leads));
        _textEncoder = AddChild("textEncoder", new TextEncoder(options.Text, vocabulary, options.Text.Width));
        _ecgProjection = AddChild("ecgProjection", new Linear(ResNet18.Width, options.Projection));
        _textProjection = AddChild("textProjection", new Linear(options.Text.Width, options.Projection));
        _logScale = AddParameter("logScale", 1, Initialisation.Constant((float)-Math.Log(options.Temperature)), decays: false);
    }

    /// <inheritdoc/>
    public override EtpOptions Options { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<LossTerm> Terms { get; } = [new("contrast", "contrast", 1)];

    internal override TextEncoder Texts => _textEncoder;

    /// <inheritdoc/>
    public int ProjectionWidth => Options.Projection;

    /// <summary>Feature maps as tokens, (B, T / 16, 512).</summary>
    public override IReadOnlyList<Tensor> Encode(ComputeContext context, ReadOnlySpan<float> signals, int count, ReadOnlySpan<float> amplitudes = default) =>
        [_encoder.Forward(Signals(context, signals, count)).Transpose(1, 2)];

    /// <inheritdoc/>
    public Tensor ProjectEcgs(ComputeContext context, ReadOnlySpan<float> signals, int count, ReadOnlySpan<float> amplitudes = default) =>
        ProjectEcgs(Signals(context, signals, count));

    /// <inheritdoc/>
    public Tensor ProjectTexts(ComputeContext context, ReadOnlySpan<int> tokens, ReadOnlySpan<int> lengths)
    {
        ArgumentNullException.ThrowIfNull(context);
        return ProjectTexts(context, tokens, lengths, new ulong[lengths.Length]);
    }

    internal override (Tensor?[] Losses, Tensor?[] Features) EncodeRecords(ComputeContext context, EcgTextBatch batch, BatchTotals totals)
    {
        if (batch.PairCount < 2) return ([null], []);

        var (pairs, samples) = (batch.PairCount, Options.Ecg.Leads * Options.Ecg.Samples);
        var signals = context.Tensor((batch.EcgCount, samples), batch.Signals).GatherRows(context.Integers(pairs, batch.PairEcgs));
        var ecgs = ProjectEcgs(signals.Reshape((pairs, Options.Ecg.Leads, Options.Ecg.Samples)));     // (N, D)
        var texts = ProjectTexts(context, batch.Tokens, batch.TokenLengths, batch.TextKeys).GatherRows(context.Integers(pairs, batch.PairTexts));
        return ([InfoNce.Both(ecgs.MatMul(texts, transposeY: true) * context.Use(_logScale).Exp(), batch.Pairs)], []);
    }

    private Tensor ProjectEcgs(Tensor signals) => _ecgProjection.Forward(_encoder.Forward(signals).GlobalAverage()).NormaliseL2();

    private Tensor ProjectTexts(ComputeContext context, ReadOnlySpan<int> tokens, ReadOnlySpan<int> lengths, ReadOnlySpan<ulong> keys)
    {
        var counts = context.Integers(lengths.Length, lengths);
        return _textProjection.Forward(_textEncoder.Encode(context, tokens, counts, keys).MeanTokens(counts)).NormaliseL2();
    }

    private Tensor Signals(ComputeContext context, ReadOnlySpan<float> signals, int count) =>
        context.Tensor((count, Options.Ecg.Leads, Options.Ecg.Samples), signals);
}
