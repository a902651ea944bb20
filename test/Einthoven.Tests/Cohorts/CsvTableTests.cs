using System.Text;
using Einthoven.Cohorts;

namespace Einthoven.Tests.Cohorts;

public sealed class CsvTableTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Byte_order_mark_umlauts_quoted_commas_and_line_breaks_are_ordinary()
    {
        var text = "ecg_id,report\r\n1,\"Vorhofflimmern, regelmäßig überleitend\"\r\n2,\"zwei\nZeilen \"\"so\"\"\"\r\n";
        using var table = new CsvTable(_folder.Write("a.csv", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)]));
        Assert.Equal(["ecg_id", "report"], table.Columns);
        Assert.True(table.Read());
        Assert.Equal("Vorhofflimmern, regelmäßig überleitend", table["report"]);
        Assert.True(table.Read());
        Assert.Equal("zwei\nZeilen \"so\"", table["report"]);
        Assert.False(table.Read());
    }

    [Theory]
    [InlineData("id;text\n1;a, b\n")]
    [InlineData("id\ttext\n1\ta, b\n")]
    public void Semicolons_and_tabs_separate_where_the_first_line_has_no_comma(string text)
    {
        using var table = new CsvTable(_folder.Write("a.csv", text));
        Assert.True(table.Read());
        Assert.Equal("a, b", table["text"]);
    }

    [Fact]
    public void A_missing_column_is_named_with_the_file_and_the_columns_there_are()
    {
        using var table = new CsvTable(_folder.Write("a.csv", "ecg_id,report\n"));
        var error = Assert.Throws<CohortException>(() => table.Require("strat_fold"));
        Assert.Equal($"{_folder.File("a.csv")}: lacks the column strat_fold; it has ecg_id, report.", error.Message);
    }

    [Fact]
    public void Text_that_is_not_UTF_8_is_told_with_its_line_and_remedy()
    {
        using var table = new CsvTable(_folder.Write("a.csv", Encoding.Latin1.GetBytes("id,report\n1,normal\n2,regelmäßig\n")));
        Assert.True(table.Read());
        Assert.Equal("normal", table["report"]);
        Assert.True(table.Read());
        var error = Assert.Throws<CohortException>(() => table["report"]);
        Assert.Contains("line 3", error.Message, StringComparison.Ordinal);
        Assert.Contains("iconv", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_with_an_unquoted_comma_is_refused_with_its_line()
    {
        using var table = new CsvTable(_folder.Write("a.csv", "id,report,split\n1,a,train\n2,a, b,train\n"));
        Assert.True(table.Read());
        var error = Assert.Throws<CohortException>(() => table.Read());
        Assert.Contains("line 3", error.Message, StringComparison.Ordinal);
        Assert.Contains("3 fields", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_quote_that_does_not_end_is_refused_with_its_line()
    {
        using var table = new CsvTable(_folder.Write("a.csv", "id,report\n1,a\n2,\"b\n3,c\n"));
        Assert.True(table.Read());
        var error = Assert.Throws<CohortException>(() => table.Read());
        Assert.Contains("line 3", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("id,split,ID\n", "two columns 'ID'")]
    public void A_file_without_usable_columns_is_refused(string text, string problem)
    {
        var error = Assert.Throws<CohortException>(() => new CsvTable(_folder.Write("a.csv", text)));
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_told() =>
        Assert.Contains("no such file", Assert.Throws<CohortException>(() => new CsvTable(_folder.File("none.csv"))).Message, StringComparison.Ordinal);
}
