namespace Einthoven.Tensors;

/// <summary>A pre-norm transformer block: x += proj(attention(norm1(x))); x += fc2(gelu(fc1(norm2(x)))).</summary>
/// <remarks>Dosovitskiy et al., arXiv 2010.11929; normalisation before each part as in Xiong et al., arXiv 2002.04745.</remarks>
public sealed class TransformerBlock : Module
{
    private readonly int _heads;
    private readonly double _dropout;
    private readonly LayerNorm _norm1, _norm2;
    private readonly Linear _qkv, _proj, _fc1, _fc2;

    /// <summary>A block.</summary>
    /// <param name="width">D, a multiple of the heads.</param>
    /// <param name="heads">Attention heads.</param>
    /// <param name="hidden">Width between fc1 and fc2, often 4 D.</param>
    /// <param name="dropout">Rate of dropout behind proj and fc2 while training.</param>
    /// <param name="queryKeyValue">Of the weight that gives queries, keys and values; Xavier uniform when null.</param>
    /// <exception cref="ArgumentException">The width is not a multiple of the heads.</exception>
    public TransformerBlock(int width, int heads, int hidden, double dropout = 0, Initialisation? queryKeyValue = null)
    {
        if (heads < 1 || width % heads != 0)
            throw new ArgumentException($"A transformer's width is a multiple of its heads; {width} is not of {heads}.", nameof(heads));
        (_heads, _dropout) = (heads, dropout);
        _norm1 = AddChild("norm1", new LayerNorm(width));
        _qkv = AddChild("qkv", new Linear(width, 3 * width, initialisation: queryKeyValue));
        _proj = AddChild("proj", new Linear(width, width));
        _norm2 = AddChild("norm2", new LayerNorm(width));
        _fc1 = AddChild("fc1", new Linear(width, hidden));
        _fc2 = AddChild("fc2", new Linear(hidden, width));
    }

    /// <summary>(B, T, D) to the same shape.</summary>
    /// <param name="x">Tokens.</param>
    /// <param name="lengths">(B): tokens at or beyond a record's length are hidden from the others. Null: none is.</param>
    /// <param name="rowKeys">A random key for each record; needed while training with dropout.</param>
    /// <param name="site">Names the first of the block's two dropouts; the second is <paramref name="site"/> + 1.</param>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public Tensor Forward(Tensor x, IntTensor? lengths = null, ReadOnlySpan<ulong> rowKeys = default, uint site = 0)
    {
        ArgumentNullException.ThrowIfNull(x);
        using var scope = x.Context.Scope();
        x = Attend(x, lengths, rowKeys, site);       // (B, T, D)
        x = Transform(x, rowKeys, site + 1);         // (B, T, D)
        return scope.Keep(x);
    }

    private Tensor Attend(Tensor x, IntTensor? lengths, ReadOnlySpan<ulong> rowKeys, uint site)
    {
        using var scope = x.Context.Scope();
        var qkv = _qkv.Forward(_norm1.Forward(x));   // (B, T, 3 D)
        return scope.Keep(AddTo(x, qkv.Attention(_heads, lengths), _proj, rowKeys, site));
    }

    private Tensor Transform(Tensor x, ReadOnlySpan<ulong> rowKeys, uint site)
    {
        using var scope = x.Context.Scope();
        var hidden = _fc1.Forward(_norm2.Forward(x), Activation.Gelu);   // (B, T, hidden)
        return scope.Keep(AddTo(x, hidden, _fc2, rowKeys, site));
    }

    private Tensor AddTo(Tensor residual, Tensor x, Linear map, ReadOnlySpan<ulong> rowKeys, uint site) =>
        Training && _dropout > 0 ? residual + map.Forward(x).Dropout(_dropout, rowKeys, site) : map.ForwardAdd(x, residual);
}
