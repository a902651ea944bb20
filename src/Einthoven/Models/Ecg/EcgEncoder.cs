using Einthoven.Tensors;

namespace Einthoven.Models;

/// <summary>A Vision Transformer over the patches of all leads; hidden patches are taken away before anything is computed from them.</summary>
internal sealed class EcgEncoder : Module
{
    private readonly EcgOptions _options;
    private readonly PatchEmbedding _embedding;
    private readonly PatchPositions _positions;
    private readonly TransformerStack _blocks;

    public EcgEncoder(EcgOptions options)
    {
        _options = options;
        _embedding = AddChild("embedding", new PatchEmbedding(options));
        _positions = AddChild("positions", new PatchPositions(options.Leads, options.Patches, options.Width));
        _blocks = AddChild("blocks", new TransformerStack(options.Blocks, options.Width, options.Heads));
    }

    /// <summary>Encodes ECGs.</summary>
    /// <param name="signals">(B, L, T), standardised.</param>
    /// <param name="mask">The visible patches, or null to see all.</param>
    /// <returns>(B, V, D), V visible patches in ascending order.</returns>
    public Tensor Encode(Tensor signals, PatchMask? mask)
    {
        var context = signals.Context;
        var records = signals.Shape[0];
        var patches = signals.Reshape((records, _options.Tokens, _options.PatchSamples)); // (B, L x P, S)
        var positions = _positions.All(context);                                          // (L x P, D)
        if (mask is null) return _blocks.Forward(_embedding.Forward(patches) + positions);

        var visible = context.Integers((records, mask.VisibleCount), mask.Visible);
        return _blocks.Forward(_embedding.Forward(patches.GatherTokens(visible)) + positions.Embedding(visible));
    }
}
