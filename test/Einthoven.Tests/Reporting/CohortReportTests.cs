using System.Text.RegularExpressions;
using Einthoven.Cohorts;
using Einthoven.Cohorts.Building;
using Einthoven.Reporting;
using Einthoven.Tests.Cohorts;

namespace Einthoven.Tests.Reporting;

public sealed partial class CohortReportTests : IDisposable
{
    private const string Hostile = "<img src=x onerror=alert(1)>\"'&";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Page(Action<string>? change = null, CohortReportOptions? options = null)
    {
        var folder = _folder.File("c");
        new CohortBuilder(new CohortBuildOptions()).Build(new TestSource(20), folder);
        change?.Invoke(folder);
        using var cohort = Cohort.Open(folder);
        CohortReport.Write(_folder.File("page.html"), cohort, options);
        return File.ReadAllText(_folder.File("page.html"));
    }

    /// <summary>The cells of the table row that begins with a name.</summary>
    private static string Row(string page, string name)
    {
        var row = Rows().Matches(page).Select(match => Tags().Replace(match.Value.Replace("</td>", "|", StringComparison.Ordinal), "")).First(text => text.StartsWith(name + "|", StringComparison.Ordinal));
        return row.Replace("&#160;", " ", StringComparison.Ordinal);
    }

    private static string Rewrite(string folder, string file, string old, string text)
    {
        var path = Path.Combine(folder, file);
        File.WriteAllText(path, File.ReadAllText(path).Replace(old, text, StringComparison.Ordinal));
        return path;
    }

    [Fact]
    public void Splits_classes_and_sexes_are_counted()
    {
        var page = Page();
        Assert.Equal("train|16|80 %|16|16|", Row(page, "train"));
        Assert.Equal("AFIB||8|50 %|8|0*|0*|", Row(page, "AFIB")); // bar, records, share, then by split
        Assert.Equal("SR||8|50 %|6|2*|0*|", Row(page, "SR"));
        Assert.Equal("female||10|50 %|", Row(page, "female"));
        Assert.Equal("German||20|100 %|", Row(page, "German"));
        Assert.Contains("16 of 20 records are in this task", page, StringComparison.Ordinal);
        Assert.Contains("median 49 years", page, StringComparison.Ordinal);
        Assert.Contains("No file was rejected.", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_class_that_occurs_has_an_example_in_millivolts_and_none_is_drawn_twice()
    {
        var page = Page();
        Assert.Equal(2, Drawings().Count(page));
        Assert.Contains("10 mm/mV", page, StringComparison.Ordinal);
        Assert.Equal(4, Drawings().Count(Page2(new CohortReportOptions { Examples = 2 })));
        Assert.Equal(0, Drawings().Count(Page2(new CohortReportOptions { Examples = 0 })));
    }

    private string Page2(CohortReportOptions options)
    {
        using var cohort = Cohort.Open(_folder.File("c"));
        CohortReport.Write(_folder.File("page.html"), cohort, options);
        return File.ReadAllText(_folder.File("page.html"));
    }

    [Fact]
    public void Hostile_ids_reports_classes_and_reasons_stay_text()
    {
        var csv = Hostile.Replace("\"", "\"\"", StringComparison.Ordinal);
        var page = Page(folder =>
        {
            foreach (var file in new[] { "records.csv", Path.Combine("labels", "rhythm.csv") }) Rewrite(folder, file, "\nr-0,", $"\n\"r-0{csv}\",");
            Rewrite(folder, "records.csv", "Sinusrhythmus,", csv + " Sinusrhythmus,");
            Rewrite(folder, Path.Combine("labels", "rhythm.csv"), "AFIB", $"\"{csv}\"");
            File.AppendAllText(Path.Combine(folder, "rejected.csv"), $"\"a{csv}\",\"b{csv}\"\n");
            Rewrite(folder, "cohort.json", "\"name\": \"c\"", "\"name\": \"<script>alert(1)</script>\"");
        });
        Assert.DoesNotContain("<img", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("r-0&lt;img", page, StringComparison.Ordinal);
        Assert.Contains("b&lt;img", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_loaded_from_elsewhere()
    {
        var page = Page().Replace("xmlns=\"http://www.w3.org/2000/svg\"", "", StringComparison.Ordinal);
        foreach (var loading in new[] { "http:", "https:", "src=", "@import", "url(", "<link", "<script", "<iframe" }) Assert.DoesNotContain(loading, page, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void The_patient_is_not_named()
    {
        var page = Page(folder => Rewrite(folder, "records.csv", ",p-r-", ",patient-number-"));
        Assert.DoesNotContain("patient-number", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Reports_of_examples_are_left_out_when_asked()
    {
        Assert.Contains("f&#252;r 1", Page(), StringComparison.Ordinal);
        Assert.DoesNotContain("f&#252;r", Page2(new CohortReportOptions { ShowReports = false }), StringComparison.Ordinal);
    }

    [Fact]
    public void Patients_in_two_splits_are_told() =>
        Assert.Contains("1 patient stands in more than one split", Page(folder => Rewrite(folder, "records.csv", "p-r-9,test", "p-r-0,test")), StringComparison.Ordinal);

    [Fact]
    public void A_cohort_of_reports_has_a_page_too()
    {
        var page = Page(folder =>
        {
            foreach (var file in new[] { "signals.npy", "missing.npy", "amplitude.npy" }) File.Delete(Path.Combine(folder, file));
            var manifest = CohortManifest.Read(folder) with { Samples = 0, Leads = [], Rate = 0, Preprocessing = null };
            manifest.Write(folder);
        });
        Assert.Contains("a cohort of reports", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Heart rate", page, StringComparison.Ordinal);
        Assert.Equal(0, Drawings().Count(page));
    }

    [GeneratedRegex("<tr>.*?</tr>")]
    private static partial Regex Rows();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();

    [GeneratedRegex("<figure class=\"ecg\">")]
    private static partial Regex Drawings();
}
