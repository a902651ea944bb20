using Einthoven.Models;
using Einthoven.Text;

namespace Einthoven.Tests.Models;

public class PairMatrixTests
{
    private static readonly ReportKey[] Reports = Keys("normal", "infarction", "Normal.", "flutter");
    private static readonly string[] NoFindings = ["", "", "", ""];
    private static readonly string[] OneOrigin = ["a", "a", "a", "a"];

    [Fact]
    public void Other_reports_of_the_same_source_are_negatives_and_equal_ones_are_not() =>
        Assert.Equal([1, -1, 0, -1, -1, 1, -1, -1, 0, -1, 1, -1, -1, -1, -1, 1], PairMatrix.Of(Reports, NoFindings, OneOrigin, new ContrastOptions()));

    private static ReportKey[] Keys(params string[] reports) => Array.ConvertAll(reports, ReportKey.Of);

    [Fact]
    public void Equal_reports_can_be_positives()
    {
        var pairs = PairMatrix.Of(Reports, NoFindings, OneOrigin, new ContrastOptions { EqualReports = EqualReports.Positive });
        Assert.Equal((1, 1), (pairs[2], pairs[8]));
    }

    [Fact]
    public void Equal_simulated_findings_are_never_negatives_whatever_their_wording()
    {
        var pairs = PairMatrix.Of(Keys("a", "b", "c", "d"), ["AFIB", "AFIB", "AFLT", ""], OneOrigin, new ContrastOptions());
        Assert.Equal([1, 0, -1, -1], pairs[..4]);
    }

    [Fact]
    public void Another_source_or_language_is_left_out_unless_asked_for()
    {
        string[] origins = ["ptb-xl/de", "simulated/de", "ptb-xl/en", "ptb-xl/de"];
        Assert.Equal([1, 0, 0, -1], PairMatrix.Of(Reports, NoFindings, origins, new ContrastOptions())[..4]);
        Assert.Equal([1, -1, 0, -1], PairMatrix.Of(Reports, NoFindings, origins, new ContrastOptions { WithinSource = false })[..4]);
    }
}
