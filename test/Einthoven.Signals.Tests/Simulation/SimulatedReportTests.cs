using System.Text.RegularExpressions;
using Einthoven.Signals.Simulation;

namespace Einthoven.Signals.Tests.Simulation;

/// <summary>Reports say what the codes say, in the words of the clinic.</summary>
public class SimulatedReportTests
{
    // What a reader would look for in a report, by code: German, English. Umlauts may be written out.
    private static readonly Dictionary<string, (string German, string English)> Words = new()
    {
        ["SBRAD"] = ("bradykard|langsamer sinus", "bradycardia"),
        ["STACH"] = ("tachykard|schneller sinus", "tachycardia"),
        ["SARRH"] = ("arrhythmi", "arrhythmia"),
        ["AFIB"] = ("vorhofflimmern|vhf", "atrial fibrillation|afib|\\baf\\b"),
        ["AFLT"] = ("vorhofflattern", "flutter"),
        ["PVC"] = ("ventrikul.*extrasys|ventr\\. extrasys|kammerextrasys|\\bves\\b", "ventricular (premature|ectopic|extrasys)|premature ventricular|pvc"),
        ["PAC"] = ("supraventrikul|sves|vorhofextrasys|atriale extrasys", "atrial (premature|extrasys)|premature atrial|supraventricular|\\bpacs\\b"),
        ["BIGU"] = ("bigemin", "bigemin"),
        ["1AVB"] = ("av?-?v[- ]block", "first[- ]degree|1st degree"),
        ["LPR"] = ("pq-zeit|überleitung|ueberleitung", "pr interval"),
        ["CLBBB"] = ("linksschenkelblock|\\blsb\\b", "left bundle|\\blbbb"),
        ["CRBBB"] = ("rechtsschenkelblock|\\brsb\\b", "right bundle|\\brbbb"),
        ["IRBBB"] = ("(unvollst|inkompl|partiell|verz).*(rechtsschenkelblock|rsb)|irsb", "(incomplete|partial).*(right bundle|rbbb)"),
        ["IVCD"] = ("intraventr|verbreitert", "intraventricular"),
        ["LAFB"] = ("hemiblock|lahb|\\blah\\b|faszikel", "fascicular|hemiblock|lafb|lahb"),
        ["LPFB"] = ("hemiblock|lphb|faszikel", "fascicular|hemiblock|lpfb"),
        ["LVH"] = ("hypertroph|lvh", "hypertroph|lvh"),
        ["VCLVH"] = ("amplitude|sokolow", "voltage|sokolow"),
        ["LAO/LAE"] = ("p[- ]sinistro|linksatrial|linker vorhof|linken? vorhof|p-mitrale|vorhof(ü|ue)berlastung", "left atrial|mitrale"),
        ["LVOLT"] = ("niedervolt|niederspann|low voltage|niedrige qrs", "low .*voltage"),
        ["ASMI"] = ("anteroseptal", "anteroseptal"),
        ["AMI"] = ("vorderwand|anterior", "anterior"),
        ["ALMI"] = ("anterolateral", "anterolateral"),
        ["IMI"] = ("inferior|hinterwand", "inferior"),
        ["ILMI"] = ("inferolateral", "inferolateral"),
        ["LMI"] = ("lateral", "lateral"),
        ["NDT"] = ("\\bt\\b|t-|repolar|erregungsr", "t wave"),
        ["NST_"] = ("st-", "\\bst[- ]"),
        ["ISC_"] = ("isch", "ischaemi"),
        ["ISCAL"] = ("anterolateral.*isch|isch.*anterolateral", "anterolateral ischaemia"),
        ["ISCIN"] = ("inferior", "inferior ischaemia"),
        ["ISCIL"] = ("inferolateral", "inferolateral ischaemia"),
        ["ISCAS"] = ("anteroseptal", "anteroseptal ischaemia"),
        ["ISCAN"] = ("anterior|vorderwand", "anterior ischaemia"),
        ["ISCLA"] = ("lateral", "lateral ischaemia"),
        ["STD_"] = ("st-.*senkung", "depress"),
        ["INVT"] = ("t[- ](neg|inver|wellen)|negative t", "invert|inversion"),
        ["LOWT"] = ("niedrig", "low"),
        ["NT_"] = ("flach", "flat"),
        ["QWAVE"] = ("q[- ]zack|q in", "q waves|q in"),
        ["ABQRS"] = ("qrs", "qrs"),
    };

    [Fact]
    public void Every_code_but_those_of_health_is_mentioned_in_its_language()
    {
        foreach (var code in EcgSimulator.KnownCodes.Except(["SR", "NORM"]))
        {
            foreach (var german in (double[])[1, 0])
            {
                var options = new SimulationOptions { Codes = [code], GermanShare = german, Rate = new SamplingRate(100) };
                foreach (var (seed, ecg) in Simulations.Draw(25, options))
                {
                    var (de, en) = Words[code];
                    Assert.True(Regex.IsMatch(ecg.Report, german == 1 ? de : en), $"{code}, seed {seed}: {ecg.Report}");
                }
            }
        }
    }

