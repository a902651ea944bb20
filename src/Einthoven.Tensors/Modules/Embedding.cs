namespace Einthoven.Tensors;

/// <summary>A learned vector for each token id.</summary>
public sealed class Embedding : Module
{
    private readonly Parameter _weight;

    /// <summary>A table of <paramref name="count"/> vectors.</summary>
    /// <param name="count">Ids are below it.</param>
    /// <param name="width">Numbers in a vector.</param>
    /// <param name="initialisation">Normal with deviation 0.02, as BERT's, when null.</param>
    public Embedding(int count, int width, Initialisation? initialisation = null) =>
        _weight = AddParameter("weight", (count, width), initialisation ?? Initialisation.Normal(0.02), decays: false);

    /// <summary>(count, width).</summary>
    public Parameter Weight => _weight;

    /// <summary>Ids (B, W) to vectors (B, W, width).</summary>
    /// <exception cref="ArgumentOutOfRangeException">An id is not in the table.</exception>
    public Tensor Forward(IntTensor ids) => _weight.Embedding(ids);
}
