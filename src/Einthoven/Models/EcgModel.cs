using Einthoven.Tensors;

namespace Einthoven.Models;

/// <summary>A system that <see cref="Pretraining.Pretrainer"/> trains and the evaluations read out.</summary>
/// <remarks>
/// A step looks at a batch twice: at one record at a time (<see cref="EncodeRecords"/>), which may be done in parts to save memory, and across records
/// (<see cref="AcrossRecords"/>), which needs one row a record of the whole batch and nothing else. B ECGs of L leads x T samples.
/// Not thread-safe while training; in inference several contexts may share one model.
/// </remarks>
public abstract class EcgModel : Module
{
    /// <summary>What the model was made from.</summary>
    public abstract ModelOptions Options { get; }

    /// <summary>The terms of the loss in a fixed order, which all lists of losses keep.</summary>
    public abstract IReadOnlyList<LossTerm> Terms { get; }

    /// <summary>The tokens of whole ECGs, nothing masked, for downstream use.</summary>
    /// <param name="context">Where to compute.</param>
    /// <param name="signals">(B, L x T) as one row an ECG, lead by lead.</param>
    /// <param name="count">ECGs, B.</param>
    /// <param name="amplitudes">(B, L) millivolts before standardising, NaN where unknown; empty when nothing is known.</param>
    /// <returns>For each of <see cref="ModelOptions.Stages"/> its (B, tokens, width).</returns>
    public abstract IReadOnlyList<Tensor> Encode(ComputeContext context, ReadOnlySpan<float> signals, int count, ReadOnlySpan<float> amplitudes = default);

    /// <summary>Whether a parameter or buffer takes part when an ECG is read out or placed. What doesn't can be left out of a model that only reads ECGs.</summary>
    /// <param name="name">Its full name.</param>
    /// <param name="stages">Names of the stages that are read out.</param>
    internal virtual bool PlacesEcgs(string name, IReadOnlyCollection<string> stages) => true;

    /// <summary>Everything that looks at one record at a time.</summary>
    /// <param name="context">Where to compute.</param>
    /// <param name="batch">A batch, or a part of one.</param>
    /// <param name="totals">What losses are divided by: those of the whole batch.</param>
    /// <returns>Losses by term, null where a term looks across records or has nothing to look at; and what <see cref="AcrossRecords"/> needs, (rows, width) each.</returns>
    internal abstract (Tensor?[] Losses, Tensor?[] Features) EncodeRecords(ComputeContext context, EcgTextBatch batch, BatchTotals totals);

    /// <summary>The losses that look across the records of a whole batch, by term; null for the others.</summary>
    internal virtual Tensor?[] AcrossRecords(ComputeContext context, IReadOnlyList<Tensor?> features, EcgTextBatch batch) => new Tensor?[Terms.Count];

    /// <summary>The text side that can begin with published weights; null for a system that reads no reports.</summary>
    internal virtual TextEncoder? Texts => null;

    /// <summary>Called once after the parameters have drawn their first values.</summary>
    internal virtual void Start()
    {
    }

    /// <summary>Called after every update of the parameters.</summary>
    /// <param name="progress">Share of the training that is done, 0 to 1.</param>
    internal virtual void Updated(double progress)
    {
    }

    /// <summary>A part that another optimiser trains, on the features of the step just made; null where there is none.</summary>
    internal virtual Module? Estimator => null;

    /// <summary>The loss of <see cref="Estimator"/>, or null where a batch has too few records for it.</summary>
    internal virtual Tensor? EstimatorLoss(IReadOnlyList<Tensor?> features, EcgTextBatch batch) => null;

    /// <summary>All losses of a batch, in order of the terms.</summary>
    internal Tensor?[] LossesOf(ComputeContext context, EcgTextBatch batch, out Tensor?[] features)
    {
        (var losses, features) = EncodeRecords(context, batch, BatchTotals.Of(batch));
        return [.. losses.Zip(AcrossRecords(context, features, batch), (own, across) => own ?? across)];
    }
}
