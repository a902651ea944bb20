namespace Einthoven.Models;

/// <summary>The text side of a model: a BERT encoder.</summary>
public record TextOptions
{
    /// <summary>Tokens of the vocabulary to learn from the training reports, the five special ones included.</summary>
    public int Vocabulary { get; init; } = 3000;

    /// <summary>Longest text in tokens, [CLS] and [SEP] included; what is longer is cut.</summary>
    public int MaximumLength { get; init; } = 96;

    /// <summary>Width of the encoder; projected to the ECG's width where the two differ.</summary>
    public int Width { get; init; } = 192;

    /// <summary>Transformer blocks, post-norm as in BERT.</summary>
    public int Blocks { get; init; } = 4;

    /// <summary>Attention heads.</summary>
    public int Heads { get; init; } = 3;

    /// <summary>Dropout in training, on the embedding and on each residual branch.</summary>
    public double Dropout { get; init; } = 0.1;

    /// <summary>Share of tokens that are selected for reconstruction; 0 in a model that hides none.</summary>
    internal virtual double SelectedShare => 0;

    internal virtual void Validate()
    {
        Require.AtLeast("model.text.vocabulary", Vocabulary, 256);
        Require.AtLeast("model.text.maximumLength", MaximumLength, 4);
        Require.AtLeast("model.text.width", Width, 8);
        Require.AtLeast("model.text.blocks", Blocks, 1);
        Require.AtLeast("model.text.heads", Heads, 1);
        Require.Divides("model.text.heads", Heads, "model.text.width", Width);
        Require.Within("model.text.dropout", Dropout, 0, 0.9);
    }
}
