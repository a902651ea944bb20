using Einthoven.Tensors;

namespace Einthoven.Models;

/// <summary>ST-MEM: three quarters of every lead's patches are hidden, all leads are encoded together, and each lead is decoded by itself.</summary>
/// <remarks>
/// Na et al., ICLR 2024, arXiv 2402.09450. A separator token stands at both ends of each lead; the error is that of patches normalised by their own mean and
/// deviation. Departures: 100 Hz instead of 250, smaller, our first weights and time codes (<see cref="PatchPositions"/>), without which small sets do not
/// begin to learn. B ECGs of L leads with P patches of S samples, v of them visible, D the width.
/// </remarks>
public sealed class StMem : EcgModel
{
    private readonly Linear _embedding, _narrow, _samples;
    private readonly Parameter _separator, _hiddenToken;
    private readonly PatchPositions _positions, _decoderPositions;
    private readonly TransformerStack _blocks, _decoder;

    /// <summary>A model with parameters yet to be given.</summary>
    /// <exception cref="ConfigurationException">The options are impossible.</exception>
    public StMem(StMemOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        Options = options;
        var decoder = options.Decoder;
        _embedding = AddChild("embedding", new Linear(options.PatchSamples, options.Width));
        _separator = AddParameter("separator", options.Width, Initialisation.Normal(0.02f), decays: false);
        _positions = AddChild("positions", new PatchPositions(options.Leads, options.Patches + 2, options.Width));
        _blocks = AddChild("blocks", new TransformerStack(options.Blocks, options.Width, options.Heads));
        _narrow = AddChild("narrow", new Linear(options.Width, decoder.Width));
        _hiddenToken = AddParameter("hiddenToken", decoder.Width, Initialisation.Normal(0.02f), decays: false);
        _decoderPositions = AddChild("decoderPositions", new PatchPositions(1, options.Patches + 2, decoder.Width));
        _decoder = AddChild("decoder", new TransformerStack(decoder.Blocks, decoder.Width, decoder.Heads));
        _samples = AddChild("samples", new Linear(decoder.Width, options.PatchSamples, initialisation: Initialisation.Normal(0.02f)));
    }

    /// <inheritdoc/>
    public override StMemOptions Options { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<LossTerm> Terms { get; } = [new("ecg_reconstruction", "ecg", 1)];

    /// <summary>The tokens of all patches behind the encoder, without separators, (B, L x P, D).</summary>
    public override IReadOnlyList<Tensor> Encode(ComputeContext context, ReadOnlySpan<float> signals, int count, ReadOnlySpan<float> amplitudes = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        var places = Places(context, Enumerable.Range(0, count * Options.Leads * Options.Patches).Select(token => token % (Options.Leads * Options.Patches)).ToArray(), Options.Patches);
        var tokens = EncodePatches(Patches(context, signals, count), places);                               // (B x L, P + 2, D)
        return [tokens.Slice(1, 1, Options.Patches).Reshape((count, Options.Leads * Options.Patches, Options.Width))];
    }

    internal override (Tensor?[] Losses, Tensor?[] Features) EncodeRecords(ComputeContext context, EcgTextBatch batch, BatchTotals totals)
    {
        if (batch.EcgCount == 0 || totals.HiddenPatches == 0) return ([null], []);

        var visible = context.Integers((batch.EcgCount, batch.Mask.VisibleCount), batch.Mask.Visible);
        var patches = Patches(context, batch.Signals, batch.EcgCount).GatherTokens(visible);               // (B, L x v, S)
        var places = Places(context, batch.Mask.Visible, Options.Visible);
        var encoded = EncodePatches(patches, places);                                                      // (B x L, v + 2, D)
        return ([Loss(Decode(encoded, places), batch, totals.HiddenPatches)], []);
    }

    /// <summary>Patches of all leads with separators between them, through the encoder.</summary>
    /// <param name="patches">(B, L x v, S).</param>
    /// <param name="places">(B x L, v + 2): where in its lead each token stands, separators included.</param>
    private Tensor EncodePatches(Tensor patches, IntTensor places)
    {
        var (leads, inner) = (places.Shape[0], places.Shape[1] - 2);
        var records = patches.Shape[0];
        var middle = patches.Context.Integers((leads, inner), [.. Enumerable.Range(0, leads * inner).Select(i => 1 + (i % inner))]);
        var tokens = _embedding.Forward(patches).Reshape((leads, inner, Options.Width))
            .ScatterTokens(middle, inner + 2, patches.Context.Use(_separator))                             // (B x L, v + 2, D)
            .Reshape((records, Options.Leads * (inner + 2), Options.Width));
        return _blocks.Forward(tokens + Positions(places, records)).Reshape((leads, inner + 2, Options.Width));
    }

    private Tensor Positions(IntTensor places, int records)
    {
        var (tokens, inLead) = (Options.Leads * places.Shape[1], Options.Patches + 2);
        var index = places.Values.ToArray();
        for (var i = 0; i < index.Length; i++) index[i] += i / places.Shape[1] % Options.Leads * inLead;
        var context = places.Context;
        return _positions.All(context).Embedding(context.Integers((records, tokens), index));              // (B, L x (v + 2), D)
    }

    /// <summary>Each lead by itself, (B x L, P + 2, decoder width).</summary>
    private Tensor Decode(Tensor encoded, IntTensor places)
    {
        var tokens = _narrow.Forward(encoded).ScatterTokens(places, Options.Patches + 2, encoded.Context.Use(_hiddenToken));
        return _decoder.Forward(tokens + _decoderPositions.All(encoded.Context));
    }

    private Tensor Loss(Tensor decoded, EcgTextBatch batch, int counted)
    {
        var context = decoded.Context;
        using var targets = PatchTargets.Of(batch, Options.Grid);
        var rows = targets.Counts.Length;
        var (mask, inLead) = (batch.Mask, Options.Patches + 2);
        var hidden = new int[rows];
        for (var row = 0; row < rows; row++)
        {
            var (lead, patch) = Math.DivRem(mask.Hidden[row], Options.Patches);
            hidden[row] = (((row / mask.HiddenCount * Options.Leads) + lead) * inLead) + 1 + patch;
        }

        var predicted = _samples.Forward(decoded.Reshape((decoded.Shape[0] * inLead, Options.Decoder.Width)).GatherRows(context.Integers(rows, hidden)));
        return predicted.MaskedSquaredError(context.Tensor((rows, Options.PatchSamples), targets.Shapes), context.Integers(rows, targets.Counts), counted);
    }

    /// <summary>For each lead the places of its separators and of its patches, (B x L, v + 2): 0, 1 + patch …, P + 1.</summary>
    /// <param name="context">Where to compute.</param>
    /// <param name="patches">(B, L x v): lead x P + patch, ascending, the same number in each lead.</param>
    /// <param name="each">Patches of a lead, v.</param>
    private IntTensor Places(ComputeContext context, int[] patches, int each)
    {
        var places = new int[patches.Length / each * (each + 2)];
        for (var lead = 0; lead < patches.Length / each; lead++)
        {
            var row = places.AsSpan(lead * (each + 2), each + 2);
            for (var i = 0; i < each; i++) row[1 + i] = 1 + (patches[(lead * each) + i] % Options.Patches);
            row[^1] = Options.Patches + 1;
        }

        return context.Integers((patches.Length / each, each + 2), places);
    }

    private Tensor Patches(ComputeContext context, ReadOnlySpan<float> signals, int count) =>
        context.Tensor((count, Options.Leads * Options.Patches, Options.PatchSamples), signals);
}
