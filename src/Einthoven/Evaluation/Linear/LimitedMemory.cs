using System.Numerics.Tensors;

namespace Einthoven.Evaluation.Linear;

/// <summary>What L-BFGS remembers of the curvature: the last steps and the changes of the gradient along them.</summary>
internal sealed class LimitedMemory(double[] diagonal)
{
    private const int Length = 10;
    private readonly Queue<(double[] Step, double[] Change, double Curvature)> _pairs = new(Length);
    private double _scale = 1;

    /// <summary>Remembers a step. One without positive curvature (rounding at the end of the descent) is passed over.</summary>
    public void Add(double[] step, double[] change)
    {
        var curvature = TensorPrimitives.Dot<double>(step, change);
        if (!(curvature > 0)) return;
        var weighted = 0.0;
        for (var i = 0; i < change.Length; i++) weighted += change[i] * change[i] / diagonal[i];
        _scale = curvature / weighted;
        if (_pairs.Count == Length) _pairs.Dequeue();
        _pairs.Enqueue((step, change, curvature));
    }

    /// <summary>Turns a gradient into a direction of descent: the two-loop recursion, with the inverse diagonal of the Hessian at its core.</summary>
    public double[] Direction(double[] gradient)
    {
        var direction = new double[gradient.Length];
        TensorPrimitives.Negate<double>(gradient, direction);
        var pairs = _pairs.ToArray();
        var shares = new double[pairs.Length];
        for (var i = pairs.Length - 1; i >= 0; i--)
        {
            shares[i] = TensorPrimitives.Dot<double>(pairs[i].Step, direction) / pairs[i].Curvature;
            TensorPrimitives.MultiplyAdd<double>(pairs[i].Change, -shares[i], direction, direction);
        }

        for (var i = 0; i < direction.Length; i++) direction[i] *= _scale / diagonal[i];
        for (var i = 0; i < pairs.Length; i++)
        {
            var share = TensorPrimitives.Dot<double>(pairs[i].Change, direction) / pairs[i].Curvature;
            TensorPrimitives.MultiplyAdd<double>(pairs[i].Step, shares[i] - share, direction, direction);
        }

        return direction;
    }
}
