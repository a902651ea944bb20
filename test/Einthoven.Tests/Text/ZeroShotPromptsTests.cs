using Einthoven.Text;

namespace Einthoven.Tests.Text;

public sealed class ZeroShotPromptsTests
{
    // The columns of the label files that MERL publishes.
    private static readonly Dictionary<string, string> Classes = new()
    {
        ["superclass"] = "HYP NORM MI CD STTC",
        ["subclass"] = "AMI LAFB/LPFB LVH STTC IMI SEHYP CRBBB WPW LAO/LAE NORM AVB RAO/RAE ISC LMI ISCI ISCA NST CLBBB ILBBB IRBBB PMI RVH IVCD",
        ["form"] = "PAC DIG HVOLT STD LPR QWAVE VCLVH NDT TAB LOWT ABQRS LNGQT PRC(S) NT STE NST PVC INVT LVOLT",
        ["rhythm"] = "SVARR BIGU STACH SARRH SBRAD TRIGU AFIB SR SVTAC PSVT AFLT PACE",
        ["cpsc2018"] = "AFIB VPC NORM 1AVB CRBBB STE PAC CLBBB STD",
        ["csn"] = "AQW UW SR WPW 2AVB AT VB ARS STTC SA STE VPB TWO STTU ALS APB 2AVB1 PRIE CCR CR AF AVB QTIE LBBB VEB SVT RBBB 1AVB STDD MI AFIB TWC PWC ERV "
            + "RVH LVH ST JEB",
    };

    public static TheoryData<string, string> Sets()
    {
        var sets = new TheoryData<string, string>();
        foreach (var task in new[] { "superclass", "subclass", "form", "rhythm" })
        {
            foreach (var language in new[] { "en", "de", "sv" }) sets.Add(task, language);
        }

        sets.Add("cpsc2018", "en");
        sets.Add("csn", "en");
        return sets;
    }

    [Fact]
    public void Tasks_and_languages_are_listed()
    {
        Assert.Equal(["cpsc2018", "csn", "form", "rhythm", "subclass", "superclass"], ZeroShotPrompts.Tasks);
        Assert.Equal(["de", "en", "sv"], ZeroShotPrompts.Languages("form"));
        Assert.Equal(["en"], ZeroShotPrompts.Languages("csn"));
    }

    [Theory]
    [MemberData(nameof(Sets))]
    public void Every_class_has_several_prompts(string task, string language)
    {
        var prompts = ZeroShotPrompts.For(task, language);
        Assert.Equal(Classes[task].Split(' ').Order(), prompts.Keys.Order());
        Assert.All(prompts, pair => Assert.InRange(pair.Value.Length, 3, 10));
    }

    [Theory]
    [MemberData(nameof(Sets))]
    public void No_prompt_stands_twice(string task, string language)
    {
        var texts = ZeroShotPrompts.For(task, language).Values.SelectMany(prompts => prompts).Select(ReportKey.Of).ToList();
        Assert.Empty(texts.GroupBy(text => text).Where(group => group.Count() > 1).Select(group => group.Key));
    }

    [Theory]
    [MemberData(nameof(Sets))]
    public void A_prompt_is_written_as_a_cleaned_report_of_its_language_is(string task, string language)
    {
        using var json = typeof(ZeroShotPrompts).Assembly.GetManifestResourceStream($"Einthoven.Text.Prompts/{task}.{language}.json")!;
        using var document = System.Text.Json.JsonDocument.Parse(json);
        foreach (var prompt in document.RootElement.EnumerateObject().SelectMany(entry => entry.Value.EnumerateArray()).Select(text => text.GetString()!))
        {
            Assert.Equal(prompt, ReportCleaner.Clean(prompt));
            Assert.True(ReportLanguage.Of(prompt) is var found && (found == language || found.Length == 0), $"'{prompt}' reads as '{found}'");
        }
    }

    [Fact]
    public void A_vocabulary_learned_from_the_prompts_knows_all_their_words()
    {
        var texts = ZeroShotPrompts.Tasks.SelectMany(task => ZeroShotPrompts.Languages(task).SelectMany(language => ZeroShotPrompts.For(task, language).Values))
            .SelectMany(prompts => prompts).ToList();
        var tokenizer = new BertTokenizer(WordPieceVocabulary.Learn(texts));
        Assert.All(texts, text => Assert.DoesNotContain("[UNK]", tokenizer.Tokenise(text)));
        Assert.All(texts, text => Assert.True(tokenizer.Encode(text, 512).Length <= 64, text));
    }

    [Fact]
    public void What_is_not_there_is_named_with_what_is()
    {
        Assert.Contains("subclass", Message(() => ZeroShotPrompts.For("sub_class", "en")), StringComparison.Ordinal);
        Assert.Contains("de, en, sv", Message(() => ZeroShotPrompts.For("form", "fr")), StringComparison.Ordinal);
        Assert.Contains("LVH", Message(() => _ = ZeroShotPrompts.For("subclass", "en")["LVHX"]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_class_is_found_with_the_underscore_of_its_scp_code()
        => Assert.Equal(ZeroShotPrompts.For("form", "de")["NST"], ZeroShotPrompts.For("form", "de")["NST_"]);

    [Fact]
    public void A_file_in_merls_format_is_read()
    {
        var prompts = Load("""{ "AFIB": "Atrial Fibrillation: no P waves", "NST_": "Non-specific ST changes" }""");
        Assert.Equal(["AFIB", "NST"], prompts.Keys);
        Assert.Equal(["atrial fibrillation: no p waves"], prompts["AFIB"]);
    }

    [Fact]
    public void A_file_in_our_format_is_read()
        => Assert.Equal(["atrial fibrillation.", "vorhofflimmern"], Load("""{ "AFIB": ["atrial fibrillation.", "Vorhofflimmern", "vorhofflimmern"] }""")["AFIB"]);

    [Theory]
    [InlineData("{ \"AFIB\": ", "not JSON")]
    [InlineData("[]", "not a JSON object")]
    [InlineData("{}", "no class")]
    [InlineData("{ \"AFIB\": 3 }", "'AFIB'")]
    [InlineData("{ \"AFIB\": [] }", "'AFIB'")]
    [InlineData("{ \"AFIB\": \"\" }", "empty text")]
    [InlineData("{ \"NST\": \"a\", \"NST_\": \"b\" }", "twice")]
    public void A_file_of_another_form_is_refused(string json, string named) => Assert.Contains(named, Message(() => Load(json)), StringComparison.Ordinal);

    [Fact]
    public void A_missing_file_is_named()
        => Assert.Contains("no-such-prompts.json", Assert.Throws<FileNotFoundException>(() => ZeroShotPrompts.Load("no-such-prompts.json")).Message, StringComparison.Ordinal);

    private static string Message(Action action) => Assert.Throws<ConfigurationException>(action).Message;

    private static PromptDictionary Load(string json)
    {
        var path = Path.Combine(Path.GetTempPath(), $"einthoven-{Guid.NewGuid():N}.json");
        try
        {
            File.WriteAllText(path, json);
            return ZeroShotPrompts.Load(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
