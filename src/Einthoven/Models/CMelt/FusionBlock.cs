using Einthoven.Tensors;

namespace Einthoven.Models;

/// <summary>One block of the fusion for one modality: look at oneself, look at the other, transform. Normalisation before each.</summary>
internal sealed class FusionBlock : Module
{
    private readonly int _heads;
    private readonly LayerNorm _selfNorm, _crossNorm, _hiddenNorm;
    private readonly Linear _queryKeyValue, _selfOutput, _hidden, _output;
    private readonly CrossAttention _cross;

    public FusionBlock(int width, int heads)
    {
        _heads = heads;
        _selfNorm = AddChild("selfNorm", new LayerNorm(width));
        _queryKeyValue = AddChild("queryKeyValue", new Linear(width, 3 * width));
        _selfOutput = AddChild("selfOutput", new Linear(width, width));
        _crossNorm = AddChild("crossNorm", new LayerNorm(width));
        _cross = AddChild("cross", new CrossAttention(width, heads));
        _hiddenNorm = AddChild("hiddenNorm", new LayerNorm(width));
        _hidden = AddChild("hidden", new Linear(width, 4 * width));
        _output = AddChild("output", new Linear(4 * width, width));
    }

    /// <summary>(B, T, D) and (B, W, D) to (B, T, D); lengths where tokens are padded.</summary>
    public Tensor Forward(Tensor tokens, IntTensor? lengths, Tensor others, IntTensor? otherLengths)
    {
        tokens = _selfOutput.ForwardAdd(_queryKeyValue.Forward(_selfNorm.Forward(tokens)).Attention(_heads, lengths), tokens);
        tokens += _cross.Forward(_crossNorm.Forward(tokens), others, otherLengths);
        return _output.ForwardAdd(_hidden.Forward(_hiddenNorm.Forward(tokens), Activation.Gelu), tokens);
    }
}
