using Einthoven.Models;
using Einthoven.Tensors;

namespace Einthoven.Evaluation.FineTuning;

/// <summary>An encoder with a linear head: one logit a class.</summary>
internal sealed class EcgClassifier : Module
{
    private readonly EcgModel _encoder;
    private readonly EcgFeatures _features;
    private readonly Tensors.Linear _head;

    /// <param name="encoder">The encoder, which becomes this module's.</param>
    /// <param name="features">Which of its stages the head sees.</param>
    /// <param name="classes">Classes.</param>
    public EcgClassifier(EcgModel encoder, EcgFeatures features, int classes)
    {
        _encoder = AddChild("encoder", encoder);
        _features = features;
        _head = AddChild("head", new Tensors.Linear(features.Width, classes));
    }

    /// <summary>(B, L x T) standardised ECGs and (B, L) amplitudes to (B, classes).</summary>
    public Tensor Logits(ComputeContext context, ReadOnlySpan<float> signals, int count, ReadOnlySpan<float> amplitudes) =>
        _head.Forward(_features.Pool(_encoder.Encode(context, signals, count, amplitudes)));

    /// <summary>Mean binary cross-entropy of (B, classes) logits; an unknown label pulls at nothing.</summary>
    /// <param name="logits">(B, classes).</param>
    /// <param name="labels">By record, then class.</param>
    public static Tensor Loss(Tensor logits, IReadOnlyList<bool?[]> labels)
    {
        // Where a label is unknown the logit is set to 0 by a factor, so that no gradient passes, and adds a constant.
        float[] known = [.. labels.SelectMany(row => row).Select(label => label is null ? 0f : 1f)];
        float[] targets = [.. labels.SelectMany(row => row).Select(label => label is null ? 0.5f : label == true ? 1f : 0f)];
        var context = logits.Context;
        return (logits * context.Tensor(logits.Shape, known)).BinaryCrossEntropy(context.Tensor(logits.Shape, targets));
    }
}
