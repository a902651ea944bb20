using Einthoven.Tensors;

namespace Einthoven.Models;

/// <summary>Two convolutions of three taps with batch normalisation, and a way around them. He et al., arXiv 1512.03385, in one dimension.</summary>
public sealed class BasicBlock : Module
{
    private readonly Conv1d _conv1, _conv2;
    private readonly BatchNorm1d _norm1, _norm2;
    private readonly Conv1d? _shortcut;
    private readonly BatchNorm1d? _shortcutNorm;

    /// <summary>A block.</summary>
    /// <param name="inputs">Channels in.</param>
    /// <param name="outputs">Channels out.</param>
    /// <param name="stride">Of the first convolution and of the way around.</param>
    public BasicBlock(int inputs, int outputs, int stride)
    {
        _conv1 = AddChild("conv1", new Conv1d(inputs, outputs, kernel: 3, stride, padding: 1, bias: false));
        _norm1 = AddChild("norm1", new BatchNorm1d(outputs));
        _conv2 = AddChild("conv2", new Conv1d(outputs, outputs, kernel: 3, padding: 1, bias: false));
        _norm2 = AddChild("norm2", new BatchNorm1d(outputs));
        if (stride == 1 && inputs == outputs) return;

        _shortcut = AddChild("shortcut", new Conv1d(inputs, outputs, kernel: 1, stride, bias: false));
        _shortcutNorm = AddChild("shortcutNorm", new BatchNorm1d(outputs));
    }

    /// <summary>(B, inputs, T) to (B, outputs, T / stride), rounded up.</summary>
    public Tensor Forward(Tensor x)
    {
        var y = _norm1.Forward(_conv1.Forward(x), rectify: true);
        var around = _shortcut is null ? x : _shortcutNorm!.Forward(_shortcut.Forward(x));
        return _norm2.Forward(_conv2.Forward(y), around, rectify: true);
    }
}
