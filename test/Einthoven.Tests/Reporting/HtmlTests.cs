using Einthoven.Reporting;

namespace Einthoven.Tests.Reporting;

public class HtmlTests
{
    [Fact]
    public void Text_cannot_become_markup_or_turn_the_direction_of_writing() =>
        Assert.Equal("&lt;b onclick=&quot;x&quot;&gt;&amp;&#39; a b", Html.Escape("<b onclick=\"x\">&'\u202ea\u0000b"));

    [Theory]
    [InlineData(0, 10, "0")]
    [InlineData(1, 10000, "<0.1")]
    [InlineData(1, 40, "2.5")]
    [InlineData(1, 2, "50")]
    public void A_share_is_a_percentage(double part, double whole, string expected) => Assert.Equal(expected + "\u00a0%", Html.Share(part, whole));

    [Fact]
    public void A_share_of_nothing_is_a_dash() => Assert.Equal("–", Html.Share(0, 0));

    [Fact]
    public void A_table_without_rows_is_not_there() => Assert.Equal("", Html.Table(["a"], []));

    [Fact]
    public void A_page_knows_dark_rooms_and_paper_and_loads_nothing()
    {
        var page = Html.Page("A", [Html.Section("B", "c")]);
        Assert.Contains("@media screen and (prefers-color-scheme: dark)", page, StringComparison.Ordinal);
        Assert.Contains("@media print", page, StringComparison.Ordinal);
        Assert.DoesNotContain("http", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.DoesNotContain("url(", page, StringComparison.Ordinal);
    }
}
