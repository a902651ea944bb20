using Einthoven.Tensors;

namespace Einthoven.Models;

/// <summary>One of CRT's three domains: time, magnitude or phase. P patches of S samples of all L leads; v of them are kept, D the width.</summary>
internal sealed class CrtDomain : Module
{
    private readonly CrtOptions _options;
    private readonly ResNet18 _extractor;
    private readonly PatchPositions _positions, _decoderPositions;
    private readonly Parameter _own, _droppedToken;
    private readonly Linear _samples;

    public CrtDomain(CrtOptions options, int patches)
    {
        (_options, Patches) = (options, patches);
        var width = options.Width;
        _extractor = AddChild("extractor", new ResNet18(options.Ecg.Leads, width / 8));
        _own = AddParameter("own", width, Initialisation.Normal(0.02f), decays: false);
        _positions = AddChild("positions", new PatchPositions(1, patches, width));
        _droppedToken = AddParameter("droppedToken", width, Initialisation.Normal(0.02f), decays: false);
        _decoderPositions = AddChild("decoderPositions", new PatchPositions(1, patches, width));
        _samples = AddChild("samples", new Linear(width, options.Ecg.Leads * options.PatchSamples, initialisation: Initialisation.Normal(0.02f)));
    }

    /// <summary>P.</summary>
    public int Patches { get; }

    /// <summary>(B, L, P x S) to (B, P, L x S).</summary>
    public Tensor Cut(Tensor signals)
    {
        var (records, leads, samples) = (signals.Shape[0], _options.Ecg.Leads, _options.PatchSamples);
        return signals.Reshape(new Shape(records, leads, Patches, samples)).Transpose(1, 2).Reshape((records, Patches, leads * samples));
    }

    /// <summary>What the patches look like, (B, v, D), before they know of their place or of each other.</summary>
    /// <param name="patches">(B, P, L x S).</param>
    /// <param name="kept">(B, v).</param>
    public Tensor Extract(Tensor patches, IntTensor kept)
    {
        var (records, count) = (kept.Shape[0], kept.Shape[1]);
        var rows = patches.GatherTokens(kept).Reshape((records * count, _options.Ecg.Leads, _options.PatchSamples));
        return _extractor.Forward(rows).GlobalAverage().Reshape((records, count, _options.Width));
    }

    /// <summary>The domain's own token, then the patches' with their places, (B, 1 + v, D).</summary>
    public Tensor Place(Tensor tokens, IntTensor kept)
    {
        var context = tokens.Context;
        var (records, count) = (kept.Shape[0], kept.Shape[1]);
        var behind = context.Integers((records, count), [.. Enumerable.Range(0, records * count).Select(i => 1 + (i % count))]);
        return (tokens + _positions.All(context).Embedding(kept)).ScatterTokens(behind, count + 1, context.Use(_own));
    }

    /// <summary>As <see cref="Place"/> behind the encoder, with a learned token for every dropped patch, (B, 1 + P, D).</summary>
    /// <param name="encoded">(B, 1 + v, D).</param>
    /// <param name="kept">(B, v).</param>
    public Tensor Complete(Tensor encoded, IntTensor kept)
    {
        var context = encoded.Context;
        var patches = encoded.Slice(1, 1, kept.Shape[1]).ScatterTokens(kept, Patches, context.Use(_droppedToken)) + _decoderPositions.All(context);
        return Tensor.Concat(1, encoded.Slice(1, 0, 1), patches);
    }

    /// <summary>(B, 1 + P, D) behind the decoder to samples, (B, P, L x S).</summary>
    public Tensor Reconstruct(Tensor decoded) => _samples.Forward(decoded.Slice(1, 1, Patches));
}
