using Einthoven.Tensors;

namespace Einthoven.Models;

/// <summary>Pools tokens by what their mean attends to, as CLIP's ResNets do (Radford et al., arXiv 2103.00020).</summary>
internal sealed class AttentionPooling : Module
{
    private readonly int _heads;
    private readonly Parameter _positions;
    private readonly Linear _queryKeyValue, _output;

    public AttentionPooling(int tokens, int width, int heads)
    {
        _heads = heads;
        _positions = AddParameter("positions", (tokens + 1, width), Initialisation.Normal((float)(1 / Math.Sqrt(width))), decays: false);
        _queryKeyValue = AddChild("queryKeyValue", new Linear(width, 3 * width));
        _output = AddChild("output", new Linear(width, width));
    }

    /// <summary>(B, T, D) to (B, D).</summary>
    public Tensor Forward(Tensor tokens)
    {
        var (records, width) = (tokens.Shape[0], tokens.Shape[2]);
        var mean = tokens.MeanTokens().Reshape((records, 1, width));
        var all = Tensor.Concat(1, mean, tokens) + tokens.Context.Use(_positions);                    // (B, T + 1, D)
        var attended = _queryKeyValue.Forward(all).Attention(_heads).Slice(1, 0, 1);                  // (B, 1, D): the mean's
        return _output.Forward(attended.Reshape((records, width)));
    }
}
