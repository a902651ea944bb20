using Einthoven.Tensors;

namespace Einthoven.Models;

/// <summary>A Vision Transformer over the patches of all leads; hidden patches are taken away before anything is computed from them.</summary>
internal sealed class EcgEncoder : Module
{
    private readonly EcgOptions _options;
    private readonly PatchEmbedding _embedding;
    private readonly PatchPositions _positions;
    private readonly LeadAmplitudes? _amplitudes;
    private readonly TransformerStack _blocks;

    public EcgEncoder(EcgOptions options)
    {
        _options = options;
        _embedding = AddChild("embedding", new PatchEmbedding(options));
        _positions = AddChild("positions", new PatchPositions(options.Leads, options.Patches, options.Width));
        if (options.Amplitude) _amplitudes = AddChild("amplitudes", new LeadAmplitudes(options));
        _blocks = AddChild("blocks", new TransformerStack(options.Blocks, options.Width, options.Heads));
    }

    /// <summary>Encodes ECGs.</summary>
    /// <param name="signals">(B, L, T), standardised.</param>
    /// <param name="amplitudes">(B, L) millivolts, NaN where unknown; empty when nothing is known. Not looked at without <see cref="EcgOptions.Amplitude"/>.</param>
    /// <param name="mask">The visible patches, or null to see all.</param>
    /// <returns>(B, V, D), V visible patches in ascending order.</returns>
    public Tensor Encode(Tensor signals, ReadOnlySpan<float> amplitudes, PatchMask? mask)
    {
        var context = signals.Context;
        var records = signals.Shape[0];
        var patches = signals.Reshape((records, _options.Tokens, _options.PatchSamples)); // (B, L x P, S)
        var positions = _positions.All(context);                                          // (L x P, D)
        var visible = mask is null ? null : context.Integers((records, mask.VisibleCount), mask.Visible);
        var tokens = visible is null
            ? _embedding.Forward(patches) + positions
            : _embedding.Forward(patches.GatherTokens(visible)) + positions.Embedding(visible); // (B, V, D)
        return _blocks.Forward(_amplitudes is null ? tokens : tokens + _amplitudes.Forward(context, amplitudes, visible ?? All(context, records)));
    }
    private IntTensor All(ComputeContext context, int records)
    {
        var tokens = new int[records * _options.Tokens];
        for (var i = 0; i < tokens.Length; i++) tokens[i] = i % _options.Tokens;
        return context.Integers((records, _options.Tokens), tokens);
    }
}
