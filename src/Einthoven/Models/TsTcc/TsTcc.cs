using Einthoven.Tensors;

namespace Einthoven.Models;

/// <summary>TS-TCC: the past of one view predicts the future of the other among those of the batch, and the contexts of both views agree.</summary>
/// <remarks>
/// Eldele et al., IJCAI 2021, arXiv 2106.14112, equations 2 to 5. Departures: a one-dimensional ResNet18 instead of three convolutions, views of ECGs, the
/// past always ends at the same step instead of a random one. B ECGs, T' the length of the feature maps, K the steps that are predicted.
/// </remarks>
public sealed class TsTcc : EcgModel
{
    private readonly ResNet18 _encoder;
    private readonly Linear _narrow;
    private readonly Parameter _start;
    private readonly TransformerStack _blocks;
    private readonly Linear[] _predictions;
    private readonly Projector _projector;

    /// <summary>A model with parameters yet to be given.</summary>
    /// <exception cref="ConfigurationException">The options are impossible.</exception>
    public TsTcc(TsTccOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        Options = options;
        _encoder = AddChild("encoder", new ResNet18(options.Ecg.Leads));
        _narrow = AddChild("narrow", new Linear(ResNet18.Width, options.Context));
        _start = AddParameter("start", options.Context, Initialisation.Normal(0.02f), decays: false);
        _blocks = AddChild("blocks", new TransformerStack(options.Blocks, options.Context, options.Heads));
        _predictions = [.. Enumerable.Range(0, options.Steps).Select(step => AddChild($"prediction{step}", new Linear(options.Context, ResNet18.Width)))];
        _projector = AddChild("projector", new Projector(options.Context, options.Context / 2, Math.Max(options.Context / 4, 2)));
    }

    /// <inheritdoc/>
    public override TsTccOptions Options { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<LossTerm> Terms =>
        [new("temporal", "temporal", Options.TemporalWeight), new("contextual", "contextual", Options.ContextualWeight)];

    /// <summary>Feature maps as tokens, (B, T', 512); their mean is the representation.</summary>
    public override IReadOnlyList<Tensor> Encode(ComputeContext context, ReadOnlySpan<float> signals, int count, ReadOnlySpan<float> amplitudes = default) =>
        [Maps(context, signals, count)];

    internal override (Tensor?[] Losses, Tensor?[] Features) EncodeRecords(ComputeContext context, EcgTextBatch batch, BatchTotals totals)
    {
        if (batch.EcgCount < 2) return ([null, null], []);

        var (weak, strong) = (Maps(context, batch.Views[0], batch.EcgCount), Maps(context, batch.Views[1], batch.EcgCount)); // (B, T', 512)
        var (ofWeak, ofStrong) = (Context(weak), Context(strong));                                                            // (B, context)
        var temporal = Options.TemporalWeight > 0 ? Predict(ofStrong, weak) + Predict(ofWeak, strong) : null;
        var contextual = Options.ContextualWeight > 0
            ? SimClr.Contrast(_projector.Forward(Tensor.Concat(0, ofWeak, ofStrong)), Options.Temperature) : null;
        return ([temporal, contextual], []);
    }

    private Tensor Context(Tensor maps) => PastContext.Of(maps, Options.Tokens - Options.Steps, _narrow, _start, _blocks); // (B, context)

    /// <summary>Mean over the future's steps: which ECG's future follows.</summary>
    private Tensor Predict(Tensor past, Tensor maps)
    {
        Tensor? total = null;
        var (records, first) = (maps.Shape[0], Options.Tokens - Options.Steps);
        for (var step = 0; step < Options.Steps; step++)
        {
            var future = maps.Slice(1, first + step, 1).Reshape((records, ResNet18.Width));
            var loss = Follows(_predictions[step].Forward(past), future);
            total = total is null ? loss : total + loss;
        }

        return total! * (1f / Options.Steps);
    }

    /// <summary>Cross-entropy of the products of (B, D) predictions and futures, the own one among those of all ECGs.</summary>
    internal static Tensor Follows(Tensor predicted, Tensor future)
    {
        int[] own = [.. Enumerable.Range(0, predicted.Shape[0])];
        return future.MatMul(predicted, transposeY: true).CrossEntropy(predicted.Context.Integers(own.Length, own));
    }

    private Tensor Maps(ComputeContext context, ReadOnlySpan<float> signals, int count) =>
        _encoder.Forward(context.Tensor((count, Options.Ecg.Leads, Options.Ecg.Samples), signals)).Transpose(1, 2);
}
