using Einthoven.Text;

namespace Einthoven.Tests.Text;

/// <summary>The examples of the tests published with BERT's tokenizer (google-research/bert, tokenization_test.py), and what follows from its rules.</summary>
public sealed class BertTokenizerTests
{
    private static readonly BertTokenizerOptions Uncased = new(LowerCase: true, StripAccents: true);
    private static readonly BertTokenizerOptions Cased = new(LowerCase: false, StripAccents: false);

    [Fact]
    public void An_accent_is_stripped_and_words_are_cut_into_the_longest_pieces()
    {
        var tokenizer = new BertTokenizer(PublishedExample());
        Assert.Equal(["un", "##want", "##ed", ",", "runn", "##ing"], tokenizer.Tokenise("UNwant\u00E9d,running"));
        Assert.Equal([2, 9, 6, 7, 12, 10, 11, 3], tokenizer.Encode("UNwant\u00E9d,running", 64));
    }

    [Fact]
    public void A_word_with_a_piece_that_is_not_known_is_unknown_as_a_whole()
        => Assert.Equal(["[UNK]", "runn", "##ing"], new BertTokenizer(PublishedExample()).Tokenise("unwantedX running"));

    [Theory]
    [InlineData("ah\u535A\u63A8zz", "ah|\u535A|\u63A8|zz")]
    [InlineData(" \tHeLLo!how  \n Are yoU?  ", "hello|!|how|are|you|?")]
    [InlineData("H\u00E9llo", "hello")]
    [InlineData("He\u0301llo", "hello")]
    [InlineData("v4,5,6.", "v4|,|5|,|6|.")]
    [InlineData("qrs(t)", "qrs|(|t|)")]
    [InlineData("st-t $5 ^a_b `c` ~", "st|-|t|$|5|^|a|_|b|`|c|`|~")]
    [InlineData("a\u00A0b\u3000c\u0000d\u200De\uFFFD", "a|b|cde")]
    [InlineData("\u201Ea\u201C \u2013 \u00AB", "\u201E|a|\u201C|\u2013|\u00AB")]
    [InlineData("", "")]
    public void Uncased_texts_are_cut_at_spaces_punctuation_and_chinese_characters(string text, string words)
        => Assert.Equal(words, string.Join('|', BasicTokenisation.Split(text, Uncased)));

    [Fact]
    public void Cased_texts_keep_their_capitals_and_accents()
        => Assert.Equal(["HeLLo", "!", "how", "Äre", "yoU", "?"], BasicTokenisation.Split(" \tHeLLo!how  \n Äre yoU?  ", Cased));

    [Fact]
    public void Our_own_folding_keeps_umlauts() => Assert.Equal(["vänster", "över"], BasicTokenisation.Split("VÄNSTER Över", new BertTokenizerOptions()));

    [Theory]
    [InlineData("äöüåéèçñšžőęǻ", "aouaeecnszoea")]
    [InlineData("ÄÖÅÉ", "AOAE")]
    [InlineData("ßøæłı", "ßøæłı")]
    public void Stripping_takes_what_unicode_decomposes_and_nothing_else(string text, string stripped) => Assert.Equal(stripped, AccentFolding.Strip(text));

    [Fact]
    public void The_folding_is_read_from_the_vocabulary()
    {
        Assert.Equal(Uncased, BertTokenizerOptions.For(PublishedExample()));
        Assert.Equal(Cased, BertTokenizerOptions.For(Vocabulary("Rhythmus", "ä")));
        Assert.Equal(new BertTokenizerOptions(LowerCase: true, StripAccents: false), BertTokenizerOptions.For(WordPieceVocabulary.Learn(["sinus"])));
    }

    [Fact]
    public void A_special_token_written_in_a_text_is_text()
        => Assert.Equal(["[", "mask", "]"], new BertTokenizer(Vocabulary("[", "]", "mask")).Tokenise("[MASK]"));

    [Fact]
    public void A_word_of_more_than_100_characters_is_unknown()
    {
        var tokenizer = new BertTokenizer(Vocabulary("a", "##a"));
        Assert.Equal(100, tokenizer.Tokenise(new string('a', 100)).Count);
        Assert.Equal(["[UNK]"], tokenizer.Tokenise(new string('a', 101)));
    }

    [Fact]
    public void A_text_too_long_is_cut_before_its_last_token()
    {
        var tokenizer = new BertTokenizer(PublishedExample());
        Assert.Equal([2, 9, 6, 3], tokenizer.Encode("unwanted running", 4));
        Assert.Equal([2, 3], tokenizer.Encode("unwanted", 2));
        Assert.Equal([2, 9, 6, 7, 3], tokenizer.Encode("unwanted", 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => tokenizer.Encode("unwanted", 1));
    }

    [Fact]
    public void An_empty_text_has_the_two_special_tokens() => Assert.Equal([2, 3], new BertTokenizer(PublishedExample()).Encode("", 64));

    [Fact]
    public void A_very_long_text_stops_at_the_limit()
    {
        var ids = new BertTokenizer(WordPieceVocabulary.Learn(WordPieceVocabularyTests.Reports())).Encode(string.Concat(Enumerable.Repeat("sinusrhythmus ", 200_000)), 256);
        Assert.Equal(256, ids.Length);
        Assert.Equal(3, ids[^1]);
    }

    [Fact]
    public void Encoding_the_decoded_text_gives_the_same_ids()
    {
        var tokenizer = new BertTokenizer(WordPieceVocabulary.Learn(WordPieceVocabularyTests.Reports(), 250));
        foreach (var report in WordPieceVocabularyTests.Reports().Append("T-Veränderungen (neg.) in V4,5,6: über 0.25 mV"))
        {
            var ids = tokenizer.Encode(report, 512);
            Assert.DoesNotContain(tokenizer.Vocabulary.UnknownId, ids);
            Assert.Equal(ids, tokenizer.Encode(tokenizer.Decode(ids), 512));
        }
    }

    [Fact]
    public void Decoding_joins_pieces_and_leaves_out_what_frames_a_text()
    {
        var tokenizer = new BertTokenizer(PublishedExample());
        Assert.Equal("unwanted , [MASK] running", tokenizer.Decode([2, 9, 6, 7, 12, 4, 10, 11, 3, 0, 0]));
    }

    // With [PAD] and [MASK] added; otherwise the vocabulary of the published test.
    private static WordPieceVocabulary PublishedExample() => Vocabulary("want", "##want", "##ed", "wa", "un", "runn", "##ing", ",");

    private static WordPieceVocabulary Vocabulary(params string[] tokens) => WordPieceVocabulary.FromTokens(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", .. tokens]);
}
