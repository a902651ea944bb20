using Einthoven.Tensors;

namespace Einthoven.Models;

/// <summary>ASTCL: a noisier and a cleaner view of an ECG predict each other's future, agree on the patient, and can't be told apart by a discriminator.</summary>
/// <remarks>
/// Wang et al., IEEE TNNLS 35, 2024, 10.1109/TNNLS.2023.3272153. Of the paper only the abstract was at hand, and no code is published. From it: noise enhancement and
/// denoising as the two augmentations; a game between discriminator and encoder that pulls both views' representations into one distribution; spatiotemporal
/// prediction and patient discrimination; positive pairs of one patient alone, with predictor and stop-gradient in turns against collapse. All else is our choice: the
/// ResNet18 and that it normalises both views as one batch, what the views are made of, the context (that of TS-TCC) and the cosine that judges its predictions, the
/// form of the game, weights and widths; a patient's views are those of one recording. B ECGs, T' the length of the feature maps.
/// </remarks>
public sealed class Astcl : EcgModel
{
    private readonly ResNet18 _encoder;
    private readonly Linear _narrow;
    private readonly Parameter _start;
    private readonly TransformerStack _blocks;
    private readonly Linear[] _predictions;
    private readonly Projector _projector, _predictor;
    private readonly ViewDiscriminator? _discriminator;

    /// <summary>A model with parameters yet to be given.</summary>
    /// <exception cref="ConfigurationException">The options are impossible.</exception>
    public Astcl(AstclOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        Options = options;
        _encoder = AddChild("encoder", new ResNet18(options.Ecg.Leads));
        _narrow = AddChild("narrow", new Linear(ResNet18.Width, options.Context));
        _start = AddParameter("start", options.Context, Initialisation.Normal(0.02f), decays: false);
        _blocks = AddChild("blocks", new TransformerStack(options.Blocks, options.Context, options.Heads));
        _predictions = [.. Enumerable.Range(0, options.Steps).Select(step => AddChild($"prediction{step}", new Linear(options.Context, ResNet18.Width)))];
        _projector = AddChild("projector", new Projector(ResNet18.Width, options.Hidden, options.Projection, normalised: true));
        _predictor = AddChild("predictor", new Projector(options.Projection, Math.Max(options.Projection / 4, 1), options.Projection));
        if (options.AdversarialWeight > 0) _discriminator = new ViewDiscriminator(ResNet18.Width, options.Discriminator);
    }

    /// <inheritdoc/>
    public override AstclOptions Options { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<LossTerm> Terms =>
    [
        new("prediction", "prediction", Options.PredictionWeight), new("patient", "patient", Options.PatientWeight),
        new("adversarial", "adversarial", Options.AdversarialWeight),
    ];

    /// <summary>The discriminator; null where the game is left away.</summary>
    internal override ViewDiscriminator? Estimator => _discriminator;

    /// <summary>Feature maps as tokens, (B, T', 512); their mean is the representation.</summary>
    public override IReadOnlyList<Tensor> Encode(ComputeContext context, ReadOnlySpan<float> signals, int count, ReadOnlySpan<float> amplitudes = default) =>
        [Maps(context, signals, count)];

    internal override (Tensor?[] Losses, Tensor?[] Features) EncodeRecords(ComputeContext context, EcgTextBatch batch, BatchTotals totals)
    {
        if (batch.EcgCount == 0) return ([null, null, null], []);

        // Both views in one batch: normalised apart, they would be alike before the encoder has learned anything.
        var maps = Maps(context, [.. batch.Views[0], .. batch.Views[1]], 2 * batch.EcgCount);                               // (2 B, T', 512)
        var (noisy, clean) = (maps.Slice(0, 0, batch.EcgCount), maps.Slice(0, batch.EcgCount, batch.EcgCount));
        var (ofNoisy, ofClean) = (noisy.MeanTokens(), clean.MeanTokens());                                                  // (B, 512)
        return (
        [
            Options.PredictionWeight > 0 ? (Predict(noisy, clean) + Predict(clean, noisy)) * 0.5f : null,
            Options.PatientWeight > 0 ? Agree(_projector.Forward(ofNoisy), _projector.Forward(ofClean)) : null,
            _discriminator?.Confusion(ofNoisy, ofClean),
        ], _discriminator is null ? [] : [ofNoisy, ofClean]);
    }

    internal override Tensor? EstimatorLoss(IReadOnlyList<Tensor?> features, EcgTextBatch batch) =>
        features is [{ } noisy, { } clean] ? _discriminator?.Loss(noisy, clean) : null;

    /// <summary>1 - cosine of a (B, D) prediction and what comes, which no gradient reaches; mean over records.</summary>
    internal static Tensor Missed(Tensor predicted, Tensor future) => (TwoViewModel.MeanCosine(predicted, future.Detach()) * -1f) + 1f;

    /// <summary>What the past of one view says of the future of the other, mean over the future's steps.</summary>
    private Tensor Predict(Tensor view, Tensor other)
    {
        var (records, past) = (view.Shape[0], Options.Tokens - Options.Steps);
        var context = PastContext.Of(view, past, _narrow, _start, _blocks);                                                 // (B, context)
        Tensor? total = null;
        for (var step = 0; step < Options.Steps; step++)
        {
            var missed = Missed(_predictions[step].Forward(context), other.Slice(1, past + step, 1).Reshape((records, ResNet18.Width)));
            total = total is null ? missed : total + missed;
        }

        return total! * (1f / Options.Steps);
    }

    /// <summary>The predictor on one view and the stop of the gradient on the other, in turns.</summary>
    private Tensor Agree(Tensor noisy, Tensor clean) => (Missed(_predictor.Forward(noisy), clean) + Missed(_predictor.Forward(clean), noisy)) * 0.5f;

    private Tensor Maps(ComputeContext context, ReadOnlySpan<float> signals, int count) =>
        _encoder.Forward(context.Tensor((count, Options.Ecg.Leads, Options.Ecg.Samples), signals)).Transpose(1, 2);
}
