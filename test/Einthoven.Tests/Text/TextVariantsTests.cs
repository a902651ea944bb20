using Einthoven.Text;

namespace Einthoven.Tests.Text;

public class TextVariantsTests
{
    [Fact]
    public void There_are_variants_in_the_languages_of_the_reports() => Assert.Equal(["de", "en", "sv"], TextVariants.Languages);

    [Theory]
    [InlineData("en", TextChange.Paraphrase, "Sinus rhythm. Left bundle branch block.", "rhythm of the sinus node. block of the left bundle branch.")]
    [InlineData("en", TextChange.Abbreviation, "atrial fibrillation. left ventricular hypertrophy.", "af. lvh.")]
    [InlineData("en", TextChange.Negation, "atrial fibrillation. left ventricular hypertrophy.", "no atrial fibrillation. no left ventricular hypertrophy")]
    [InlineData("de", TextChange.Paraphrase, "Sinusrhythmus Linksschenkelblock", "rhythmus vom sinusknoten block des linken tawara-schenkels")]
    [InlineData("de", TextChange.Negation, "vorhofflimmern", "kein hinweis auf vorhofflimmern")]
    [InlineData("sv", TextChange.Abbreviation, "sinusrytm vänster kammarhypertrofi", "sr vkh")]
    public void A_text_is_said_otherwise(string language, TextChange change, string text, string expected) =>
        Assert.Equal(expected, TextVariants.For(language).Change(change, text));

    [Fact]
    public void Phrases_inside_of_longer_words_stay() =>
        Assert.Equal("abnormality of infarctions", TextVariants.For("en").Change(TextChange.Abbreviation, "abnormality of infarctions"));

    [Fact]
    public void The_longest_phrase_goes_first() => Assert.Equal("nsr", TextVariants.For("en").Change(TextChange.Abbreviation, "normal sinus rhythm"));

    [Fact]
    public void Remarks_follow_the_text_and_take_turns()
    {
        var variants = TextVariants.For("en");
        var remarked = Enumerable.Range(0, 6).Select(number => variants.Change(TextChange.Remark, "sinus rhythm.", number)).ToArray();
        Assert.All(remarked, text => Assert.StartsWith("sinus rhythm. ", text, StringComparison.Ordinal));
        Assert.Equal(5, remarked.Distinct().Count());
        Assert.Equal(remarked[0], remarked[5]);
    }

    [Theory]
    [InlineData("de")]
    [InlineData("en")]
    [InlineData("sv")]
    public void Every_phrase_is_written_as_cleaned_reports_are(string language)
    {
        using var file = System.Text.Json.JsonDocument.Parse(typeof(TextVariants).Assembly.GetManifestResourceStream($"Einthoven.Text.Variants/{language}.json")!);
        foreach (var list in new[] { "paraphrase", "abbreviation" })
        {
            var phrases = file.RootElement.GetProperty(list).EnumerateArray().Select(pair => pair[0].GetString()!).ToArray();
            Assert.Equal(phrases.Distinct(), phrases);
            Assert.All(phrases, phrase => Assert.Equal(phrase, phrase.ToLowerInvariant()));
        }
    }

    [Fact]
    public void An_unknown_language_is_refused_in_words() =>
        Assert.Contains("de, en, sv", Assert.Throws<ConfigurationException>(() => TextVariants.For("fr")).Message, StringComparison.Ordinal);

    [Fact]
    public void Most_prompts_are_changed_by_paraphrase_and_by_abbreviation()
    {
        foreach (var language in TextVariants.Languages)
        {
            string[] prompts = [.. new[] { "superclass", "rhythm" }.SelectMany(task => ZeroShotPrompts.For(task, language).Values).SelectMany(texts => texts).Select(ReportCleaner.Clean)];
            foreach (var change in new[] { TextChange.Paraphrase, TextChange.Abbreviation })
            {
                var changed = prompts.Count(prompt => TextVariants.For(language).Change(change, prompt) != prompt) / (double)prompts.Length;
                Assert.True(changed > 0.4, $"{language} {change}: {changed}");
            }
        }
    }
}
