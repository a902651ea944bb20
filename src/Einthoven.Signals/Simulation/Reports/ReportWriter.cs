using System.Text.RegularExpressions;
using Einthoven.Signals.Simulation.Findings;
using Einthoven.Signals.Simulation.Heart;

namespace Einthoven.Signals.Simulation.Reports;

/// <summary>Writes a report of an ECG: every diagnosis in some wording, minor things now and then, in an order that varies.</summary>
internal static partial class ReportWriter
{
    private const double SaysAxis = 0.62;
    private const double SaysUncertain = 0.3;
    private const double SaysRemark = 0.07;

    // Most exchanged electrodes go unnoticed.
    private const double SeesFault = 0.35;

    // Statements come in this order; some readers put the axis first or extrasystoles after the rhythm.
    private static readonly Finding[] Order =
    [
        Finding.PrematureComplexes, Finding.VentricularExtrasystole, Finding.AtrialExtrasystole, Finding.Bigeminy, Finding.Trigeminy,
        .. FindingCatalogue.Rhythms,
        Finding.FirstDegreeBlock, Finding.SecondDegreeBlock, Finding.ThirdDegreeBlock, Finding.LongPr, Finding.PreExcitation,
        Finding.LeftAtrialEnlargement, Finding.RightAtrialEnlargement,
        Finding.LeftAnteriorHemiblock, Finding.LeftPosteriorHemiblock, Finding.IncompleteRightBundleBranchBlock,
        Finding.RightBundleBranchBlock, Finding.IncompleteLeftBundleBranchBlock, Finding.LeftBundleBranchBlock, Finding.IntraventricularDelay,
        Finding.LowVoltage, Finding.HighVoltage, Finding.LeftVentricularVoltage, Finding.LeftVentricularHypertrophy,
        Finding.RightVentricularHypertrophy, Finding.SeptalHypertrophy,
        Finding.AbnormalQrs, Finding.QWaves, .. FindingCatalogue.Infarctions, Finding.Aneurysm,
        Finding.StDepression, Finding.StElevation, Finding.TInversion, Finding.TAbnormality, Finding.LowT, Finding.TFlattening,
        .. FindingCatalogue.Repolarisation, Finding.Digitalis, Finding.LongQt, Finding.Electrolytes,
    ];

    private static readonly FindingSet Premature = FindingSet.Of(
        Finding.VentricularExtrasystole, Finding.AtrialExtrasystole, Finding.PrematureComplexes, Finding.Bigeminy, Finding.Trigeminy);

    // What readers leave out now and then, with what chance: things beside a rhythm that say nothing more.
    private static readonly Dictionary<Finding, double> LeftOut = new() { [Finding.SinusRhythm] = 0.04 };

    public static string Write(ReportFacts facts, ReportLanguage language, Random random)
    {
        var statements = new List<string>();
        var prematureFirst = random.NextChance(0.6);
        var axis = random.NextChance(SaysAxis) && facts.IsConducted ? random.NextOf(language.Axes[facts.Axis]) : null;
        if (axis is not null && random.NextChance(0.08)) (statements, axis) = ([Fill(axis, facts, language, random)!], null);

        if (prematureFirst) AddFindings(finding => Premature.Has(finding));
        AddFindings(finding => FindingCatalogue.Rhythms.Has(finding));
        if (!prematureFirst) AddFindings(finding => Premature.Has(finding));
        if (axis is not null) statements.Add(Fill(axis, facts, language, random)!);
        AddFindings(finding => !Premature.Has(finding) && !FindingCatalogue.Rhythms.Has(finding));

        AddNegations(statements, facts, language, random);
        AddConclusion(statements, facts, language, random);
        // Drawn in any case: misplaced electrodes change nothing of the patient.
        var (seen, misplaced) = (random.NextChance(SeesFault), random.NextOf(language.Misplaced));
        if (seen && facts.Electrodes != ElectrodeFault.None) statements.Add(misplaced);
        if (random.NextChance(SaysRemark)) statements.Add(random.NextOf(language.Remarks));
        return Join(statements, language, random);

        void AddFindings(Func<Finding, bool> wanted)
        {
            foreach (var finding in Order)
            {
                if (!facts.Findings.Has(finding) || !wanted(finding)) continue;
                if (LeftOut.TryGetValue(finding, out var chance) && statements.Count > 0 && random.NextChance(chance)) continue;
                statements.Add(facts.InfarctionAge != InfarctionAge.Old && language.Walls.TryGetValue(finding, out var wall)
                    ? Word(language.FreshInfarctions[facts.InfarctionAge], facts, language, random).Replace("{wall}", wall, StringComparison.Ordinal)
                    : Word(language.Findings[finding], facts, language, random));
            }
        }
    }

