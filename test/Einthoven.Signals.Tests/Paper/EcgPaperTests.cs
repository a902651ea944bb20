using System.Xml.Linq;
using Einthoven.Signals.Paper;

namespace Einthoven.Signals.Tests.Paper;

public class EcgPaperTests
{
    private const string Ink = PaperColours.Ink;
    private static readonly Lead Ii = Lead.Parse("II");

    /// <summary>Ten seconds at 100 Hz: 0 mV, and 1 mV in one sample at the given moment; most of the time is the baseline.</summary>
    private static float[] Spike(double at, float height = 1)
    {
        var samples = new float[1000];
        samples[(int)(at * 100)] = height;
        return samples;
    }

    private static Recording Standard(float[]? second = null, SignalUnit unit = SignalUnit.Millivolts, PatientFacts? patient = null) => new(
        [.. Lead.Standard], new SamplingRate(100), [.. Lead.Standard.Select(lead => lead == Ii && second is not null ? second : Spike(1))], unit, patient, "folder/00017_lr.hea");

    private static Recording Single(float[] samples, double rate = 100, SignalUnit unit = SignalUnit.Millivolts) => new([Ii], new SamplingRate(rate), [samples], unit);

    private static DrawnPaper Draw(Recording recording, EcgPaperOptions? options = null) => new(EcgPaper.Draw(recording, options));

    private static readonly EcgPaperOptions OneRow = new() { Layout = EcgPaperLayout.Of([Ii]) };

    [Fact]
    public void One_unit_of_the_drawing_is_one_millimetre()
    {
        var root = Draw(Standard()).Root;
        var box = root.Attribute("viewBox")!.Value.Split(' ');
        Assert.Equal($"{box[2]}mm", root.Attribute("width")!.Value);
        Assert.Equal($"{box[3]}mm", root.Attribute("height")!.Value);
    }

    [Theory]
    [InlineData(25, 10)]
    [InlineData(25, 5)]
    [InlineData(50, 20)]
    public void Millivolts_and_seconds_have_their_millimetres(double speed, double gain)
    {
        var trace = Draw(Single(Spike(2)), OneRow with { Speed = speed, Gain = gain }).Traces(Ink, pulses: 1).Single().Single();
        var top = trace.MinBy(point => point.Y);
        Assert.Equal(gain, trace[0].Y - top.Y, 1e-9);
        Assert.Equal(2 * speed, top.X - trace[0].X, 1e-9);
        Assert.Equal(9.99 * speed, trace[^1].X - trace[0].X, 0.01);
    }

    [Theory]
    [InlineData(25, 10, 5)]
    [InlineData(50, 20, 10)]
    public void Every_row_begins_with_one_millivolt_for_a_fifth_of_a_second(double speed, double gain, double width)
    {
        var pulses = Draw(Standard(), new EcgPaperOptions { Speed = speed, Gain = gain }).Traces(Ink)[..4];
        foreach (var pulse in pulses.Select(subpaths => subpaths.Single()))
        {
            Assert.Equal(gain, pulse[1].Y - pulse[2].Y, 1e-9);
            Assert.Equal(width, pulse[3].X - pulse[2].X, 1e-9);
            Assert.Equal(Math.Round(pulse[0].Y), pulse[0].Y, 1e-9); // the baseline lies on a line of the paper
        }
    }

