using System.Text.RegularExpressions;
using Einthoven.Signals.Simulation;

namespace Einthoven.Signals.Tests.Simulation;

/// <summary>Reports say what the codes say, in the words of the clinic.</summary>
public class SimulatedReportTests
{
    // What a reader would look for in a report, by code: German, English, Swedish. Umlauts may be written out.
    private static readonly Dictionary<string, (string German, string English, string Swedish)> Words = new()
    {
        ["SBRAD"] = ("bradykard|langsamer sinus", "bradycardia", "bradykardi"),
        ["STACH"] = ("tachykard|schneller sinus", "tachycardia", "takykardi"),
        ["SARRH"] = ("arrhythmi", "arrhythmia", "arytmi"),
        ["AFIB"] = ("vorhofflimmern|vhf", "atrial fibrillation|afib|\\baf\\b", "flimmer"),
        ["AFLT"] = ("vorhofflattern", "flutter", "fladder"),
        ["PVC"] = ("ventrikul.*extrasys|ventr\\. extrasys|kammerextrasys|\\bves\\b", "ventricular (premature|ectopic|extrasys)|premature ventricular|pvc", "ventrikul.*extrasys|\\bves\\b|kammarextrasys"),
        ["PAC"] = ("supraventrikul|sves|vorhofextrasys|atriale extrasys", "atrial (premature|extrasys)|premature atrial|supraventricular|\\bpacs\\b", "supraventrikul.*extrasys|sves|maksextrasys"),
        ["BIGU"] = ("bigemin", "bigemin", "bigemini"),
        ["1AVB"] = ("av?-?v[- ]block", "first[- ]degree|1st degree", "v[- ]block"),
        ["LPR"] = ("pq-zeit|überleitung|ueberleitung", "pr interval", "pq-tid"),
        ["CLBBB"] = ("linksschenkelblock|\\blsb\\b", "left bundle|\\blbbb", "nster.*block"),
        ["CRBBB"] = ("rechtsschenkelblock|\\brsb\\b", "right bundle|\\brbbb", "h(ö|o)ger.*block"),
        ["IRBBB"] = ("(unvollst|inkompl|partiell|verz).*(rechtsschenkelblock|rsb)|irsb", "(incomplete|partial).*(right bundle|rbbb)", "inkomplett h(ö|o)ger"),
        ["IVCD"] = ("intraventr|verbreitert", "intraventricular", "intraventrikul"),
        ["LAFB"] = ("hemiblock|lahb|\\blah\\b|faszikel", "fascicular|hemiblock|lafb|lahb", "fascikel|hemiblock"),
        ["LPFB"] = ("hemiblock|lphb|faszikel", "fascicular|hemiblock|lpfb", "fascikel|hemiblock"),
        ["LVH"] = ("hypertroph|lvh", "hypertroph|lvh", "hypertrofi"),
        ["VCLVH"] = ("amplitude|sokolow", "voltage|sokolow", "amplitud|sokolow"),
        ["LAO/LAE"] = ("p[- ]sinistro|linksatrial|linker vorhof|linken? vorhof|p-mitrale|vorhof(ü|ue)berlastung", "left atrial|mitrale", "maksf|mitrale"),
        ["LVOLT"] = ("niedervolt|niederspann|low voltage|niedrige qrs", "low .*voltage", "l(å|a)g"),
        ["ASMI"] = ("anteroseptal", "anteroseptal", "anteroseptal"),
        ["AMI"] = ("vorderwand|anterior", "anterior", "anterior"),
        ["ALMI"] = ("anterolateral", "anterolateral", "anterolateral"),
        ["IMI"] = ("inferior|hinterwand", "inferior", "inferior"),
        ["ILMI"] = ("inferolateral", "inferolateral", "inferolateral"),
        ["LMI"] = ("lateral", "lateral", "lateral"),
        ["NDT"] = ("\\bt\\b|t-|repolar|erregungsr", "t wave", "t-|repolar"),
        ["NST_"] = ("st-", "\\bst[- ]", "st-"),
        ["ISC_"] = ("isch", "ischaemi", "ischemi"),
        ["ISCAL"] = ("anterolateral.*isch|isch.*anterolateral", "anterolateral ischaemia", "anterolateral ischemi"),
        ["ISCIN"] = ("inferior", "inferior ischaemia", "inferior ischemi"),
        ["ISCIL"] = ("inferolateral", "inferolateral ischaemia", "inferolateral ischemi"),
        ["ISCAS"] = ("anteroseptal", "anteroseptal ischaemia", "anteroseptal ischemi"),
        ["ISCAN"] = ("anterior|vorderwand", "anterior ischaemia", "anterior ischemi"),
        ["ISCLA"] = ("lateral", "lateral ischaemia", "lateral ischemi"),
        ["STD_"] = ("st-.*senkung", "depress", "st-s(ä|a)nkning"),
        ["INVT"] = ("t[- ](neg|inver|wellen)|negative t", "invert|inversion", "negativ"),
        ["LOWT"] = ("niedrig", "low", "l(å|a)ga"),
        ["NT_"] = ("flach", "flat", "flack"),
        ["QWAVE"] = ("q[- ]zack|q in", "q waves|q in", "q-v|q i"),
        ["SVARR"] = ("supraventrikul|vorhofrhythmus", "supraventricular|atrial rhythm", "supraventrikul|maksrytm"),
        ["SVTAC"] = ("supraventrikul.*tachykardie|svt|reentry", "supraventricular tachycardia|svt", "takykardi|svt"),
        ["PSVT"] = ("paroxysmal|intermittierend", "paroxysm|psvt", "paroxysmal|attack"),
        ["PACE"] = ("schrittmacher|sm-ekg", "pace", "pacemaker"),
        ["PRC(S)"] = ("extrasystol", "premature", "extrasystol"),
        ["TRIGU"] = ("trigemin", "trigemin|every third", "trigemini"),
        ["2AVB"] = ("block (ii|2)|block 2|zweiten|ii°", "second|2nd", "block (ii|grad 2)"),
        ["3AVB"] = ("block (iii|3)|totaler|kompletter av|iii°", "complete|third|3rd", "block (iii|grad 3)|totalt"),
        ["ILBBB"] = ("(unvollst|inkompl|partiell).*(linksschenkel|lsb)", "(incomplete|partial).*(left bundle|lbbb)", "inkomplett v"),
        ["WPW"] = ("wpw|wolff|delta", "wolff|pre-excitation|wpw", "wpw"),
        ["RVH"] = ("rechts(hyper|ventri|herz)|rechtshyper", "right ventricular|rvh", "h(ö|o)gerkammar|h(ö|o)ger kammare"),
        ["SEHYP"] = ("septumhyper", "septal hypertrophy", "septumhypertrofi"),
        ["RAO/RAE"] = ("dextro|rechtsatrial|pulmonale|vorhof(ü|ue)berlastung rechts", "right atrial|pulmonale", "h(ö|o)gerf|pulmonale"),
        ["HVOLT"] = ("hohe|hochvolt", "high|upper limit", "h(ö|o)g"),
        ["PMI"] = ("posterior", "posterior", "posterior"),
        ["IPMI"] = ("infero-posterior", "inferoposterior", "inferoposterior"),
        ["IPLMI"] = ("infero-postero-lateral", "inferoposterolateral", "inferoposterolateral"),
        ["ANEUR"] = ("aneurysma", "aneurysm", "aneurysm"),
        ["INJAS"] = ("anteroseptale.? innenschicht", "anteroseptal", "anteroseptal"),
        ["INJAL"] = ("anterolaterale.? innenschicht", "anterolateral", "anterolateral"),
        ["INJIN"] = ("inferiore.? innenschicht", "inferior", "inferior"),
        ["INJIL"] = ("inferolaterale.? innenschicht", "inferolateral", "inferolateral"),
        ["INJLA"] = ("laterale.? innenschicht", "lateral", "lateral"),
        ["DIG"] = ("digitalis", "digitalis", "digitalis"),
        ["LNGQT"] = ("qt", "qt", "qt"),
        ["EL"] = ("elektrolyt", "electrolyte", "elektrolyt"),
        ["STE_"] = ("st-hebung", "st elevation", "st-h(ö|o)jning"),
        ["TAB_"] = ("t-ver|t abnorm|abnorme t", "t wave", "t-v|t-f"),
        ["ABQRS"] = ("qrs", "qrs", "qrs"),
    };

