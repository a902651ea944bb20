using Einthoven.Tensors;

namespace Einthoven.Models;

/// <summary>Lets a module follow another slowly: its parameters are a running mean of the other's, and no gradient reaches them.</summary>
internal sealed class MomentumCopy
{
    private readonly (Parameter Original, Parameter Copy)[] _pairs;

    /// <param name="original">What is trained.</param>
    /// <param name="copy">A module of the same make.</param>
    public MomentumCopy(Module original, Module copy)
    {
        _pairs = [.. original.NamedParameters().Zip(copy.NamedParameters(), (own, followed) => (own.Parameter, followed.Parameter))];
        foreach (var (_, parameter) in _pairs) parameter.Frozen = true;
    }

    /// <summary>Moves the copy towards the original.</summary>
    /// <param name="momentum">Share of the copy that stays, 0 to 1.</param>
    public void Follow(double momentum)
    {
        foreach (var (original, copy) in _pairs) copy.MoveTowards(original, (float)(1 - momentum));
    }

    /// <summary>The schedule of BYOL and MoCo v3: from a start to 1 along a cosine.</summary>
    public static double Cosine(double start, double progress) => 1 - ((1 - start) * (Math.Cos(Math.PI * progress) + 1) / 2);
}
