using System.Collections.Frozen;
using Einthoven.Storage;

namespace Einthoven.Text;

/// <summary>The tokens that texts are cut into, and their ids: BERT's WordPiece vocabulary, one token a line in <c>vocab.txt</c>.</summary>
/// <remarks>A token that continues a word begins with <c>##</c>. Special tokens are found by their name. Immutable and thread-safe.</remarks>
public sealed class WordPieceVocabulary
{
    private static readonly string[] SpecialTokens = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"];

    private readonly FrozenDictionary<string, int> _ids;
    private readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _starts;
    private readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _continuations;
    private readonly bool[] _special;

    private WordPieceVocabulary(string[] tokens, string origin)
    {
        Tokens = tokens;
        var ids = new Dictionary<string, int>(tokens.Length, StringComparer.Ordinal);
        for (var id = 0; id < tokens.Length; id++) ids[tokens[id]] = id;
        _ids = ids.ToFrozenDictionary(StringComparer.Ordinal);

        var missing = SpecialTokens.Where(token => !ids.ContainsKey(token)).ToList();
        if (missing.Count > 0)
        {
            throw new ConfigurationException(
                $"{origin} lacks {string.Join(", ", missing)}. A BERT vocabulary has one token a line, {string.Join(", ", SpecialTokens)} among them.");
        }

        _special = [.. tokens.Select(token => SpecialTokens.Contains(token) || token.StartsWith("[unused", StringComparison.Ordinal))];
        _starts = ids.Where(pair => !IsContinuation(pair.Key)).ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        _continuations = ids.Where(pair => IsContinuation(pair.Key)).ToFrozenDictionary(pair => pair.Key[2..], pair => pair.Value, StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The special tokens alone, for a system that reads no text.</summary>
    public static WordPieceVocabulary Empty { get; } = new([.. SpecialTokens], "the empty vocabulary");

    /// <summary>Tokens by id.</summary>
    public IReadOnlyList<string> Tokens { get; }

    /// <summary>Number of tokens, special ones included.</summary>
    public int Count => Tokens.Count;

    /// <summary>Id of <c>[PAD]</c>, which fills a batch up.</summary>
    public int PadId => _ids["[PAD]"];

    /// <summary>Id of <c>[UNK]</c>, a word that can't be built from the vocabulary.</summary>
    public int UnknownId => _ids["[UNK]"];

    /// <summary>Id of <c>[CLS]</c>, first token of every text.</summary>
    public int ClsId => _ids["[CLS]"];

    /// <summary>Id of <c>[SEP]</c>, last token of every text.</summary>
    public int SepId => _ids["[SEP]"];

    /// <summary>Id of <c>[MASK]</c>, a token to be guessed.</summary>
    public int MaskId => _ids["[MASK]"];

    /// <summary>Learns a vocabulary from reports: the five special tokens with ids 0-4, all characters, then merged pieces, most frequent first.</summary>
    /// <param name="cleanedReports">Reports of the training split, cleaned; equal reports count as often as they occur.</param>
    /// <param name="size">Tokens at most; fewer are learned when no pair of pieces occurs twice any more.</param>
    /// <returns>The same vocabulary for the same reports in any order.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The size is too small for the special tokens and the characters.</exception>
    /// <remarks>
    /// Pairs are merged by frequency, as Hugging Face's WordPiece trainer does, not by the likelihood of the corpus as in Schuster and Nakajima (2012):
    /// counts are whole numbers, so that every machine learns the same vocabulary, and with some thousand reports of a few hundred
    /// different words both criteria end at whole words.
    /// </remarks>
    public static WordPieceVocabulary Learn(IEnumerable<string> cleanedReports, int size = 3000)
    {
        ArgumentNullException.ThrowIfNull(cleanedReports);
        return new WordPieceVocabulary([.. SpecialTokens, .. new WordPieceLearner(cleanedReports).Learn(size - SpecialTokens.Length)], "The learned vocabulary");
    }

    /// <summary>A vocabulary of given tokens; a token's place is its id.</summary>
    /// <exception cref="ConfigurationException">A special token is missing, or a token is empty or holds a line break.</exception>
    public static WordPieceVocabulary FromTokens(IEnumerable<string> tokens) => FromTokens([.. tokens], "The vocabulary");

    /// <summary>Reads a <c>vocab.txt</c>, ours or one published with a BERT model. Of a token that stands twice the last line counts, as in published tokenizers.</summary>
    /// <param name="path">UTF-8, one token a line.</param>
    /// <exception cref="ConfigurationException">A special token is missing or a line is empty.</exception>
    /// <exception cref="IOException">The file can't be read.</exception>
    public static WordPieceVocabulary Load(string path)
    {
        // Not File.ReadLines: published vocabularies hold characters that it takes for line ends.
        var lines = File.ReadAllText(path).Split('\n').Select(line => line.TrimEnd('\r')).ToList();
        if (lines[^1].Length == 0) lines.RemoveAt(lines.Count - 1);
        return FromTokens([.. lines], path);
    }

    /// <summary>Writes one token a line, in order of ids.</summary>
    /// <exception cref="IOException">The file can't be written.</exception>
    public void Save(string path) => AtomicFile.WriteText(path, string.Join('\n', Tokens) + "\n");

    /// <summary>Adds tokens that further reports need; the ids of all present tokens stay, so that a trained embedding table only grows.</summary>
    /// <param name="cleanedReports">The further reports, cleaned.</param>
    /// <param name="size">Tokens at most, present ones included.</param>
    public WordPieceVocabulary Extend(IEnumerable<string> cleanedReports, int size)
    {
        ArgumentNullException.ThrowIfNull(cleanedReports);
        var options = BertTokenizerOptions.For(this);
        var learned = new WordPieceLearner(cleanedReports, options).Learn(Math.Max(size, WordPieceLearner.RoomForCharacters));
        var room = Math.Max(size - Count, 0);
        return new WordPieceVocabulary([.. Tokens, .. learned.Where(token => !_ids.ContainsKey(token)).Take(room)], "The extended vocabulary");
    }

    /// <summary>Finds a token's id.</summary>
    public bool TryGetId(string token, out int id) => _ids.TryGetValue(token, out id);

    /// <summary>Whether an id is a special token, or one that BERT keeps unused; such tokens are never masked nor put in place of others.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such id.</exception>
    public bool IsSpecial(int id) => _special[id];

    internal bool TryGetStart(ReadOnlySpan<char> piece, out int id) => _starts.TryGetValue(piece, out id);

    internal bool TryGetContinuation(ReadOnlySpan<char> piece, out int id) => _continuations.TryGetValue(piece, out id);

    private static bool IsContinuation(string token) => token.Length > 2 && token.StartsWith("##", StringComparison.Ordinal);

    private static WordPieceVocabulary FromTokens(string[] tokens, string origin)
    {
        var wrong = Array.FindIndex(tokens, token => token.Length == 0 || token.Contains('\n', StringComparison.Ordinal));
        if (wrong >= 0) throw new ConfigurationException($"{origin}: token {wrong} is empty or holds a line break. Each line holds one token.");
        return new WordPieceVocabulary(tokens, origin);
    }
}
