using System.Runtime.InteropServices;

namespace Einthoven.Text;

/// <summary>Learns pieces of words from a corpus: starts with characters and joins the most frequent pair, again and again.</summary>
internal sealed class WordPieceLearner
{
    /// <summary>Tokens that characters alone may need.</summary>
    public const int RoomForCharacters = 512;

    // Always there, so that a word of another hospital is spelled out rather than unknown.
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyzäöüåéèæøß0123456789µ";
    private const string Marks = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~°²±";
    private const int LeastCount = 2;

    private readonly List<string> _pieces = [];
    private readonly Dictionary<string, int> _idOfPiece = new(StringComparer.Ordinal);
    private readonly List<(List<int> Pieces, long Count)> _words = [];
    private readonly Dictionary<(int Left, int Right), Pair> _pairs = [];
    private readonly List<string> _characters;

    public WordPieceLearner(IEnumerable<string> reports, BertTokenizerOptions? options = null)
    {
        options ??= new BertTokenizerOptions();
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var word in reports.SelectMany(report => BasicTokenisation.Split(report, options)).Where(word => word.Length <= BertTokenizer.LongestWord))
            CollectionsMarshal.GetValueRefOrAddDefault(counts, word, out _)++;

        var spelled = counts.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (Pieces: Spell(pair.Key), pair.Value)).ToList();
        _characters = Characters(spelled, options);
        foreach (var (pieces, count) in spelled) _words.Add((pieces.ConvertAll(Id), count));
        for (var word = 0; word < _words.Count; word++) CountPairs(word, +1);
    }

    /// <summary>Characters, then merged pieces in the order they were learned.</summary>
    public List<string> Learn(int size)
    {
        if (size < _characters.Count)
        {
            throw new ArgumentOutOfRangeException(
                nameof(size), size, $"{_characters.Count} tokens are needed for the characters of the reports; ask for more than that.");
        }

        var learned = new List<string>(_characters);
        var known = new HashSet<string>(learned, StringComparer.Ordinal);
        while (learned.Count < size && MostFrequent() is var (pair, count) && count >= LeastCount)
        {
            var joined = _pieces[pair.Left] + _pieces[pair.Right][2..];
            if (known.Add(joined)) learned.Add(joined);
            Join(pair, Id(joined));
        }

        return learned;
    }

    private static List<string> Spell(string word)
        => [.. word.EnumerateRunes().Select((rune, place) => place == 0 ? rune.ToString() : "##" + rune.ToString())];

    // The fixed alphabet, then what else occurs, most frequent first, as far as there is room.
    private static List<string> Characters(IEnumerable<(List<string> Pieces, long Count)> words, BertTokenizerOptions options)
    {
        var letters = options.LowerCase ? Alphabet : Alphabet + Alphabet.ToUpperInvariant();
        if (options.StripAccents) letters = string.Concat(letters.Where(letter => !AccentFolding.HasAccent(letter)));
        var fixedOnes = letters.SelectMany(letter => new[] { $"{letter}", $"##{letter}" }).Concat(Marks.Select(mark => $"{mark}")).Distinct().ToList();

        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var (pieces, count) in words)
        {
            foreach (var piece in pieces) CollectionsMarshal.GetValueRefOrAddDefault(counts, piece, out _) += count;
        }

        fixedOnes.Sort(StringComparer.Ordinal);
        var others = counts.Where(pair => !fixedOnes.Contains(pair.Key))
            .OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Key);
        return [.. fixedOnes, .. others.Take(RoomForCharacters - fixedOnes.Count)];
    }

    // Ties go to the pair that sorts first, so that the result does not hang on the order of a hash table.
    private ((int Left, int Right) Pair, long Count) MostFrequent()
    {
        var best = (Pair: (Left: -1, Right: -1), Count: 0L);
        foreach (var (pair, found) in _pairs)
        {
            if (found.Count > best.Count || (found.Count == best.Count && ComesFirst(pair, best.Pair))) best = (pair, found.Count);
        }

        return best;
    }

    private bool ComesFirst((int Left, int Right) pair, (int Left, int Right) other)
    {
        var left = string.CompareOrdinal(_pieces[pair.Left], _pieces[other.Left]);
        return left < 0 || (left == 0 && string.CompareOrdinal(_pieces[pair.Right], _pieces[other.Right]) < 0);
    }

    private void Join((int Left, int Right) pair, int joined)
    {
        foreach (var word in _pairs[pair].Words.ToArray())
        {
            CountPairs(word, -1);
            var pieces = _words[word].Pieces;
            for (var place = 0; place + 1 < pieces.Count; place++)
            {
                if (pieces[place] != pair.Left || pieces[place + 1] != pair.Right) continue;
                pieces[place] = joined;
                pieces.RemoveAt(place + 1);
            }

            CountPairs(word, +1);
        }

        _pairs.Remove(pair);
    }

    private void CountPairs(int word, int sign)
    {
        var (pieces, count) = _words[word];
        for (var place = 0; place + 1 < pieces.Count; place++)
        {
            var key = (pieces[place], pieces[place + 1]);
            if (!_pairs.TryGetValue(key, out var pair)) _pairs.Add(key, pair = new Pair());
            pair.Count += sign * count;
            if (sign > 0) pair.Words.Add(word);
            else pair.Words.Remove(word);
            if (pair.Count == 0) _pairs.Remove(key);
        }
    }

    private int Id(string piece)
    {
        if (_idOfPiece.TryGetValue(piece, out var id)) return id;
        _idOfPiece.Add(piece, _pieces.Count);
        _pieces.Add(piece);
        return _pieces.Count - 1;
    }

    private sealed class Pair
    {
        public long Count { get; set; }

        public HashSet<int> Words { get; } = [];
    }
}
