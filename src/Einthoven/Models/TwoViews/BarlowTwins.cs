using Einthoven.Tensors;

namespace Einthoven.Models;

/// <summary>Barlow Twins: the numbers of two views agree one by one, and are otherwise uncorrelated.</summary>
/// <remarks>
/// Zbontar et al., ICML 2021, arXiv 2103.03230, equation 1. Departures: a one-dimensional ResNet18, views of ECGs, AdamW instead of LARS, a narrower projector.
/// </remarks>
public sealed class BarlowTwins : TwoViewModel
{
    private readonly Projector _projector;

    /// <summary>A model with parameters yet to be given.</summary>
    public BarlowTwins(BarlowTwinsOptions options) : base(options)
    {
        Options = options;
        _projector = AddChild("projector", new Projector(ResNet18.Width, options.Hidden, options.Projection, layers: 3));
    }

    /// <inheritdoc/>
    public override BarlowTwinsOptions Options { get; }

    private protected override Tensor Loss(Tensor first, Tensor second)
    {
        var (z1, z2) = (_projector.Forward(Represent(Encoder, first)), _projector.Forward(Represent(Encoder, second))); // (B, D)
        return Mismatch(z1, z2, Options.Redundancy);
    }

    /// <summary>How far the correlations of two (B, D) are from the identity.</summary>
    internal static Tensor Mismatch(Tensor z1, Tensor z2, double redundancy)
    {
        var correlation = z1.StandardiseColumns().MatMul(z2.StandardiseColumns(), transposeX: true) * (1f / z1.Shape[0]); // (D, D)
        var (identity, weights) = Targets(z1.Context, z1.Shape[1], redundancy);
        return ((correlation - identity) * weights).SquaredNorm();
    }

    /// <summary>The identity, and the roots of the weights: 1 on the diagonal, lambda off it.</summary>
    private static (Tensor Identity, Tensor Weights) Targets(ComputeContext context, int width, double redundancy)
    {
        var (identity, weights) = (new float[width * width], new float[width * width]);
        Array.Fill(weights, (float)Math.Sqrt(redundancy));
        for (var i = 0; i < width; i++) identity[(i * width) + i] = weights[(i * width) + i] = 1;
        return (context.Tensor((width, width), identity), context.Tensor((width, width), weights));
    }
}
