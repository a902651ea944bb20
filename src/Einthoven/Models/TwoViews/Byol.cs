using Einthoven.Tensors;

namespace Einthoven.Models;

/// <summary>BYOL: predict what a slowly following copy of the network makes of the other view; no negatives.</summary>
/// <remarks>
/// Grill et al., NeurIPS 2020, arXiv 2006.07733, equation 2, both ways round. Departures: a one-dimensional ResNet18, views of ECGs, AdamW instead of LARS.
/// </remarks>
public sealed class Byol : TwoViewModel
{
    private readonly Projector _projector, _predictor, _targetProjector;
    private readonly ResNet18 _targetEncoder;
    private readonly MomentumCopy[] _targets;

    /// <summary>A model with parameters yet to be given.</summary>
    public Byol(ByolOptions options) : base(options)
    {
        Options = options;
        _projector = AddChild("projector", new Projector(ResNet18.Width, options.Hidden, options.Projection));
        _predictor = AddChild("predictor", new Projector(options.Projection, options.Hidden, options.Projection));
        _targetEncoder = AddChild("targetEncoder", new ResNet18(options.Ecg.Leads));
        _targetProjector = AddChild("targetProjector", new Projector(ResNet18.Width, options.Hidden, options.Projection));
        _targets = [new(Encoder, _targetEncoder), new(_projector, _targetProjector)];
    }

    /// <inheritdoc/>
    public override ByolOptions Options { get; }

    internal override void Start() => Follow(momentum: 0);

    internal override void Updated(double progress) => Follow(MomentumCopy.Cosine(Options.Momentum, progress));

    private protected override Tensor Loss(Tensor first, Tensor second) => (OneWay(first, second) + OneWay(second, first)) * 0.5f;

    private Tensor OneWay(Tensor view, Tensor other)
    {
        var predicted = _predictor.Forward(_projector.Forward(Represent(Encoder, view)));             // (B, projection)
        var target = _targetProjector.Forward(Represent(_targetEncoder, other)).Detach();
        return (MeanCosine(predicted, target) * -2f) + 2f;
    }

    private void Follow(double momentum)
    {
        foreach (var target in _targets) target.Follow(momentum);
    }
}
