using Einthoven.Cohorts;
using Einthoven.Reporting;
using Einthoven.Signals;
using Einthoven.Signals.Paper;
using Einthoven.Storage;
using Einthoven.Tests.Cohorts;

namespace Einthoven.Tests.Reporting;

public sealed class PatchScoresTests : IDisposable
{
    private static readonly Recording Ecg = TestEcg.Create(1);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Rows_of_an_array_are_the_standard_leads_and_patches_share_the_time()
    {
        var scores = new float[12 * 4];
        scores[(6 * 4) + 1] = 2;
        scores[(6 * 4) + 2] = -1;
        NpyFile.Write(_folder.File("s.npy"), scores, 12, 4);
        var spans = PatchScores.Read(_folder.File("s.npy"), Ecg).Evidence();
        Assert.Equal(
            [
                new EcgPaperHighlight(Lead.Parse("V1"), 2.5, 5, EcgPaperHighlightKind.Evidence, 1),
                new EcgPaperHighlight(Lead.Parse("V1"), 5, 7.5, EcgPaperHighlightKind.CounterEvidence, 0.5),
            ], spans);
    }

    [Fact]
    public void Json_names_leads_and_the_span_of_time()
    {
        var path = _folder.Write("s.json", """{"leads": ["v1", "II"], "start": 2, "seconds": 4, "scores": [[0, 1], [1, 0]]}""");
        Assert.Equal(
            [new EcgPaperHighlight(Lead.Parse("V1"), 4, 6), new EcgPaperHighlight(Lead.Parse("II"), 2, 4)],
            PatchScores.Read(path, Ecg).Hidden());
    }

    [Fact]
    public void Scores_that_are_all_zero_show_nothing() =>
        Assert.Empty(PatchScores.Read(_folder.Write("s.json", """{"leads": ["II"], "scores": [[0, 0]]}"""), Ecg).Evidence());

    [Theory]
    [InlineData("""{"scores": [[1], [2]]}""", "2 rows")]
    [InlineData("""{"leads": ["I"], "scores": [[1], [2]]}""", "names 1 leads")]
    [InlineData("""{"leads": ["I", "II"], "scores": [[1], [2, 3]]}""", "equal length")]
    [InlineData("""{"leads": [""], "scores": [[1]]}""", "empty name")]
    [InlineData("""{"leads": ["V9"], "scores": [[1]]}""", "lead V9, which the recording lacks")]
    [InlineData("""{"leads": ["I", "i"], "scores": [[1], [1]]}""", "a lead twice")]
    [InlineData("""{"leads": ["I"], "seconds": -1, "scores": [[1]]}""", "seconds -1")]
    [InlineData("""{"leads": ["I"], "start": 11, "scores": [[1]]}""", "start 11")]
    [InlineData("""{"leads": ["I"], "scores": [[null]]}""", "scores")]
    [InlineData("""{"lead": ["I"], "scores": [[1]]}""", "lead")]
    [InlineData("""{"leads": ["I"], "scores": [null]}""", "equal length")]
    [InlineData("""{"leads": [null], "scores": [[1]]}""", "empty name")]
    [InlineData("""{"leads": ["I"]}""", "scores")]
    [InlineData("not JSON", "expected")]
    public void What_does_not_fit_is_refused_with_the_file_and_what_was_expected(string text, string expected)
    {
        var path = _folder.Write("s.json", text);
        var error = Assert.Throws<CohortException>(() => PatchScores.Read(path, Ecg));
        Assert.StartsWith(path, error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_array_of_another_shape_or_with_gaps_is_refused()
    {
        NpyFile.Write(_folder.File("flat.npy"), new float[12], 12);
        NpyFile.Write(_folder.File("nan.npy"), [.. Enumerable.Repeat(float.NaN, 12)], 12, 1);
        Assert.Contains("(leads, patches)", Assert.Throws<CohortException>(() => PatchScores.Read(_folder.File("flat.npy"), Ecg)).Message, StringComparison.Ordinal);
        Assert.Contains("finite", Assert.Throws<CohortException>(() => PatchScores.Read(_folder.File("nan.npy"), Ecg)).Message, StringComparison.Ordinal);
        Assert.Contains("no such file", Assert.Throws<CohortException>(() => PatchScores.Read(_folder.File("gone.npy"), Ecg)).Message, StringComparison.Ordinal);
    }
}
