using Einthoven.Tensors;

namespace Einthoven.Models;

/// <summary>BERT's head for masked words: a transform, then the similarity to every word's embedding.</summary>
internal sealed class TextDecoder : Module
{
    private readonly Linear _transform;
    private readonly LayerNorm _norm;
    private readonly Parameter _bias;

    public TextDecoder(int ecgWidth, int textWidth, int vocabulary)
    {
        _transform = AddChild("transform", new Linear(ecgWidth, textWidth));
        _norm = AddChild("norm", new LayerNorm(textWidth, 1e-12f));
        _bias = AddParameter("bias", vocabulary, Initialisation.Zeros, decays: false);
    }

    /// <summary>Cross-entropy on the selected tokens.</summary>
    /// <param name="tokens">(R, W, D): features of the reports' tokens.</param>
    /// <param name="words">(vocabulary, text width): the encoder's word embeddings.</param>
    /// <param name="targets">(R x W): true ids, -100 where a token was not selected.</param>
    /// <param name="counted">What to divide by: the selected tokens of the whole batch.</param>
    public Tensor Loss(Tensor tokens, Parameter words, ReadOnlySpan<int> targets, int counted)
    {
        var selected = new List<int>();
        for (var i = 0; i < targets.Length; i++) if (targets[i] != EcgTextBatch.Ignored) selected.Add(i);
        if (selected.Count == 0) return tokens.Context.Scalar(0);

        var context = tokens.Context;
        var rows = tokens.Reshape((tokens.Shape[0] * tokens.Shape[1], tokens.Shape[2])).GatherRows(context.Integers(selected.Count, [.. selected]));
        var truth = new int[selected.Count];
        for (var i = 0; i < truth.Length; i++) truth[i] = targets[selected[i]];
        var logits = _norm.Forward(_transform.Forward(rows, Activation.Gelu)).Linear(words, _bias); // (selected, vocabulary)
        return logits.CrossEntropy(context.Integers(truth.Length, truth), normaliser: counted);
    }
}
