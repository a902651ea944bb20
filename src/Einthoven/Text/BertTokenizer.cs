using System.Text;

namespace Einthoven.Text;

/// <summary>Cuts texts into the tokens of a vocabulary as BERT does: basic tokenisation, then the longest known piece, from left to right.</summary>
/// <remarks>
/// Devlin et al., 2019. Special tokens written in a text ("[MASK]") are text. A word of more than 100 characters, or one with a
/// character outside the vocabulary, is <c>[UNK]</c> as a whole. Thread-safe.
/// </remarks>
/// <param name="vocabulary">The tokens.</param>
/// <param name="options">How texts are folded; null takes what the vocabulary was made for.</param>
public sealed class BertTokenizer(WordPieceVocabulary vocabulary, BertTokenizerOptions? options = null)
{
    /// <summary>Characters of the longest word that is cut into pieces.</summary>
    internal const int LongestWord = 100;

    /// <summary>The vocabulary.</summary>
    public WordPieceVocabulary Vocabulary { get; } = vocabulary ?? throw new ArgumentNullException(nameof(vocabulary));

    /// <summary>How texts are folded.</summary>
    public BertTokenizerOptions Options { get; } = options ?? BertTokenizerOptions.For(vocabulary);

    /// <summary>The ids of a text between <c>[CLS]</c> and <c>[SEP]</c>; what is too long is cut off before <c>[SEP]</c>.</summary>
    /// <param name="text">Any text; a report is cleaned first (<see cref="ReportCleaner"/>).</param>
    /// <param name="maximumLength">Ids at most, both special ones included; 2 or more.</param>
    public int[] Encode(string text, int maximumLength)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfLessThan(maximumLength, 2);

        var ids = new List<int>(Math.Min(maximumLength, 128)) { Vocabulary.ClsId };
        foreach (var word in BasicTokenisation.Split(text, Options))
        {
            AddPieces(word, ids);
            if (ids.Count >= maximumLength) break;
        }

        if (ids.Count >= maximumLength) ids.RemoveRange(maximumLength - 1, ids.Count - maximumLength + 1);
        ids.Add(Vocabulary.SepId);
        return [.. ids];
    }

    /// <summary>The tokens of a text, without special ones.</summary>
    public IReadOnlyList<string> Tokenise(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var ids = new List<int>();
        foreach (var word in BasicTokenisation.Split(text, Options)) AddPieces(word, ids);
        return ids.ConvertAll(id => Vocabulary.Tokens[id]);
    }

    /// <summary>The text of some ids: words joined by spaces, without <c>[PAD]</c>, <c>[CLS]</c> and <c>[SEP]</c>.</summary>
    /// <remarks>Spaces around punctuation are not restored; encoding the result gives the same ids unless they hold <c>[UNK]</c> or <c>[MASK]</c>.</remarks>
    public string Decode(ReadOnlySpan<int> ids)
    {
        var text = new StringBuilder();
        foreach (var id in ids)
        {
            if (id == Vocabulary.PadId || id == Vocabulary.ClsId || id == Vocabulary.SepId) continue;
            var token = Vocabulary.Tokens[id];
            if (token.Length > 2 && token.StartsWith("##", StringComparison.Ordinal)) text.Append(token.AsSpan(2));
            else text.Append(text.Length > 0 ? " " : "").Append(token);
        }

        return text.ToString();
    }

    private void AddPieces(ReadOnlySpan<char> word, List<int> ids)
    {
        var before = ids.Count;
        var rest = word.Length > LongestWord && RuneCount(word) > LongestWord ? [] : word;
        while (!rest.IsEmpty && TryTakeLongest(rest, start: rest.Length == word.Length, out var id, out var length))
        {
            ids.Add(id);
            rest = rest[length..];
            if (rest.IsEmpty) return;
        }

        ids.RemoveRange(before, ids.Count - before);
        ids.Add(Vocabulary.UnknownId);
    }

    private bool TryTakeLongest(ReadOnlySpan<char> rest, bool start, out int id, out int length)
    {
        for (length = rest.Length; length > 0; length--)
        {
            var piece = rest[..length];
            if (start ? Vocabulary.TryGetStart(piece, out id) : Vocabulary.TryGetContinuation(piece, out id)) return true;
        }

        id = Vocabulary.UnknownId;
        return false;
    }

    private static int RuneCount(ReadOnlySpan<char> word)
    {
        var count = 0;
        foreach (var _ in word.EnumerateRunes()) count++;
        return count;
    }
}
