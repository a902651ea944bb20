using Einthoven.Tensors;

namespace Einthoven.Models;

/// <summary>CLOCS: the first and the second half of a recording are of the same patient, those of other recordings are not.</summary>
/// <remarks>
/// Kiyasseh, Zhu and Clifton, ICML 2021, arXiv 2005.13249: its contrast between segments (CMSC), equations 1 to 3, a diagonal of positives both ways round.
/// Departures: a one-dimensional ResNet18 over all leads instead of a small network over one, so its contrast between leads has no counterpart here; a linear
/// projection; recordings of one patient are taken for two patients, as they are rare in a batch. B ECGs.
/// </remarks>
public sealed class Clocs : EcgModel
{
    private readonly ResNet18 _encoder;
    private readonly Linear _projection;

    /// <summary>A model with parameters yet to be given.</summary>
    /// <exception cref="ConfigurationException">The options are impossible.</exception>
    public Clocs(ClocsOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        Options = options;
        _encoder = AddChild("encoder", new ResNet18(options.Ecg.Leads));
        _projection = AddChild("projection", new Linear(ResNet18.Width, options.Projection));
    }

    /// <inheritdoc/>
    public override ClocsOptions Options { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<LossTerm> Terms { get; } = [new("segments", "segments", 1)];

    /// <summary>Feature maps as tokens, (B, T / 16, 512); their mean is the representation.</summary>
    public override IReadOnlyList<Tensor> Encode(ComputeContext context, ReadOnlySpan<float> signals, int count, ReadOnlySpan<float> amplitudes = default) =>
        [_encoder.Forward(Signals(context, signals, count)).Transpose(1, 2)];

    internal override (Tensor?[] Losses, Tensor?[] Features) EncodeRecords(ComputeContext context, EcgTextBatch batch, BatchTotals totals)
    {
        if (batch.EcgCount < 2) return ([null], []);

        var (signals, half) = (Signals(context, batch.Signals, batch.EcgCount), Options.Ecg.Samples / 2);
        var segments = Tensor.Concat(0, signals.Slice(2, 0, half), signals.Slice(2, half, half));     // (2B, L, T / 2)
        var z = _projection.Forward(_encoder.Forward(segments).GlobalAverage()).NormaliseL2();        // (2B, projection)
        var (first, second) = (z.Slice(0, 0, batch.EcgCount), z.Slice(0, batch.EcgCount, batch.EcgCount));
        return ([InfoNce.Both(first, second, InfoNce.OwnAgainstAll(batch.EcgCount), Options.Temperature)], []);
    }

    private Tensor Signals(ComputeContext context, ReadOnlySpan<float> signals, int count) =>
        context.Tensor((count, Options.Ecg.Leads, Options.Ecg.Samples), signals);
}
