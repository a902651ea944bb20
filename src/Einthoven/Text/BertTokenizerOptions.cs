namespace Einthoven.Text;

/// <summary>How a text is folded before it is cut into tokens.</summary>
/// <param name="LowerCase">Capitals become small letters.</param>
/// <param name="StripAccents">"ä" becomes "a". BERT's uncased models do so; our own vocabularies keep accents, which tell German and Swedish words apart.</param>
public sealed record BertTokenizerOptions(bool LowerCase = true, bool StripAccents = false)
{
    /// <summary>What a vocabulary was made for, seen from its tokens: capitals only where case was kept, accents only where they were kept.</summary>
    /// <remarks>Gives what is published for <c>bert-base-uncased</c> (both), <c>bert-base-cased</c> (neither) and vocabularies of ours (lower case only).</remarks>
    public static BertTokenizerOptions For(WordPieceVocabulary vocabulary)
    {
        ArgumentNullException.ThrowIfNull(vocabulary);
        var words = Enumerable.Range(0, vocabulary.Count).Where(id => !vocabulary.IsSpecial(id)).Select(id => vocabulary.Tokens[id]).ToList();
        var lowerCase = !words.Any(word => word.Any(char.IsUpper));
        return new BertTokenizerOptions(lowerCase, lowerCase && !words.Any(word => word.Any(AccentFolding.HasAccent)));
    }
}
