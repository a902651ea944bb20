using Einthoven.Tensors;

namespace Einthoven.Models;

/// <summary>A light transformer over all positions that says what the hidden patches look like.</summary>
internal sealed class EcgDecoder : Module
{
    // The first guess of a patch is its mean: guesses as loud as the signal would have to be unlearned first.
    private static readonly Initialisation Quiet = Initialisation.Normal(0.02);

    private readonly EcgOptions _ecg;
    private readonly DecoderOptions _options;
    private readonly Linear _narrow;
    private readonly Parameter _hiddenToken;
    private readonly PatchPositions _positions;
    private readonly TransformerStack _blocks;
    private readonly Linear _shape;
    private readonly Linear _level;

    public EcgDecoder(EcgOptions ecg, DecoderOptions options)
    {
        _ecg = ecg;
        _options = options;
        _narrow = AddChild("narrow", new Linear(ecg.Width, options.Width));
        _hiddenToken = AddParameter("hiddenToken", options.Width, Initialisation.Normal(0.02f), decays: false);
        _positions = AddChild("positions", new PatchPositions(ecg.Leads, ecg.Patches, options.Width));
        _blocks = AddChild("blocks", new TransformerStack(options.Blocks, options.Width, options.Heads));
        _shape = AddChild("shape", new Linear(options.Width, ecg.PatchSamples, initialisation: Quiet));
        _level = AddChild("level", new Linear(options.Width, 2, initialisation: Quiet));
    }

    /// <summary>Predicts the hidden patches.</summary>
    /// <param name="visible">(B, V, D): features of the visible patches.</param>
    /// <param name="mask">Which patches those are.</param>
    /// <returns>(B x H, S) normalised samples, and (B x H, 2) mean and log-scale.</returns>
    public (Tensor Shape, Tensor Level) Decode(Tensor visible, PatchMask mask)
    {
        var context = visible.Context;
        var index = context.Integers((mask.Count, mask.VisibleCount), mask.Visible);
        var tokens = _narrow.Forward(visible).ScatterTokens(index, mask.Tokens, _hiddenToken) + _positions.All(context); // (B, L x P, W)
        var hidden = context.Integers((mask.Count, mask.HiddenCount), mask.Hidden);
        var decoded = _blocks.Forward(tokens).GatherTokens(hidden).Reshape((mask.Count * mask.HiddenCount, _options.Width));
        return (_shape.Forward(decoded), _level.Forward(decoded));
    }

    /// <summary>Squared error on the hidden patches: of the normalised shape, plus <see cref="DecoderOptions.LevelWeight"/> times that of the level.</summary>
    /// <param name="visible">(B, V, D).</param>
    /// <param name="batch">Mask and true samples.</param>
    /// <param name="counted">What to divide by: the hidden patches that count, of the whole batch when this is a part of it.</param>
    public Tensor Loss(Tensor visible, EcgTextBatch batch, int counted)
    {
        var context = visible.Context;
        using var targets = PatchTargets.Of(batch, _ecg);
        var rows = targets.Counts.Length;
        var (shape, level) = Decode(visible, batch.Mask);
        var counts = context.Integers(rows, targets.Counts);
        return shape.MaskedSquaredError(context.Tensor((rows, _ecg.PatchSamples), targets.Shapes), counts, counted)
            + (level.MaskedSquaredError(context.Tensor((rows, 2), targets.Levels), counts, counted) * (float)_options.LevelWeight);
    }
}
