using Einthoven.Cohorts;
using Einthoven.Tests.Cohorts;
using Einthoven.Text;

namespace Einthoven.Tests.Text;

/// <summary>Cleaning and vocabulary on real PTB-XL reports of the training folds; validation and test folds are not looked at.</summary>
public sealed class SharedReportTests
{
    private const int LastTrainingFold = 7;

    [SharedDataFact("ptb-xl")]
    public void Nothing_of_the_boilerplate_and_of_the_label_codes_is_left()
    {
        var cleaned = Reports().Select(ReportCleaner.Clean).ToList();
        Assert.DoesNotContain(cleaned, report => report.Contains("4.46", StringComparison.Ordinal) || report.Contains("edit:", StringComparison.Ordinal));
        Assert.DoesNotContain(cleaned, report => report.Contains("tigter bericht", StringComparison.Ordinal) || report.Contains("  ", StringComparison.Ordinal));
        Assert.DoesNotContain(cleaned, report => report.Any(char.IsUpper) || report.Contains('#', StringComparison.Ordinal));
        Assert.All(cleaned, report => Assert.Equal(report, ReportCleaner.Clean(report)));
    }

    [SharedDataFact("ptb-xl")]
    public void Nearly_all_reports_have_a_language()
    {
        var languages = Reports().Where(report => ReportCleaner.Clean(report).Length > 0).CountBy(ReportLanguage.Of).ToDictionary();
        Assert.True(languages.GetValueOrDefault("") < 0.005 * languages.Values.Sum(), string.Join(", ", languages));
        Assert.True(languages["de"] > languages["en"] && languages["en"] > languages["sv"] && languages["sv"] > 0, string.Join(", ", languages));
    }

    [SharedDataFact("ptb-xl")]
    public void A_vocabulary_of_half_the_reports_spells_the_other_half()
    {
        var cleaned = Reports().Select(ReportCleaner.Clean).ToList();
        var tokenizer = new BertTokenizer(WordPieceVocabulary.Learn(cleaned.Where((_, row) => row % 2 == 0)));
        var words = cleaned.Where((_, row) => row % 2 == 1).SelectMany(report => tokenizer.Tokenise(report)).ToList();
        Assert.DoesNotContain("[UNK]", words);
        Assert.True(words.Count(word => word.StartsWith("##", StringComparison.Ordinal)) < 0.05 * words.Count, "most words should be in one piece");
    }

    private static List<string> Reports()
    {
        using var table = new CsvTable(SharedData.Path("ptb-xl-reports.csv"));
        var reports = new List<string>();
        while (table.Read())
        {
            if (int.Parse(table["strat_fold"], System.Globalization.CultureInfo.InvariantCulture) <= LastTrainingFold) reports.Add(table["report"]);
        }

        return reports;
    }
}
