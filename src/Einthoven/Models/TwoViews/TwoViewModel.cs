using Einthoven.Tensors;

namespace Einthoven.Models;

/// <summary>Learns from two changed views of the same ECG, through a one-dimensional ResNet18.</summary>
/// <remarks>Batch normalisation looks at the whole batch, so a batch is never trained in parts. B ECGs, 512 numbers a representation.</remarks>
public abstract class TwoViewModel : EcgModel
{
    private readonly ResNet18 _encoder;

    private protected TwoViewModel(TwoViewOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        Shape = options;
        _encoder = AddChild("encoder", new ResNet18(options.Ecg.Leads));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<LossTerm> Terms { get; } = [new("agreement", "agreement", 1)];

    /// <summary>What all of these systems share.</summary>
    private protected TwoViewOptions Shape { get; }

    /// <summary>The trained encoder.</summary>
    private protected ResNet18 Encoder => _encoder;

    /// <summary>Feature maps as tokens, (B, T / 16, 512); their mean is the representation.</summary>
    public override IReadOnlyList<Tensor> Encode(ComputeContext context, ReadOnlySpan<float> signals, int count, ReadOnlySpan<float> amplitudes = default) =>
        [_encoder.Forward(Signals(context, signals, count)).Transpose(1, 2)];

    internal override (Tensor?[] Losses, Tensor?[] Features) EncodeRecords(ComputeContext context, EcgTextBatch batch, BatchTotals totals) =>
        ([Loss(Signals(context, batch.Views[0], batch.EcgCount), Signals(context, batch.Views[1], batch.EcgCount))], []);

    /// <summary>How badly the two views of each ECG agree.</summary>
    /// <param name="first">(B, L, T).</param>
    /// <param name="second">(B, L, T).</param>
    private protected abstract Tensor Loss(Tensor first, Tensor second);

    /// <summary>Views to representations, (B, L, T) to (B, 512).</summary>
    private protected static Tensor Represent(ResNet18 encoder, Tensor views) => encoder.Forward(views).GlobalAverage();

    /// <summary>Mean over the batch of the cosine between rows.</summary>
    internal static Tensor MeanCosine(Tensor a, Tensor b) => (a.NormaliseL2() * b.NormaliseL2()).Sum() * (1f / a.Shape[0]);

    private Tensor Signals(ComputeContext context, ReadOnlySpan<float> signals, int count) =>
        context.Tensor((count, Shape.Ecg.Leads, Shape.Ecg.Samples), signals);
}
