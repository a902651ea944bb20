using Einthoven.Tensors;

namespace Einthoven.Models;

/// <summary>One block of BERT (Devlin et al., 2019): attention and feed-forward, each followed by dropout, residual sum and layer norm.</summary>
internal sealed class BertBlock : Module
{
    private readonly TextOptions _options;
    private readonly uint _site;
    private readonly Linear _queryKeyValue;
    private readonly Linear _attentionOutput;
    private readonly LayerNorm _attentionNorm;
    private readonly Linear _intermediate;
    private readonly Linear _output;
    private readonly LayerNorm _outputNorm;

    /// <param name="options">Its shape.</param>
    /// <param name="site">Number of the first of this block's two dropouts, unique in the model.</param>
    public BertBlock(TextOptions options, uint site)
    {
        (_options, _site) = (options, site);
        var (width, epsilon) = (options.Width, (float)options.Epsilon);
        _queryKeyValue = AddChild("queryKeyValue", new Linear(width, 3 * width));
        _attentionOutput = AddChild("attentionOutput", new Linear(width, width));
        _attentionNorm = AddChild("attentionNorm", new LayerNorm(width, epsilon));
        _intermediate = AddChild("intermediate", new Linear(width, options.HiddenWidth));
        _output = AddChild("output", new Linear(options.HiddenWidth, width));
        _outputNorm = AddChild("outputNorm", new LayerNorm(width, epsilon));
    }

    /// <summary>(R, W, width) to the same shape.</summary>
    public Tensor Forward(Tensor tokens, IntTensor lengths, ReadOnlySpan<ulong> keys)
    {
        var attended = _attentionOutput.Forward(_queryKeyValue.Forward(tokens).Attention(_options.Heads, lengths));
        tokens = _attentionNorm.Forward(tokens + attended.Dropout(_options.Dropout, keys, _site));
        var fed = _output.Forward(Hidden(tokens));
        return _outputNorm.Forward(tokens + fed.Dropout(_options.Dropout, keys, _site + 1));
    }

    private Tensor Hidden(Tensor tokens) => _options.Activation switch
    {
        TextActivation.Gelu => _intermediate.Forward(tokens, Activation.Gelu),
        TextActivation.Relu => _intermediate.Forward(tokens, Activation.Relu),
        _ => GeluByTanh(_intermediate.Forward(tokens)),
    };

    /// <summary>x / 2 (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))): Hendrycks and Gimpel, arXiv 1606.08415.</summary>
    private static Tensor GeluByTanh(Tensor x)
    {
        var inner = ((x * x * x * 0.044715f) + x) * (float)Math.Sqrt(2 / Math.PI);
        return x * 0.5f * (inner.Tanh() + 1f);
    }
}