    [Fact]
    public void Squares_are_one_and_five_millimetres()
    {
        var paths = Draw(Standard()).Grid.Elements().Where(element => element.Name.LocalName == "path").Take(2).Select(path => path.Attribute("d")!.Value).ToArray();
        Assert.Contains("M1 0V", paths[0], StringComparison.Ordinal);
        Assert.DoesNotContain("M5 0V", paths[0], StringComparison.Ordinal);
        Assert.StartsWith("M0 0V", paths[1], StringComparison.Ordinal);
        Assert.Contains("M5 0V", paths[1], StringComparison.Ordinal);
        Assert.DoesNotContain("M6 0V", paths[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Three_by_four_shows_each_lead_for_its_quarter_and_II_for_the_whole_time()
    {
        var paper = Draw(Standard());
        Assert.Equal("I aVR V1 V4 II aVL V2 V5 III aVF V3 V6 II", string.Join(' ', paper.Labels));
        var traces = paper.Traces(Ink, pulses: 4);
        var starts = traces.Select(trace => trace[0][0].X).ToArray();
        Assert.Equal(13, traces.Length);
        for (var i = 0; i < 12; i++) Assert.Equal(starts[0] + (i % 4 * 62.5), starts[i], 1e-9);
        Assert.Equal(starts[0], starts[12], 1e-9);
        Assert.All(traces[..12], trace => Assert.InRange(trace[0][^1].X - trace[0][0].X, 62.2, 62.5));
        Assert.Equal(249.75, traces[12][0][^1].X - traces[12][0][0].X, 1e-6);
        Assert.All(traces[1][0], point => Assert.Equal(traces[1][0][0].Y, point.Y, 1e-9)); // time runs on: aVR starts at 2.5 s, the spike at 1 s is not in it
    }

    [Theory]
    [InlineData("6x2", "I V1 II V2 III V3 aVR V4 aVL V5 aVF V6")]
    [InlineData("12x1", "I II III aVR aVL aVF V1 V2 V3 V4 V5 V6")]
    public void Other_layouts_place_the_same_leads(string layout, string labels) =>
        Assert.Equal(labels, string.Join(' ', Draw(Standard(), new EcgPaperOptions { Layout = EcgPaperLayout.Parse(layout) }).Labels));

    [Fact]
    public void Other_leads_than_the_twelve_get_a_row_each()
    {
        var holter = new Recording([Lead.Parse("MLII"), Lead.Parse("V5")], new SamplingRate(100), [Spike(1), Spike(2)]);
        Assert.Equal("MLII V5", string.Join(' ', Draw(holter).Labels));
        Assert.Equal(EcgPaperLayout.ThreeByFour, EcgPaperLayout.For(Single(Spike(1))));
    }

    [Fact]
    public void A_missing_lead_is_empty_and_named()
    {
        var paper = Draw(Standard().Select([.. Lead.Standard.Where(lead => lead.Name != "V3")]));
        Assert.Contains("V3", paper.Labels);
        Assert.Single(paper.Texts, text => text == "not recorded");
        Assert.Equal(12, paper.Traces(Ink, pulses: 4).Length);
    }

    [Fact]
    public void A_lead_without_any_value_says_so()
    {
        var samples = new float[1000];
        Array.Fill(samples, float.NaN);
        Assert.Equal(2, Draw(Standard(samples)).Texts.Count(text => text == "no signal")); // in its row and as rhythm strip
    }

    [Fact]
    public void Missing_samples_leave_a_gap()
    {
        var samples = Spike(1);
        samples.AsSpan(300, 100).Fill(float.NaN);
        var subpaths = Draw(Single(samples), OneRow).Traces(Ink, pulses: 1).Single();
        Assert.Equal(2, subpaths.Length);
        Assert.Equal(101 * 0.25, subpaths[1][0].X - subpaths[0][^1].X, 1e-9);
    }

    [Fact]
    public void An_offset_does_not_move_a_trace_from_its_baseline()
    {
        var lifted = Spike(1).Select(sample => sample + 7).ToArray();
        Assert.Equal(Draw(Single(Spike(1)), OneRow).Traces(Ink, 1)[0][0], Draw(Single(lifted), OneRow).Traces(Ink, 1)[0][0]);
    }

    [Theory]
    [InlineData(0.5f)]
    [InlineData(-3f)]
    [InlineData(4f)]
    public void A_row_is_high_enough_for_its_trace_and_pulse(float height)
    {
        var paper = Draw(Single(Spike(1, height)), OneRow);
        var grid = DrawnPaper.Number(paper.Grid, "height");
        Assert.All(paper.Traces(Ink).SelectMany(trace => trace).SelectMany(points => points), point => Assert.InRange(point.Y, 0, grid));
    }

    [Fact]
    public void A_wild_trace_does_not_make_the_paper_endless() =>
        Assert.Equal(70, DrawnPaper.Number(Draw(Single(Spike(1, 1e30f)), OneRow).Grid, "height"));

    [Fact]
    public void Heading_and_footer_name_the_record_the_patient_and_the_scales()
    {
        var texts = Draw(Standard(patient: new PatientFacts("p7", 300, "F", new DateTime(2021, 3, 23, 20, 15, 30))), new EcgPaperOptions { Filter = "0.5-40 Hz", ShowPatient = true }).Texts;
        Assert.Contains("00017_lr", texts);
        Assert.Contains("patient p7, female, over 89 years", texts);
        Assert.Contains("2021-03-23 20:15:30", texts);
        Assert.Contains("25 mm/s · 10 mm/mV · filter 0.5-40 Hz · 100 Hz", texts);
        Assert.Contains("0 to 10 s of 10 s", texts);
        Assert.Contains("Not for diagnosis", texts);
    }

    [Fact]
    public void A_recording_without_voltage_says_standardised_units()
    {
        var paper = Draw(Single(Spike(1), unit: SignalUnit.None), OneRow);
        Assert.Contains("25 mm/s · 2.5 mm/unit (standardised units, no voltage) · no filter applied · 100 Hz", paper.Texts);
        Assert.DoesNotContain(paper.Texts, text => text.Contains("mV", StringComparison.Ordinal));
        Assert.Equal(2.5, paper.Traces(Ink, 1)[0][0].Max(point => point.Y) - paper.Traces(Ink, 1)[0][0].Min(point => point.Y), 1e-9);
    }

    [Fact]
    public void Text_from_files_cannot_become_markup()
    {
        const string Nasty = "<script>\"&\u0001\ud800</script>";
        var paper = Draw(new Recording([Lead.Parse("<b>")], new SamplingRate(100), [Spike(1)]), new EcgPaperOptions { Title = Nasty });
        Assert.Contains("<script>\"&  </script>", paper.Texts);
        Assert.Contains("<b>", paper.Labels);
        Assert.DoesNotContain(paper.Root.Descendants(), element => element.Name.LocalName == "script");
    }

    [Fact]
    public void Several_papers_may_stand_in_one_page() =>
        Assert.DoesNotContain(Draw(Standard()).Root.DescendantsAndSelf().Attributes(), attribute => attribute.Name.LocalName is "id" or "class" or "style");

    [Fact]
    public void A_part_of_a_longer_recording_starts_at_its_own_time()
    {
        var paper = Draw(Single([.. new float[1000], .. Spike(2)]), OneRow with { Start = 10, Seconds = 5 });
        var trace = paper.Traces(Ink, 1)[0][0];
        Assert.Equal(50, trace.MinBy(point => point.Y).X - trace[0].X, 1e-9);
        Assert.Equal(125, trace[^1].X - trace[0].X, 1e-9);
        Assert.Contains("10 to 15 s of 20 s", paper.Texts);
    }

    [Fact]
    public void A_short_recording_shares_its_own_time_among_the_columns()
    {
        var trace = Draw(Single(new float[400]), new EcgPaperOptions { Layout = EcgPaperLayout.ThreeByFour }).Traces(Ink, 4)[0][0];
        Assert.Equal(25, trace[^1].X - trace[0].X, 1e-9);
    }

    public static TheoryData<string, EcgPaperOptions> Impossible() => new()
    {
        { "Speed", new EcgPaperOptions { Speed = 30 } },
        { "Gain", new EcgPaperOptions { Gain = 7 } },
        { "Seconds", new EcgPaperOptions { Seconds = 0 } },
        { "Seconds", new EcgPaperOptions { Seconds = 3600 } },
        { "Start", new EcgPaperOptions { Start = -1 } },
        { "Start", new EcgPaperOptions { Start = 10 } },
        { "Start", new EcgPaperOptions { Start = double.NaN } },
    };

    [Theory]
    [MemberData(nameof(Impossible))]
    public void Impossible_options_are_refused_by_name(string name, EcgPaperOptions options) =>
        Assert.Equal(name, Assert.Throws<ArgumentOutOfRangeException>(() => EcgPaper.Draw(Standard(), options)).ParamName);

    [Fact]
    public void An_unknown_layout_names_those_there_are() =>
        Assert.Contains("3x4, 6x2, 12x1", Assert.Throws<FormatException>(() => EcgPaperLayout.Parse("4x3")).Message, StringComparison.Ordinal);
}
