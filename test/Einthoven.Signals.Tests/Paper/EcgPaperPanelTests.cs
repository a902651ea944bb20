using Einthoven.Signals.Paper;

namespace Einthoven.Signals.Tests.Paper;

/// <summary>What stands around the grid, and how patients stay unnamed.</summary>
public class EcgPaperPanelTests
{
    private static readonly PatientFacts Known = new("p7", 61, "M", new DateTime(2021, 3, 23), "Doe^Jane", new DateOnly(1960, 1, 1));

    private static DrawnPaper Draw(EcgPaperOptions options, AcquisitionFacts? acquisition = null, double seconds = 10) => new(EcgPaper.Draw(
        new Recording([.. Lead.Standard], new SamplingRate(100), [.. Lead.Standard.Select(_ => new float[(int)(100 * seconds)])], patient: Known, source: "a/b.hea", acquisition: acquisition), options));

    [Fact]
    public void A_picture_names_no_patient_unless_it_is_told_to()
    {
        var text = string.Join('\n', Draw(new EcgPaperOptions()).Texts);
        foreach (var fact in new[] { "p7", "61", "male", "2021", "Doe", "1960" }) Assert.DoesNotContain(fact, text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_and_a_birth_date_are_never_printed()
    {
        var text = Draw(new EcgPaperOptions { ShowPatient = true }).Root.ToString();
        Assert.Contains("patient p7, male, 61 years", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Doe", text, StringComparison.Ordinal);
        Assert.DoesNotContain("1960", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Measured_intervals_stand_above_the_grid_and_unknown_ones_are_dashes()
    {
        var with = Draw(new EcgPaperOptions { Intervals = new EcgPaperIntervals { HeartRate = 71.6, Pr = 160, Qrs = 92.4, Qt = 380, QtcBazett = 415.1, QtcFridericia = double.NaN, Axis = -32 } });
        string[] shown = ["Heart rate", "72 /min", "PR", "160 ms", "QRS", "92 ms", "QT", "380 ms", "QTc Bazett", "415 ms", "QTc Fridericia", "–", "Axis", "-32°"];
        Assert.Equal(shown, with.Texts.SkipWhile(text => text != "Heart rate").Take(shown.Length / 2 * 2).ToArray());
        Assert.Equal(10, DrawnPaper.Number(with.Grid, "y") - DrawnPaper.Number(Draw(new EcgPaperOptions()).Grid, "y"), 1e-9);
        Assert.DoesNotContain("Heart rate", Draw(new EcgPaperOptions()).Texts);
    }

    [Fact]
    public void What_the_recorder_did_is_printed_where_the_file_says_it()
    {
        var facts = new AcquisitionFacts("Cardio & Co", "X1", 0.05, 150, 50);
        Assert.Contains("Recorder: Cardio & Co X1, 0.05-150 Hz, without 50 Hz", Draw(new EcgPaperOptions(), facts).Texts);
        Assert.DoesNotContain(Draw(new EcgPaperOptions()).Texts, text => text.StartsWith("Recorder", StringComparison.Ordinal));
    }

    [Fact]
    public void A_long_heading_does_not_run_into_the_date()
    {
        var title = Draw(new EcgPaperOptions { Title = new string('W', 300) }, seconds: 2).Texts[0];
        Assert.EndsWith("…", title, StringComparison.Ordinal);
        Assert.InRange(title.Length, 20, 60);
    }
}
