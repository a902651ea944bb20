using Einthoven.Tensors;

namespace Einthoven.Models;

/// <summary>One block of BERT (Devlin et al., 2019): attention and feed-forward, each followed by dropout, residual sum and layer norm.</summary>
internal sealed class BertBlock : Module
{
    private const float Epsilon = 1e-12f;

    private readonly int _heads;
    private readonly float _dropout;
    private readonly uint _site;
    private readonly Linear _queryKeyValue;
    private readonly Linear _attentionOutput;
    private readonly LayerNorm _attentionNorm;
    private readonly Linear _intermediate;
    private readonly Linear _output;
    private readonly LayerNorm _outputNorm;

    /// <param name="width">D.</param>
    /// <param name="heads">Attention heads.</param>
    /// <param name="dropout">Rate of both dropouts.</param>
    /// <param name="site">Number of the first of this block's two dropouts, unique in the model.</param>
    public BertBlock(int width, int heads, float dropout, uint site)
    {
        _heads = heads;
        _dropout = dropout;
        _site = site;
        _queryKeyValue = AddChild("queryKeyValue", new Linear(width, 3 * width));
        _attentionOutput = AddChild("attentionOutput", new Linear(width, width));
        _attentionNorm = AddChild("attentionNorm", new LayerNorm(width, Epsilon));
        _intermediate = AddChild("intermediate", new Linear(width, 4 * width));
        _output = AddChild("output", new Linear(4 * width, width));
        _outputNorm = AddChild("outputNorm", new LayerNorm(width, Epsilon));
    }

    public Tensor Forward(Tensor tokens, IntTensor lengths, ReadOnlySpan<ulong> keys)
    {
        var attended = _attentionOutput.Forward(_queryKeyValue.Forward(tokens).Attention(_heads, lengths));
        tokens = _attentionNorm.Forward(tokens + attended.Dropout(_dropout, keys, _site));
        var fed = _output.Forward(_intermediate.Forward(tokens, Activation.Gelu));
        return _outputNorm.Forward(tokens + fed.Dropout(_dropout, keys, _site + 1));
    }
}
