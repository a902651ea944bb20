using Einthoven.Tensors;

namespace Einthoven.Models;

/// <summary>Pre-norm transformer blocks and a closing layer norm. Serves as ECG encoder, shared encoder, specific encoder and decoder body.</summary>
public sealed class TransformerStack : Module
{
    private readonly TransformerBlock[] _blocks;
    private readonly LayerNorm _norm;

    /// <summary>A stack with the usual hidden width of four times the width.</summary>
    public TransformerStack(int blocks, int width, int heads)
    {
        _blocks = [.. Enumerable.Range(0, blocks).Select(i => AddChild($"block{i}", new TransformerBlock(width, heads, 4 * width, queryKeyValue: Initialisation.AlikeQueriesAndKeys(width))))];
        _norm = AddChild("norm", new LayerNorm(width));
    }

    /// <summary>(B, T, D) to (B, T, D).</summary>
    /// <param name="tokens">The tokens.</param>
    /// <param name="lengths">(B): tokens that count of each row, or null when all do.</param>
    public Tensor Forward(Tensor tokens, IntTensor? lengths = null)
    {
        foreach (var block in _blocks)
        {
            using var scope = tokens.Context.Scope();
            tokens = scope.Keep(block.Forward(tokens, lengths));
        }

        return _norm.Forward(tokens);
    }
}
