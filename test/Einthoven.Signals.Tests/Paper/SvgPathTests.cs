using Einthoven.Signals.Paper;

namespace Einthoven.Signals.Tests.Paper;

public class SvgPathTests
{
    private static string Path(params (double X, double Y)?[] points)
    {
        var path = new SvgPath();
        foreach (var point in points)
        {
            if (point is { } at) path.To(at.X, at.Y);
            else path.Break();
        }

        return path.Finish();
    }

    [Fact]
    public void Steps_are_relative_and_written_short() =>
        Assert.Equal("M12.5 40l.05-.1 10 0 0 .25-2.5-1", Path((12.5, 40), (12.55, 39.9), (22.55, 39.9), (22.55, 40.15), (20.05, 39.15)));

    [Fact]
    public void A_negative_start_is_written() => Assert.Equal("M-1-.5l1 .5", Path((-1, -0.5), (0, 0)));

    [Fact]
    public void A_lifted_pen_starts_anew() => Assert.Equal("M0 0l1 1M5 5l1 1", Path((0, 0), (1, 1), null, null, (5, 5), (6, 6)));

    [Fact]
    public void A_point_that_stands_alone_is_a_dot() => Assert.Equal("M0 0h0M5 5l1 1M7 7h0", Path((0, 0), null, (5, 5), (6, 6), null, (7, 7)));

    [Fact]
    public void Rounding_never_adds_up()
    {
        var points = Enumerable.Range(0, 1001).Select(i => ((double, double)?)(i / 300.0, 0)).ToArray();
        var steps = Path(points).Split('l')[1].Split(' ').Where((_, index) => index % 2 == 0).Sum(text => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(3.33m, steps);
    }

    [Fact]
    public void Nothing_drawn_is_empty() => Assert.Equal("", Path(null, null));
}
