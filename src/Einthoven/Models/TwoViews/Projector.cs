using Einthoven.Tensors;

namespace Einthoven.Models;

/// <summary>Two or three linear maps with batch normalisation and ReLU between them.</summary>
internal sealed class Projector : Module
{
    private readonly (Linear Map, BatchNorm1d Norm)[] _hidden;
    private readonly Linear _last;
    private readonly BatchNorm1d? _lastNorm;

    /// <param name="inputs">Numbers in.</param>
    /// <param name="hidden">Width of the hidden layers.</param>
    /// <param name="outputs">Numbers out.</param>
    /// <param name="layers">Linear maps, 2 or more.</param>
    /// <param name="normalised">Whether what comes out is normalised over the batch as well.</param>
    public Projector(int inputs, int hidden, int outputs, int layers = 2, bool normalised = false)
    {
        _hidden = [.. Enumerable.Range(0, layers - 1).Select(i => (
            AddChild($"map{i}", new Linear(i == 0 ? inputs : hidden, hidden, bias: false)), AddChild($"norm{i}", new BatchNorm1d(hidden))))];
        _last = AddChild("last", new Linear(hidden, outputs, bias: !normalised));
        if (normalised) _lastNorm = AddChild("lastNorm", new BatchNorm1d(outputs));
    }

    /// <summary>(B, inputs) to (B, outputs).</summary>
    public Tensor Forward(Tensor x)
    {
        foreach (var (map, norm) in _hidden) x = norm.Forward(map.Forward(x)).Relu();
        x = _last.Forward(x);
        return _lastNorm is null ? x : _lastNorm.Forward(x);
    }
}
