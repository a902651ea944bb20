using Einthoven.Signals.Paper;

namespace Einthoven.Signals.Tests.Paper;

public class EcgPaperOverlayTests
{
    private static readonly Lead Ii = Lead.Parse("II");
    private static readonly EcgPaperOptions OneRow = new() { Layout = EcgPaperLayout.Of([Ii]) };

    private static Recording Flat(float value = 0, double rate = 100, int samples = 1000) => new([Ii], new SamplingRate(rate), [[.. Enumerable.Repeat(value, samples)]]);

    private static DrawnPaper Draw(EcgPaperOptions options) => new(EcgPaper.Draw(Flat(), options));

    [Fact]
    public void A_hidden_span_is_a_band_at_its_time_under_the_trace()
    {
        var paper = Draw(OneRow with { Highlights = [new EcgPaperHighlight(Ii, 2, 2.5)] });
        var band = Assert.Single(paper.Bands);
        var start = paper.Traces(PaperColours.Ink, pulses: 1)[0][0][0].X;
        Assert.Equal(start + 50, DrawnPaper.Number(band, "x"), 1e-9);
        Assert.Equal(12.5, DrawnPaper.Number(band, "width"), 1e-9);
        Assert.Contains(band.ElementsAfterSelf(), element => element.Attribute("fill")?.Value == "none");
        Assert.Contains("hidden from the model", paper.Texts);
    }

    [Fact]
    public void Spans_that_touch_are_one_band_and_those_of_another_kind_are_their_own()
    {
        var paper = Draw(OneRow with
        {
            Highlights =
            [
                new EcgPaperHighlight(Ii, 2.5, 3), new EcgPaperHighlight(Ii, 2, 2.5), new EcgPaperHighlight(Ii, 6, 7),
                new EcgPaperHighlight(Ii, 2, 3, EcgPaperHighlightKind.Evidence), new EcgPaperHighlight(Lead.Parse("V1"), 0, 9),
            ],
        });
        Assert.Equal([25.0, 25, 25], paper.Bands.Select(band => DrawnPaper.Number(band, "width")));
        Assert.Equal(2, paper.Bands.Select(band => band.Attribute("fill")!.Value).Distinct().Count());
    }

    [Fact]
    public void Evidence_is_drawn_as_strong_as_it_is_and_none_without_strength()
    {
        var paper = Draw(OneRow with
        {
            Highlights =
            [
                new EcgPaperHighlight(Ii, 1, 2, EcgPaperHighlightKind.Evidence, 1), new EcgPaperHighlight(Ii, 2, 3, EcgPaperHighlightKind.Evidence, 0.5),
                new EcgPaperHighlight(Ii, 4, 5, EcgPaperHighlightKind.CounterEvidence, 0),
            ],
        });
        var opacities = paper.Bands.Select(band => DrawnPaper.Number(band, "fill-opacity")).ToArray();
        Assert.Equal(2, opacities.Length);
        Assert.Equal(opacities[0] / 2, opacities[1], 1e-9);
        Assert.DoesNotContain("against it", paper.Texts);
    }

    [Fact]
    public void Bands_end_with_the_time_that_is_shown()
    {
        var paper = Draw(OneRow with { Start = 1, Seconds = 2, Highlights = [new EcgPaperHighlight(Ii, 0, 1.5), new EcgPaperHighlight(Ii, 2.5, 99), new EcgPaperHighlight(Ii, 5, 6)] });
        Assert.Equal([12.5, 12.5], paper.Bands.Select(band => DrawnPaper.Number(band, "width")));
    }

    [Fact]
    public void A_second_trace_shares_the_baseline_and_the_clock_of_the_first()
    {
        var paper = Draw(OneRow with { Overlay = new EcgPaperOverlay(Flat(0.5f, rate: 50, samples: 500), "reconstruction") });
        var (original, overlay) = (paper.Traces(PaperColours.Ink, pulses: 1)[0][0], paper.Traces(PaperColours.Overlay)[0][0]);
        Assert.Equal(5, original[0].Y - overlay[0].Y, 1e-9);
        Assert.Equal(original[0].X, overlay[0].X, 1e-9);
        Assert.Equal(original[100].X, overlay[50].X, 1e-9);
        Assert.Contains("reconstruction", paper.Texts);
        Assert.Contains("original", paper.Texts);
    }

    [Fact]
    public void A_lead_that_was_not_recorded_may_still_be_reconstructed()
    {
        var options = new EcgPaperOptions { Layout = EcgPaperLayout.Of([Lead.Parse("V1")]), Overlay = new EcgPaperOverlay(new Recording([Lead.Parse("V1")], new SamplingRate(100), [new float[1000]]), "reconstruction") };
        var paper = Draw(options);
        Assert.Single(paper.Traces(PaperColours.Overlay));
        Assert.Contains("not recorded", paper.Texts);
    }

    [Fact]
    public void Without_marks_there_is_no_legend() => Assert.DoesNotContain("original", Draw(OneRow).Texts);
}
