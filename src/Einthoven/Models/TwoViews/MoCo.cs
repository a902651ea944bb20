using Einthoven.Tensors;

namespace Einthoven.Models;

/// <summary>MoCo v3: among what a slowly following copy makes of the batch's other views, find that of the same ECG.</summary>
/// <remarks>
/// Chen, Xie and He, ICCV 2021, arXiv 2104.02057, algorithm 1: no queue, a predictor, InfoNCE both ways round. Departures: a one-dimensional ResNet18
/// instead of a Vision Transformer, views of ECGs, batches of tens instead of thousands.
/// </remarks>
public sealed class MoCo : TwoViewModel
{
    private readonly Projector _projector, _predictor, _keyProjector;
    private readonly ResNet18 _keyEncoder;
    private readonly MomentumCopy[] _keys;

    /// <summary>A model with parameters yet to be given.</summary>
    public MoCo(MoCoOptions options) : base(options)
    {
        Options = options;
        _projector = AddChild("projector", new Projector(ResNet18.Width, options.Hidden, options.Projection, normalised: true));
        _predictor = AddChild("predictor", new Projector(options.Projection, options.Hidden, options.Projection));
        _keyEncoder = AddChild("keyEncoder", new ResNet18(options.Ecg.Leads));
        _keyProjector = AddChild("keyProjector", new Projector(ResNet18.Width, options.Hidden, options.Projection, normalised: true));
        _keys = [new(Encoder, _keyEncoder), new(_projector, _keyProjector)];
    }

    /// <inheritdoc/>
    public override MoCoOptions Options { get; }

    internal override void Start() => Follow(momentum: 0);

    internal override void Updated(double progress) => Follow(MomentumCopy.Cosine(Options.Momentum, progress));

    private protected override Tensor Loss(Tensor first, Tensor second) => OneWay(first, second) + OneWay(second, first);

    private Tensor OneWay(Tensor view, Tensor other)
    {
        var query = _predictor.Forward(_projector.Forward(Represent(Encoder, view)));                 // (B, projection)
        var key = _keyProjector.Forward(Represent(_keyEncoder, other)).Detach();
        return Contrast(query, key, Options.Temperature);
    }

    /// <summary>The loss of (B, projection) queries against the keys of all ECGs.</summary>
    internal static Tensor Contrast(Tensor query, Tensor key, double temperature)
    {
        var logits = query.NormaliseL2().MatMul(key.NormaliseL2(), transposeY: true) * (float)(1 / temperature); // (B, B)
        var own = Enumerable.Range(0, query.Shape[0]).ToArray();
        return logits.CrossEntropy(query.Context.Integers(own.Length, own)) * (float)(2 * temperature);
    }

    private void Follow(double momentum)
    {
        foreach (var key in _keys) key.Follow(momentum);
    }
}