    private static string Word(Phrasing phrasing, ReportFacts facts, ReportLanguage language, Random random) =>
        Word(phrasing.Uncertain.Length > 0 && random.NextChance(SaysUncertain) ? phrasing.Uncertain : phrasing.Certain, facts, language, random);

    private static string Word(string[] phrases, ReportFacts facts, ReportLanguage language, Random random)
    {
        for (var attempt = 0; attempt < 12; attempt++)
            if (Fill(random.NextOf(phrases), facts, language, random) is { } filled) return filled;
        return phrases.Select(phrase => Fill(phrase, facts, language, random)).First(filled => filled is not null)!;
    }

    private static void AddNegations(List<string> statements, ReportFacts facts, ReportLanguage language, Random random)
    {
        var count = random.NextChance(0.14) ? 1 + (random.NextChance(0.3) ? 1 : 0) : 0;
        Negation[] possible = [.. language.Negations.Where(negation => !facts.Findings.HasAny(negation.Absent))];
        for (var i = 0; i < count && possible.Length > 0; i++)
        {
            var negation = random.NextOf(possible);
            possible = [.. possible.Where(other => other != negation)];
            if (Fill(random.NextOf(negation.Phrases), facts, language, random) is { } filled) statements.Add(filled);
        }
    }

    private static void AddConclusion(List<string> statements, ReportFacts facts, ReportLanguage language, Random random)
    {
        if (facts.Findings.Has(Finding.Normal))
        {
            var plain = facts.Findings.Except(FindingSet.Of(Finding.Normal, Finding.SinusRhythm)).IsEmpty;
            if (!plain && random.NextChance(0.2)) return;
            statements.Add(random.NextOf(plain && random.NextChance(0.7) ? language.NormalWithout : language.NormalOtherwise));
            return;
        }

        var minor = facts.Findings.Except(FindingCatalogue.Harmless).Except(Minor).IsEmpty;
        if (random.NextChance(0.16))
            statements.Add(random.NextOf(minor && random.NextChance(0.4) ? language.Borderline : language.Abnormal));
    }

    private static readonly FindingSet Minor = FindingSet.Of(
        Finding.NonDiagnosticT, Finding.NonSpecificSt, Finding.LowT, Finding.TFlattening,
        Finding.IncompleteRightBundleBranchBlock, Finding.FirstDegreeBlock, Finding.TAbnormality, Finding.RightAtrialEnlargement);

    // Null where a word of the phrase has no value for this ECG.
    private static string? Fill(string phrase, ReportFacts facts, ReportLanguage language, Random random)
    {
        var missing = false;
        var filled = Braces().Replace(phrase, match =>
        {
            if (match.ValueSpan is "{wall}") return match.Value;
            var value = facts.Word(match.Groups[1].Value, language, random);
            missing |= value is null;
            return value ?? "";
        });
        return missing ? null : filled;
    }

    private static string Join(List<string> statements, ReportLanguage language, Random random)
    {
        var separator = random.NextOf(language.Separators);
        var report = string.Join(separator, statements);
        if (separator[0] == '.') report += ".";
        return random.NextChance(0.15) ? WithoutMarks(report, language) : report;
    }

    // Some keyboards have neither umlauts nor rings: Germans write them out, Swedes leave them off.
    private static string WithoutMarks(string report, ReportLanguage language)
    {
        var swedish = language == ReportLanguage.Swedish;
        return report.Replace("ä", swedish ? "a" : "ae", StringComparison.Ordinal).Replace("ö", swedish ? "o" : "oe", StringComparison.Ordinal)
            .Replace("ü", "ue", StringComparison.Ordinal).Replace("ß", "ss", StringComparison.Ordinal).Replace("å", "a", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Braces();
}
