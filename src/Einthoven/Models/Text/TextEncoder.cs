using Einthoven.Tensors;

namespace Einthoven.Models;

/// <summary>BERT over the tokens of a report, projected to the ECG's width where the two differ.</summary>
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
        _norm = AddChild("norm", new LayerNorm(options.Width, 1e-12f));
        _blocks =
        [
            .. Enumerable.Range(0, options.Blocks).Select(i =>
                AddChild($"block{i}", new BertBlock(options.Width, options.Heads, (float)options.Dropout, (uint)((2 * i) + 1)))),
        ];
        if (options.Width != ecgWidth) _widen = AddChild("widen", new Linear(options.Width, ecgWidth));
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
        var reports = lengths.Shape[0];
        var count = tokens.Length / reports;
        var places = new int[count];
        for (var i = 0; i < count; i++) places[i] = i;

        var positions = _positions.GatherRows(context.Integers(count, places)) + _segment;             // (W, D)
        var words = Words.Embedding(context.Integers((reports, count), tokens)) + positions;          // (R, W, D)
        words = _norm.Forward(words).Dropout((float)_options.Dropout, keys, 0);
        foreach (var block in _blocks)
        {
            using var scope = context.Scope();
            words = scope.Keep(block.Forward(words, lengths, keys));
        }

        return _widen is null ? words : _widen.Forward(words);
    }
}
