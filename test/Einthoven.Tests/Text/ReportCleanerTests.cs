using Einthoven.Text;

namespace Einthoven.Tests.Text;

public sealed class ReportCleanerTests
{
    [Theory]
    [InlineData("sinusrhythmus normales ekg 4.46                          unbestÄtigter bericht")]
    [InlineData("sinusrhythmus normales ekg 4.46                          unbestätigter bericht")]
    [InlineData("SINUSRHYTHMUS NORMALES EKG UNBESTÄTIGTER BERICHT")]
    [InlineData("sinusrhythmus normales ekg unbestaetigter bericht")]
    [InlineData("sinusrhythmus normales ekg 4.46 unbestÃ¤tigter bericht")]
    [InlineData("sinusrhythmus normales ekg 4.46 unbest\uFFFDtigter bericht")]
    [InlineData("sinusrhythmus normales ekg 4.46 unbest?tigter bericht")]
    [InlineData("sinusrhythmus normales ekg 4.46 unbesta\u0308tigter bericht")]
    [InlineData("sinusrhythmus normales ekg 4.46                          unbestÄt")]
    [InlineData("sinusrhythmus normales ekg 4.46                          un")]
    [InlineData("sinusrhythmus normales ekg 4.46                     ")]
    [InlineData("sinusrhythmus normales ekg 4.4")]
    [InlineData("sinusrhythmus normales ekg 4.46  unbestÄtigter bericht Edit: NORM 100, rqsIII(NORM 100)")]
    [InlineData("*** unconfirmed *** sinusrhythmus normales ekg")]
    [InlineData("sinusrhythmus normales ekg. Unconfirmed report.")]
    [InlineData("sinusrhythmus normales ekg obekräftad rapport")]
    [InlineData("  sinusrhythmus\r\n\tnormales   ekg   !")]
    public void Boilerplate_goes(string report) => Assert.Equal("sinusrhythmus normales ekg", ReportCleaner.Clean(report).TrimEnd('.'));

    [Theory]
    [InlineData("sinus rhythm. normal ecg. Edit: NORM 100, (NORM 100)", "sinus rhythm. normal ecg.")]
    [InlineData("sinus rhythm. EDIT: LVH 100, Sokolow 2,8(INJAS)", "sinus rhythm.")]
    [InlineData("edit : RAO", "")]
    [InlineData("credit: none", "credit: none")]
    public void Label_codes_behind_edit_go(string report, string expected) => Assert.Equal(expected, ReportCleaner.Clean(report));

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n ")]
    [InlineData("trace only requested.")]
    [InlineData("4.46                          unbestÄtigter bericht")]
    public void A_report_that_says_nothing_becomes_empty(string report) => Assert.Equal("", ReportCleaner.Clean(report));

    [Theory]
    [InlineData("vÄnster kammarhypertrofi, fÖrlopp, Ålder", "vänster kammarhypertrofi, förlopp, ålder")]
    [InlineData("mÄssige amplitudenkriterien f#r linkshypertrophie r-s #bergang", "mässige amplitudenkriterien für linkshypertrophie r-s übergang")]
    [InlineData("ueberdrehter linkstyp intraventr. leitungsstoerung moeglich", "überdrehter linkstyp intraventr. leitungsstörung möglich")]
    [InlineData("ischaemie, regelmäßig, unvollstaendiger block fuer", "ischämie, regelmässig, unvollständiger block für")]
    [InlineData("neuer infarkt, isoelektrisch, ischaemia, myocardial ischaemic disease due to", "neuer infarkt, isoelektrisch, ischaemia, myocardial ischaemic disease due to")]
    [InlineData("vÃ¤nster, fÃ¶r, BlockÃœberleitung, regelmÃ¤ÃŸig", "vänster, för, blocküberleitung, regelmässig")]
    [InlineData("va\u0308nster A\u030Alder", "vänster ålder")]
    public void Letters_are_repaired_and_folded(string report, string expected) => Assert.Equal(expected, ReportCleaner.Clean(report));

    [Theory]
    [InlineData("compared with tracing of 24:6:92, st segment depression persists.", "compared with tracing, st segment depression persists.")]
    [InlineData("compared with tracings of 17 & 19:3:92, it is very similar", "compared with tracings, it is very similar")]
    [InlineData("similar to that of 15:9,92.", "similar to that.")]
    [InlineData("no change since 24/1/92 normal ecg.", "no change normal ecg.")]
    [InlineData("oförändrat jmf med ekg 910307", "oförändrat jmf med ekg")]
    [InlineData("ekg vom 7.6.1990 um 10.30 uhr: sinusrhythmus", "ekg: sinusrhythmus")]
    [InlineData("ecg on 12/31/1999 at 9:12 AM shows sinus rhythm", "ecg shows sinus rhythm")]
    [InlineData("ekg 1992-06-24T10:30:00 sinusrytm kl 14.05", "ekg sinusrytm")]
    [InlineData("since 24 June 1992, am 3. März 2001, June 3rd, 2010: sinus rhythm", "sinus rhythm")]
    public void Dates_and_times_go(string report, string expected) => Assert.Equal(expected, ReportCleaner.Clean(report));

