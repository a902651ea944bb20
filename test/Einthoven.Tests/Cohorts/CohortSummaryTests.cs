using Einthoven.Cohorts;
using Einthoven.Cohorts.Building;

namespace Einthoven.Tests.Cohorts;

public sealed class CohortSummaryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Everything_is_counted()
    {
        new CohortBuilder(new CohortBuildOptions()).Build(
            new TestSource(20, number => TestEcg.Create(number).With("V6", samples => [.. samples.Select((value, i) => number == 1 || (number == 2 && i == 0) ? float.NaN : value)])),
            _folder.File("c"));
        var records = _folder.File("c", "records.csv");
        File.WriteAllText(records, File.ReadAllText(records)
            .Replace(",40,F,", ",300,,", StringComparison.Ordinal)
            .Replace("p-r-1,", "p-r-0,", StringComparison.Ordinal)
            .Replace("\"Sinusrhythmus, \"\"normal\"\", für 2\"", "", StringComparison.Ordinal)
            .Replace("\"Sinusrhythmus, \"\"normal\"\", für 3\"", "sinus rhythm with left axis deviation", StringComparison.Ordinal));
        using var cohort = Cohort.Open(_folder.File("c"));
        var summary = CohortSummary.Of(cohort);

        Assert.Equal((20, 12, 1000, 19), (summary.Records, summary.Leads, summary.Samples, summary.Patients));
        Assert.Equal("train 16, validation 2, test 2", string.Join(", ", summary.Splits.Where(split => split.Value > 0).Select(split => $"{split.Key} {split.Value}")));
        Assert.Equal(("M", 10), summary.Sexes.First(sex => sex.Key == "M") is var sex ? (sex.Key, sex.Value) : default);
        Assert.Equal((9, 1), (summary.Sexes["F"], summary.Sexes["unknown"]));
        Assert.Equal((18, 1, 1), (summary.Languages["de"], summary.Languages["en"], summary.Languages["none"]));
        Assert.Equal(new AgeSummary(20, 41, 50, 59, 1), summary.Ages);
        Assert.Equal((2, 1), (summary.RecordsWithMissing, summary.MissingLeads));
        var rhythm = Assert.Single(summary.Tasks);
        Assert.Equal((14, 2, 0), (rhythm.Train, rhythm.Validation, rhythm.Test));
        Assert.Equal(new ClassSummary("AFIB", 8, 0, 0), rhythm.Classes.Single(cls => cls.Name == "AFIB"));
        Assert.Equal(new ClassSummary("SR", 6, 2, 0), rhythm.Classes.Single(cls => cls.Name == "SR"));
    }

    [Fact]
    public void Ages_without_any_are_unknown_and_300_is_over_89()
    {
        Assert.Null(AgeSummary.Of([]));
        Assert.Equal(new AgeSummary(1, 300, 300, null, 1), AgeSummary.Of([300]));
    }
}
