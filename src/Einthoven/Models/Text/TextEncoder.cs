using Einthoven.Tensors;

namespace Einthoven.Models;

/// <summary>BERT over the tokens of a report, projected to the ECG's width where the two differ.</summary>
/// <remarks>
/// Frozen blocks, and the embeddings before them, take no gradient and no dropout; what they compute is not kept for the backward pass.
/// R reports of W tokens, D the width asked for.
/// </remarks>
internal sealed class TextEncoder : Module
{
    private readonly TextOptions _options;
    private readonly Parameter _positions;
    private readonly Parameter _segment;
    private readonly LayerNorm _norm;
    private readonly BertBlock[] _blocks;
    private readonly Linear? _widen;

    public TextEncoder(TextOptions options, int vocabulary, int ecgWidth)
    {
        _options = options;
        Words = AddParameter("words", (vocabulary, options.Width), Initialisation.Normal(0.02f), decays: true);
        _positions = AddParameter("positions", (options.MaximumLength, options.Width), Initialisation.Normal(0.02f), decays: true);
        _segment = AddParameter("segment", options.Width, Initialisation.Normal(0.02f), decays: true);
        _norm = AddChild("norm", new LayerNorm(options.Width, (float)options.Epsilon));
        _blocks = [.. Enumerable.Range(0, options.Blocks).Select(i => AddChild($"block{i}", new BertBlock(options, (uint)((2 * i) + 1))))];
        if (options.Width != ecgWidth) _widen = AddChild("widen", new Linear(options.Width, ecgWidth));
        Freeze();
    }

    /// <summary>(vocabulary, width): the embedding of every token; the text decoder answers with the same.</summary>
    public Parameter Words { get; }

    /// <summary>Encodes reports.</summary>
    /// <param name="context">Where to compute.</param>
    /// <param name="tokens">(R, W) ids, padded.</param>
    /// <param name="lengths">(R): tokens that count.</param>
    /// <param name="keys">(R): keys of the dropout.</param>
    /// <returns>(R, W, D).</returns>
    public Tensor Encode(ComputeContext context, ReadOnlySpan<int> tokens, IntTensor lengths, ReadOnlySpan<ulong> keys)
    {
        var words = _options.Frozen > 0 ? EncodeFrozen(context, tokens, lengths) : Embed(context, tokens, lengths).Dropout(_options.Dropout, keys, 0);
        words = Through(_options.Frozen, _options.Blocks, words, lengths, keys);                      // (R, W, width)
        return _widen is null ? words : _widen.Forward(words);
    }

    private Tensor EncodeFrozen(ComputeContext context, ReadOnlySpan<int> tokens, IntTensor lengths)
    {
        using var pause = context.Pause();
        using var scope = context.Scope();
        return scope.Keep(Through(0, _options.Frozen, Embed(context, tokens, lengths), lengths, default));
    }

    private Tensor Embed(ComputeContext context, ReadOnlySpan<int> tokens, IntTensor lengths)
    {
        var reports = lengths.Shape[0];
        var count = tokens.Length / reports;
        var places = new int[count];
        for (var i = 0; i < count; i++) places[i] = i;

        var positions = _positions.GatherRows(context.Integers(count, places)) + _segment;            // (W, width)
        return _norm.Forward(Words.Embedding(context.Integers((reports, count), tokens)) + positions); // (R, W, width)
    }

    private Tensor Through(int first, int end, Tensor words, IntTensor lengths, ReadOnlySpan<ulong> keys)
    {
        for (var i = first; i < end; i++)
        {
            using var scope = words.Context.Scope();
            words = scope.Keep(_blocks[i].Forward(words, lengths, keys));
        }

        return words;
    }

    private void Freeze()
    {
        if (_options.Frozen == 0) return;

        foreach (var parameter in (Parameter[])[Words, _positions, _segment]) parameter.Frozen = true;
        foreach (var module in _blocks.Take(_options.Frozen).Prepend<Module>(_norm))
            foreach (var (_, parameter) in module.NamedParameters()) parameter.Frozen = true;
    }
}