    [Theory]
    [InlineData("atrial flutter with 2:1 av block, rate 150/min")]
    [InlineData("st segments are depressed in i, avl, v4,5,6. t flat in v1,2 may be normal")]
    [InlineData("grossly prolonged pr interval (approx. 0.40 sec), sokolow 3,5 mv, kalium 5,7")]
    [InlineData("inferiorer infarkt alter unbest.")]
    [InlineData("sign. q in avf, wpw typ b, av-block 1.grades, v1-v3, v1.2.3")]
    [InlineData("t neg in v2-4, v5/6, 1-1-1 überleitung, qt 0.44")]
    [InlineData("ventrikuläre extrasystole(n), bigeminus")]
    [InlineData("scale 1:100, ratio 12:345, v1:10")]
    public void What_describes_the_ecg_stays(string report) => Assert.Equal(report, ReportCleaner.Clean(report));

    [Theory]
    [InlineData("Sinusrhythmus. Dr. med. Anna von Berg", "sinusrhythmus.")]
    [InlineData("befundet von Prof. Dr. H. Meier-Schulz sinusrhythmus", "sinusrhythmus")]
    [InlineData("sinusrhythmus dr. meier linkstyp", "sinusrhythmus linkstyp")]
    [InlineData("Sinus rhythm. Confirmed by SMITH, JOHN (42) on 3/4/2010 9:12:00 AM", "sinus rhythm.")]
    [InlineData("Sinus rhythm. Reviewed by J. Smith, MD. Normal ECG", "sinus rhythm. normal ecg")]
    [InlineData("Sinusrytm. Tolkad av överläkare Åsa Öberg. Normalt EKG", "sinusrytm. normalt ekg")]
    [InlineData("sinusrhythmus gez. meier", "sinusrhythmus")]
    [InlineData("sinusrhythmus kürzel: hm", "sinusrhythmus")]
    [InlineData("Befundet von Dr. Meier Sinusrhythmus Linkstyp Normales EKG", "sinusrhythmus linkstyp normales ekg")]
    public void Names_behind_a_title_or_a_phrase_go(string report, string expected) => Assert.Equal(expected, ReportCleaner.Clean(report));

    [Fact]
    public void Cleaning_twice_is_cleaning_once()
    {
        string[] parts =
        [
            "sinusrhythmus", "4.46   ", "unbestÄtigter bericht", "unbest", "Edit:", "NORM 100,", "(", ")", ",", ".", " ", "  ", "24:6:92", "of", "am", "Dr.", "med.",
            "Meier", "um 10:30", "f#r", "ó¬", "Ã¤", "ueber", "trace only requested", "-", "!", "*", "v4,5,6", "2:1", "unconfirmed", "gez.", "sign:", "ab", "1", "&",
        ];
        const int Seed = 4711;
        var random = new Random(Seed);
        for (var trial = 0; trial < 5000; trial++)
        {
            var report = string.Join(random.Next(2) == 0 ? " " : "", Enumerable.Range(0, random.Next(1, 12)).Select(_ => parts[random.Next(parts.Length)]));
            var once = ReportCleaner.Clean(report);
            Assert.True(once == ReportCleaner.Clean(once), $"seed {Seed}, trial {trial}: '{report}' -> '{once}' -> '{ReportCleaner.Clean(once)}'");
        }
    }

    [Fact]
    public void A_very_long_report_is_cleaned()
    {
        // About a second; many minutes where a pattern looks again and again through a run of one character.
        var report = string.Concat(Enumerable.Repeat("Sinusrhythmus 24:6:92 Dr. Meier; ", 2000))
            + new string(' ', 300_000) + new string('*', 300_000) + new string('(', 300_000) + new string(')', 300_000) + "linkstyp";
        var clean = ReportCleaner.Clean(report);
        Assert.StartsWith("sinusrhythmus; sinusrhythmus; sinusrhythmus;", clean, StringComparison.Ordinal);
        Assert.EndsWith("linkstyp", clean, StringComparison.Ordinal);
        Assert.DoesNotContain("meier", clean, StringComparison.Ordinal);
        Assert.DoesNotContain("92", clean, StringComparison.Ordinal);
    }
}
