using Einthoven.Text;

namespace Einthoven.Tests.Text;

public sealed class WordPieceVocabularyTests
{
    private static readonly string[] Special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"];

    // Worked by hand: ##u ##g occurs 20 times, ##u ##n 16, h ##ug 15, p ##un 12, then hug ##s and p ##ug 5 each, where "hug" sorts first, then b ##un 4.
    [Fact]
    public void The_most_frequent_pair_is_joined_first_and_ties_go_by_sorting()
    {
        var vocabulary = WordPieceVocabulary.Learn(Corpus(("hug", 10), ("pug", 5), ("pun", 12), ("bun", 4), ("hugs", 5)));
        Assert.Equal(["##ug", "##un", "hug", "pun", "hugs", "pug", "bun"], vocabulary.Tokens.TakeLast(7));
    }

    [Fact]
    public void Special_tokens_have_the_first_ids()
    {
        var vocabulary = WordPieceVocabulary.Learn(["sinusrhythmus"]);
        Assert.Equal(Special, vocabulary.Tokens.Take(5));
        Assert.Equal([0, 1, 2, 3, 4], new[] { vocabulary.PadId, vocabulary.UnknownId, vocabulary.ClsId, vocabulary.SepId, vocabulary.MaskId });
    }

    [Fact]
    public void The_order_of_the_reports_does_not_matter()
    {
        var reports = Reports();
        var backwards = WordPieceVocabulary.Learn(reports.Reverse(), 400);
        Assert.Equal(WordPieceVocabulary.Learn(reports, 400).Tokens, backwards.Tokens);
    }

    [Fact]
    public void It_has_no_token_twice_and_no_more_than_asked_for()
    {
        var vocabulary = WordPieceVocabulary.Learn(Reports(), 170);
        Assert.Equal(170, vocabulary.Count);
        Assert.Equal(170, vocabulary.Tokens.Distinct().Count());
    }

    [Fact]
    public void What_occurs_once_is_not_joined()
    {
        var vocabulary = WordPieceVocabulary.Learn(["xyx"]);
        Assert.DoesNotContain(vocabulary.Tokens, token => token is "xy" or "##yx" or "xyx");
    }

    [Fact]
    public void Umlauts_are_letters_of_their_own()
    {
        var vocabulary = WordPieceVocabulary.Learn(["vänster", "vänster", "över", "över"]);
        Assert.True(vocabulary.TryGetId("vänster", out _));
        Assert.True(vocabulary.TryGetId("över", out _));
        Assert.False(vocabulary.TryGetId("vanster", out _));
    }

    [Fact]
    public void A_character_outside_the_alphabet_is_learned()
    {
        var vocabulary = WordPieceVocabulary.Learn(["ритм синусовый"]);
        Assert.DoesNotContain("[UNK]", new BertTokenizer(vocabulary).Tokenise("синус"));
    }

    [Fact]
    public void A_size_that_the_characters_fill_up_is_refused()
        => Assert.Throws<ArgumentOutOfRangeException>(() => WordPieceVocabulary.Learn(["sinusrhythmus"], 50));

    [Fact]
    public void No_reports_give_the_characters() => Assert.True(WordPieceVocabulary.Learn([]).TryGetId("##ä", out _));

    [Fact]
    public void Saving_and_loading_gives_the_same_tokens()
    {
        var path = Path.Combine(Path.GetTempPath(), $"einthoven-{Guid.NewGuid():N}.txt");
        try
        {
            var vocabulary = WordPieceVocabulary.Learn(Reports(), 300);
            vocabulary.Save(path);
            Assert.Equal(vocabulary.Tokens, WordPieceVocabulary.Load(path).Tokens);
            Assert.Equal(vocabulary.Tokens, File.ReadAllText(path).TrimEnd('\n').Split('\n'));
        }
        finally
        {
            File.Delete(path);
        }
    }

    // The layout of bert-base-uncased: [PAD] 0, unused tokens, then [UNK] 100, [CLS] 101, [SEP] 102, [MASK] 103.
    [Fact]
    public void Special_ids_of_a_published_vocabulary_are_found_by_name()
    {
        var vocabulary = Load(string.Join("\r\n", ["[PAD]", .. Enumerable.Range(0, 99).Select(unused => $"[unused{unused}]"), "[UNK]", "[CLS]", "[SEP]", "[MASK]", "rhythm", "\u2028"]));
        Assert.Equal([0, 100, 101, 102, 103], new[] { vocabulary.PadId, vocabulary.UnknownId, vocabulary.ClsId, vocabulary.SepId, vocabulary.MaskId });
        Assert.Equal(106, vocabulary.Count);
        Assert.True(vocabulary.IsSpecial(7));
        Assert.True(vocabulary.IsSpecial(103));
        Assert.False(vocabulary.IsSpecial(104));
    }

    [Fact]
    public void Of_a_token_that_stands_twice_the_last_counts()
    {
        Assert.True(Load(string.Join('\n', [.. Special, "st", "t", "st"])).TryGetId("st", out var id));
        Assert.Equal(7, id);
    }

    [Theory]
    [InlineData("[PAD]\n[UNK]\n[CLS]\n[SEP]\nrhythm\n", "[MASK]")]
    [InlineData("[PAD]\n[UNK]\n\n[CLS]\n[SEP]\n[MASK]\n", "token 2 is empty")]
    [InlineData("", "[PAD], [UNK]")]
    public void A_file_that_is_no_vocabulary_is_refused(string content, string named)
        => Assert.Contains(named, Assert.Throws<ConfigurationException>(() => Load(content)).Message, StringComparison.Ordinal);

    [Fact]
    public void Extending_keeps_all_ids_and_adds_what_is_new()
    {
        var first = WordPieceVocabulary.Learn(Reports(), 300);
        var extended = first.Extend(Enumerable.Repeat("förmaksflimmer förmaksfladder", 3), 400);
        Assert.Equal(first.Tokens, extended.Tokens.Take(first.Count));
        Assert.True(extended.TryGetId("förmaksflimmer", out var id) && id >= first.Count);
        Assert.False(first.TryGetId("förmaksflimmer", out _));
        Assert.Equal(extended.Count, extended.Tokens.Distinct().Count());
    }

    [Fact]
    public void Extending_to_a_size_already_reached_adds_nothing()
    {
        var first = WordPieceVocabulary.Learn(Reports(), 300);
        Assert.Equal(first.Tokens, first.Extend(["förmaksflimmer förmaksflimmer"], first.Count).Tokens);
    }

    internal static IReadOnlyList<string> Reports() =>
    [
        "sinusrhythmus lagetyp normal normales ekg", "sinusrhythmus linkstyp linksschenkelblock", "sinusbradykardie sonst normales ekg",
        "vorhofflimmern/-flattern lagetyp normal unspezifisches abnormes t", "sinus rhythm. normal ecg.", "atrial fibrillation. left axis deviation.",
        "sinus rhythm. left bundle branch block.", "sinusrytm vänster el-axel", "sinusrytm vänstersidigt skänkelblock", "st segments are depressed in i, avl, v4,5,6.",
    ];

    private static IEnumerable<string> Corpus(params (string Word, int Count)[] words) => words.SelectMany(word => Enumerable.Repeat(word.Word, word.Count));

    private static WordPieceVocabulary Load(string content)
    {
        var path = Path.Combine(Path.GetTempPath(), $"einthoven-{Guid.NewGuid():N}.txt");
        try
        {
            File.WriteAllText(path, content);
            return WordPieceVocabulary.Load(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