    [Fact]
    public void Every_code_but_those_of_health_is_mentioned_in_its_language()
    {
        foreach (var code in EcgSimulator.KnownCodes.Except(["SR", "NORM"]))
        {
            foreach (var (german, swedish) in (ReadOnlySpan<(double, double)>)[(1, 0), (0, 1), (0, 0)])
            {
                var options = new SimulationOptions { Codes = [code], GermanShare = german, SwedishShare = swedish, Rate = new SamplingRate(100) };
                foreach (var (seed, ecg) in Simulations.Draw(25, options))
                    Assert.True(Regex.IsMatch(ecg.Report, Wanted(code, ecg.Language)), $"{code}, seed {seed}: {ecg.Report}");
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
                Assert.True(Regex.IsMatch(ecg.Report, Wanted(code, ecg.Language)), $"{code}, seed {seed}: {ecg.Report}");
            }
        }
    }

    [Fact]
    public void No_report_lists_a_code()
    {
        foreach (var (seed, ecg) in Drawn(600))
        {
            // Some codes are also abbreviations of the clinic: lvh, pvc; or Swedish: el-axel.
            foreach (var code in EcgSimulator.KnownCodes.Except(["LVH", "LAFB", "LPFB", "AFIB", "SR", "PVC", "WPW", "RVH", "PSVT", "EL"]))
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
    public void Reports_come_in_the_languages_as_often_as_asked()
    {
        var swedish = Simulations.Draw(400, new SimulationOptions { SwedishShare = 0.2, Codes = ["NORM"], Rate = new SamplingRate(100) })
            .Count(ecg => ecg.Ecg.Language == "sv");
        Assert.InRange(swedish, 50, 110);
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
            ("kein av-block|no av block|pq-zeit normal|pr interval is normal", ["1AVB", "2AVB", "3AVB", "WPW", "PACE", "SVTAC", "LPR", "AFIB", "AFLT"]),
            ("kein schenkelblock|no bundle branch block|qrs-komplexe schmal|narrow qrs", ["CLBBB", "CRBBB", "IRBBB", "ILBBB", "IVCD", "WPW", "PACE"]),
            ("keine infarktzeichen|no signs of infarction|no evidence of previous", ["ASMI", "AMI", "ALMI", "IMI", "ILMI", "LMI", "PMI", "IPMI", "IPLMI"]),
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

    private static string Wanted(string code, string language) => language switch
    {
        "de" => Words[code].German,
        "sv" => Words[code].Swedish,
        _ => Words[code].English,
    };

    private static IEnumerable<(int Seed, SimulatedEcg Ecg)> Drawn(int count) =>
        Simulations.Draw(count, new SimulationOptions { Rate = new SamplingRate(100), Noise = NoiseLevels.None });
}
