using Einthoven.Tensors;

namespace Einthoven.Models;

/// <summary>Says by which augmentation a representation's view was made. The encoder plays against it: what tells views apart is noise and no ECG.</summary>
/// <remarks>It has an optimiser of its own. The encoder's side is bounded: it wants an answer of one half (domain confusion, Tzeng et al., ICCV 2015). B records, D numbers.</remarks>
internal sealed class ViewDiscriminator : Module
{
    private readonly Linear _hidden, _answer;

    public ViewDiscriminator(int inputs, int hidden)
    {
        _hidden = AddChild("hidden", new Linear(inputs, hidden));
        _answer = AddChild("answer", new Linear(hidden, 1));
    }

    /// <summary>What the discriminator minimises: cross-entropy of the truth. No gradient reaches the representations.</summary>
    /// <param name="first">(B, D) of the first view.</param>
    /// <param name="second">(B, D) of the second view.</param>
    public Tensor Loss(Tensor first, Tensor second) => (Entropy(first.Detach(), 1) + Entropy(second.Detach(), 0)) * 0.5f;

    /// <summary>What the encoder minimises: cross-entropy of not knowing; log 2 when nothing tells the views apart.</summary>
    public Tensor Confusion(Tensor first, Tensor second) => (Entropy(first, 0.5f) + Entropy(second, 0.5f)) * 0.5f;

    private Tensor Entropy(Tensor representations, float truth)
    {
        var answers = _answer.Forward(_hidden.Forward(representations, Activation.Relu));               // (B, 1)
        var targets = new float[answers.Shape.Elements];
        Array.Fill(targets, truth);
        return answers.BinaryCrossEntropy(answers.Context.Tensor(answers.Shape, targets));
    }
}
