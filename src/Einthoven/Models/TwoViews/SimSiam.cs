using Einthoven.Tensors;

namespace Einthoven.Models;

/// <summary>SimSiam: predict the network's own view of the other view, which no gradient reaches; no negatives, no momentum.</summary>
/// <remarks>
/// Chen and He, CVPR 2021, arXiv 2011.10566, algorithm 1. Departures: a one-dimensional ResNet18, views of ECGs, AdamW instead of SGD.
/// </remarks>
public sealed class SimSiam : TwoViewModel
{
    private readonly Projector _projector, _predictor;

    /// <summary>A model with parameters yet to be given.</summary>
    public SimSiam(SimSiamOptions options) : base(options)
    {
        Options = options;
        _projector = AddChild("projector", new Projector(ResNet18.Width, options.Hidden, options.Projection, layers: 3, normalised: true));
        _predictor = AddChild("predictor", new Projector(options.Projection, Math.Max(options.Projection / 4, 1), options.Projection));
    }

    /// <inheritdoc/>
    public override SimSiamOptions Options { get; }

    private protected override Tensor Loss(Tensor first, Tensor second)
    {
        var (z1, z2) = (_projector.Forward(Represent(Encoder, first)), _projector.Forward(Represent(Encoder, second))); // (B, projection)
        var (p1, p2) = (_predictor.Forward(z1), _predictor.Forward(z2));
        return (MeanCosine(p1, z2.Detach()) + MeanCosine(p2, z1.Detach())) * -0.5f;
    }
}
