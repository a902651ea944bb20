using Einthoven.Text;

namespace Einthoven.Tests.Text;

public sealed class TokenMaskingTests
{
    private const int Words = 1000;

    private static readonly WordPieceVocabulary Vocabulary =
        WordPieceVocabulary.FromTokens(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "[unused0]", .. Enumerable.Range(0, Words).Select(word => $"w{word}")]);

    [Theory]
    [InlineData(40, 0.25, 10)]
    [InlineData(40, 1, 40)]
    [InlineData(3, 0.25, 1)]
    [InlineData(1, 0.01, 1)]
    [InlineData(40, 0, 0)]
    [InlineData(0, 0.25, 0)]
    public void The_share_of_the_eligible_tokens_is_chosen_and_at_least_one(int words, double rate, int chosen)
    {
        var (_, targets) = TokenMasking.Apply(Text(words), Vocabulary, rate, new Random(1));
        Assert.Equal(chosen, targets.Count(target => target != TokenMasking.Ignored));
    }

    [Fact]
    public void Targets_are_the_original_ids_and_all_else_is_left_alone()
    {
        var random = new Random(2);
        for (var trial = 0; trial < 200; trial++)
        {
            var ids = Text(30);
            var (inputs, targets) = TokenMasking.Apply(ids, Vocabulary, TokenMasking.DefaultRate, random);
            for (var place = 0; place < ids.Length; place++)
            {
                if (targets[place] == TokenMasking.Ignored) Assert.Equal(ids[place], inputs[place]);
                else Assert.Equal(ids[place], targets[place]);
            }
        }
    }

    [Fact]
    public void Special_tokens_are_neither_chosen_nor_put_in()
    {
        int[] ids = [Vocabulary.ClsId, 10, Vocabulary.UnknownId, 11, Vocabulary.MaskId, 5, Vocabulary.SepId, Vocabulary.PadId];
        var random = new Random(3);
        for (var trial = 0; trial < 5000; trial++)
        {
            var (inputs, targets) = TokenMasking.Apply(ids, Vocabulary, 1, random);
            Assert.Equal([false, true, false, true, false, false, false, false], targets.Select(target => target != TokenMasking.Ignored));
            Assert.All([inputs[1], inputs[3]], id => Assert.True(id == Vocabulary.MaskId || !Vocabulary.IsSpecial(id)));
        }
    }

    [Fact]
    public void Of_the_chosen_tokens_80_percent_are_masked_and_10_replaced_and_10_kept()
    {
        int masked = 0, kept = 0, replaced = 0;
        var random = new Random(4);
        for (var trial = 0; trial < 1000; trial++)
        {
            var ids = Text(100);
            var (inputs, targets) = TokenMasking.Apply(ids, Vocabulary, 0.4, random);
            for (var place = 0; place < ids.Length; place++)
            {
                if (targets[place] == TokenMasking.Ignored) continue;
                if (inputs[place] == Vocabulary.MaskId) masked++;
                else if (inputs[place] == ids[place]) kept++;
                else replaced++;
            }
        }

        // 40,000 choices: a standard error of 0.002 and 0.0015.
        Assert.Equal(40_000, masked + kept + replaced);
        Assert.InRange(masked / 40_000.0, 0.79, 0.81);
        Assert.InRange(kept / 40_000.0, 0.093, 0.107);
        Assert.InRange(replaced / 40_000.0, 0.093, 0.107);
    }

    [Fact]
    public void Every_place_and_every_token_has_its_chance()
    {
        var places = new HashSet<int>();
        var put = new HashSet<int>();
        var random = new Random(5);
        for (var trial = 0; trial < 2000; trial++)
        {
            var (inputs, targets) = TokenMasking.Apply(Text(20), Vocabulary, 0.25, random);
            for (var place = 0; place < inputs.Length; place++)
            {
                if (targets[place] == TokenMasking.Ignored) continue;
                places.Add(place);
                if (inputs[place] != Vocabulary.MaskId && inputs[place] != targets[place]) put.Add(inputs[place]);
            }
        }

        Assert.Equal(20, places.Count);
        Assert.True(put.Count > Words / 2, $"only {put.Count} tokens were ever put in");
    }

    [Fact]
    public void The_same_random_source_gives_the_same_masks()
    {
        var one = TokenMasking.Apply(Text(50), Vocabulary, 0.25, new Random(6));
        var same = TokenMasking.Apply(Text(50), Vocabulary, 0.25, new Random(6));
        var other = TokenMasking.Apply(Text(50), Vocabulary, 0.25, new Random(7));
        Assert.Equal(one.Inputs, same.Inputs);
        Assert.Equal(one.Targets, same.Targets);
        Assert.NotEqual(one.Targets, other.Targets);
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void A_share_outside_0_to_1_is_refused(double rate)
        => Assert.Throws<ArgumentOutOfRangeException>(() => TokenMasking.Apply(Text(4), Vocabulary, rate, new Random(8)));

    private static int[] Text(int words) => [Vocabulary.ClsId, .. Enumerable.Range(0, words).Select(word => 6 + (word % Words)), Vocabulary.SepId];
}