    [Fact]
    public void Combined_findings_are_all_mentioned()
    {
        foreach (var (seed, ecg) in Drawn(600))
        {
            foreach (var code in ecg.Codes.Where(Words.ContainsKey))
            {
                var (german, english) = Words[code];
                Assert.True(Regex.IsMatch(ecg.Report, ecg.Language == "de" ? german : english), $"{code}, seed {seed}: {ecg.Report}");
            }
        }
    }

    [Fact]
    public void No_report_lists_a_code()
    {
        foreach (var (seed, ecg) in Drawn(600))
        {
            // Some codes are also abbreviations of the clinic: lvh, pvc.
            foreach (var code in EcgSimulator.KnownCodes.Except(["LVH", "LAFB", "LPFB", "AFIB", "SR", "PVC"]))
                Assert.False(
                    Regex.IsMatch(ecg.Report, $@"(?<!\w){Regex.Escape(code)}(?!\w)", RegexOptions.IgnoreCase), $"{code}, seed {seed}: {ecg.Report}");
            Assert.DoesNotContain("{", ecg.Report, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Wording_varies() =>
        Assert.True(Simulations.Draw(400, new SimulationOptions { Codes = ["IMI", "AFIB"], Rate = new SamplingRate(100) })
            .Select(ecg => Regex.Replace(ecg.Ecg.Report, @"\d+", "#")).Distinct().Count() > 300);

    [Fact]
    public void Reports_come_in_both_languages_as_often_as_asked()
    {
        var german = Simulations.Draw(400, new SimulationOptions { GermanShare = 0.25, Codes = ["NORM"], Rate = new SamplingRate(100) })
            .Count(ecg => ecg.Ecg.Language == "de");
        Assert.InRange(german, 65, 135);
    }

    [Theory]
    [InlineData("(ü|ue)berdrehter linkstyp|üblt|marked left axis", -180, -28)]
    [InlineData("(^|[^r] )linkstyp|linkslagetyp|leftward axis|horizontal heart", -34, 34)]
    [InlineData("steiltyp|steillagetyp|vertical", 56, 94)]
    [InlineData("indifferenztyp|mittellagetyp|normaltyp", 26, 64)]
    [InlineData("normal axis|axis normal|normal qrs axis", -34, 94)]
    public void The_axis_is_the_measured_one(string phrase, double low, double high)
    {
        var said = 0;
        foreach (var (seed, ecg) in Simulations.Draw(250, new SimulationOptions { Codes = ["SBRAD"], Noise = NoiseLevels.None })
            .Concat(Simulations.Draw(60, new SimulationOptions { Codes = ["LAFB"], Noise = NoiseLevels.None })))
        {
            if (!Regex.IsMatch(ecg.Report, phrase)) continue;
            said++;
            var axis = new EcgScope(ecg.Recording).Axis();
            Assert.True(axis >= low && axis <= high, $"seed {seed}: {axis:0}° but '{ecg.Report}'");
        }

        Assert.True(said > 3, $"'{phrase}' was said {said} times.");
    }

    [Fact]
    public void What_is_denied_is_absent()
    {
        (string Denial, string[] Absent)[] denials =
        [
            ("kein vorhofflimmern|no atrial fibrillation", ["AFIB"]),
            ("keine extrasystolen|keine es\\b|no ectopic|no extrasys", ["PVC", "PAC"]),
            ("kein av-block|no av block|pq-zeit normal|pr interval is normal", ["1AVB", "LPR", "AFIB", "AFLT"]),
            ("kein schenkelblock|no bundle branch block|qrs-komplexe schmal|narrow qrs", ["CLBBB", "CRBBB", "IRBBB", "IVCD"]),
            ("keine infarktzeichen|no signs of infarction|no evidence of previous", ["ASMI", "AMI", "ALMI", "IMI", "ILMI", "LMI"]),
            ("kein hinweis auf isch|no evidence of acute isch|no ischaemic changes", ["ISC_", "ISCAL", "ISCIN", "STD_", "INVT", "NST_"]),
        ];
        var ecgs = Drawn(900).ToArray();
        foreach (var (denial, absent) in denials)
        {
            var denied = ecgs.Where(ecg => Regex.IsMatch(ecg.Ecg.Report, denial)).ToArray();
            Assert.NotEmpty(denied);
            Assert.All(denied, ecg => Assert.Empty(ecg.Ecg.Codes.Intersect(absent)));
        }
    }

    [Fact]
    public void A_rate_in_a_report_is_that_of_the_beats()
    {
        foreach (var (seed, ecg) in Simulations.Draw(120, new SimulationOptions { Codes = ["STACH"], Noise = NoiseLevels.None }))
        {
            var match = Regex.Match(ecg.Report, @"(\d{3})(?=/min| bpm)|(?<=(rate|hf) )\d{3}");
            if (match.Success) Assert.True(Math.Abs(new EcgScope(ecg.Recording).Rate - int.Parse(match.Value)) < 3, $"seed {seed}: {ecg.Report}");
        }
    }

    private static IEnumerable<(int Seed, SimulatedEcg Ecg)> Drawn(int count) =>
        Simulations.Draw(count, new SimulationOptions { Rate = new SamplingRate(100), Noise = NoiseLevels.None });
}
