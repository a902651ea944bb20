using Einthoven.Text;

namespace Einthoven.Models;

/// <summary>The text side of a model: a BERT encoder, trained from scratch or begun with published weights.</summary>
/// <remarks>
/// With <see cref="Pretrained"/> a new run takes vocabulary, sizes, activation, epsilon and folding from the folder, over what is configured here, and writes all of
/// it into its own configuration: from then on it needs the folder no more.
/// </remarks>
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

    /// <summary>Width between the two maps of a block's feed-forward part; null for four times the width.</summary>
    public int? Hidden { get; init; }

    /// <summary>The function between these maps.</summary>
    public TextActivation Activation { get; init; } = TextActivation.Gelu;

    /// <summary>What is added to the variance in layer norms.</summary>
    public double Epsilon { get; init; } = 1e-12;

    /// <summary>Dropout in training, on the embedding and on each residual branch; none in what is frozen.</summary>
    public double Dropout { get; init; } = 0.1;

    /// <summary>Whether capitals become small letters before a text is cut into tokens; null for what the vocabulary was made for.</summary>
    public bool? LowerCase { get; init; }

    /// <summary>Whether accents are stripped before a text is cut into tokens; null for what the vocabulary was made for.</summary>
    public bool? StripAccents { get; init; }

    /// <summary>Folder of a BERT as Hugging Face lays it out (<c>config.json</c>, <c>vocab.txt</c>, <c>model.safetensors</c>) whose weights a new run begins with; null for none.</summary>
    public string? Pretrained { get; init; }

    /// <summary>
    /// Blocks, from the first on, that keep the folder's weights; with one or more the embeddings keep them too. Null for what the system's source does: all blocks
    /// in ETP, half of them in MERL, none in the others.
    /// </summary>
    public int? FrozenLayers { get; init; }

    /// <summary>Width between the two maps.</summary>
    internal int HiddenWidth => Hidden ?? 4 * Width;

    /// <summary>Blocks that are not trained.</summary>
    internal int Frozen => Math.Min(FrozenLayers ?? 0, Blocks);

    /// <summary>Share of tokens that are selected for reconstruction; 0 in a model that hides none.</summary>
    internal virtual double SelectedShare => 0;

    /// <summary>How texts are folded before they are cut into the tokens of a vocabulary.</summary>
    internal BertTokenizerOptions Folding(WordPieceVocabulary vocabulary)
    {
        var made = BertTokenizerOptions.For(vocabulary);
        return new BertTokenizerOptions(LowerCase ?? made.LowerCase, StripAccents ?? made.StripAccents);
    }

    /// <summary>Operations of the blocks on one text in training: trained ones forward and backward, frozen ones forward alone.</summary>
    /// <param name="tokens">Tokens of the text, padding included.</param>
    /// <param name="passes">Passes through what is trained, in units of a forward one.</param>
    internal double Operations(int tokens, int passes = 3)
    {
        var block = (8.0 * tokens * Width * Width) + (4.0 * tokens * Width * HiddenWidth) + (4.0 * tokens * tokens * Width);
        return block * (Frozen + (passes * (Blocks - Frozen)));
    }

    internal virtual void Validate()
    {
        Require.AtLeast("model.text.vocabulary", Vocabulary, Pretrained is null ? 256 : 6);
        Require.AtLeast("model.text.maximumLength", MaximumLength, 4);
        Require.AtLeast("model.text.width", Width, 8);
        Require.AtLeast("model.text.blocks", Blocks, 1);
        Require.AtLeast("model.text.heads", Heads, 1);
        Require.Divides("model.text.heads", Heads, "model.text.width", Width);
        Require.Within("model.text.dropout", Dropout, 0, 0.9);
        Require.AtLeast("model.text.hidden", HiddenWidth, 1);
        Require.Within("model.text.epsilon", Epsilon, 1e-15, 0.1);
        Require.That(FrozenLayers is not > 0 || Pretrained is not null, "model.text.frozenLayers", Frozen, "0 without model.text.pretrained, since weights that were never trained are no use frozen");
        Require.AtLeast("model.text.frozenLayers", Frozen, 0);
    }
}
