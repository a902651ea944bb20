using System.Globalization;
using Einthoven.Signals.Simulation.Findings;
using Einthoven.Signals.Simulation.Heart;
using Einthoven.Signals.Simulation.Rhythms;

namespace Einthoven.Signals.Simulation.Reports;

/// <summary>What a report can say about an ECG: its findings and what was measured on it.</summary>
internal sealed class ReportFacts(FindingSet findings, Patient patient, RhythmStrip rhythm, HeartModel heart, ElectrodeFault fault)
{
    private const double StShown = -0.06;
    private const double TShown = -0.06;
    private const double StRaised = 0.08;

    private static readonly FindingSet HighBlocks = FindingSet.Of(Finding.SecondDegreeBlock, Finding.ThirdDegreeBlock);

    public FindingSet Findings => findings;

    public double Age => patient.Age;

    public bool IsFast => rhythm.Rate > 100;

    public bool IsSlow => rhythm.Rate < 60;

    public ElectrodeFault Electrodes => fault;

    public InfarctionAge InfarctionAge => heart.InfarctionAge;

    /// <summary>Whether beats are conducted, so that QRS has the axis that was measured: neither paced nor escaping from a ventricle.</summary>
    public bool IsConducted => rhythm.Pacing is Pacing.None or Pacing.Atrial
        && !rhythm.Beats.Any(beat => beat.Origin == BeatOrigin.VentricularEscape);

    public FrontalAxis Axis => heart.Measured.Axis switch
    {
        < -90 => FrontalAxis.FarRight,
        < -30 => FrontalAxis.FarLeft,
        < 30 => FrontalAxis.Left,
        < 60 => FrontalAxis.Middle,
        < 90 => FrontalAxis.Steep,
        < 120 => FrontalAxis.Right,
        _ => FrontalAxis.FarRight,
    };

    /// <summary>The text for a word in braces, or null where the ECG has none.</summary>
    /// <param name="word">rate, ventricular, pr, qrs, qtc, axis, sokolow, block, electrolytes; st, ste, t and q for the leads with ST
    /// depression, ST elevation, T inversion, Q waves.</param>
    /// <param name="language">Whose words are asked for.</param>
    /// <param name="random">The source of the style in which leads are listed.</param>
    public string? Word(string word, ReportLanguage language, Random random)
    {
        if (language.Words.TryGetValue(word, out var tempo)) return IsSlow ? tempo.Slow : IsFast ? tempo.Fast : tempo.Ordinary;
        return word switch
        {
            "rate" => Whole(findings.HasAny(HighBlocks) ? rhythm.AtrialRate : rhythm.Rate),
            "ventricular" => Whole(rhythm.Rate),
            "electrolytes" => random.NextOf(language.Disturbances[heart.Electrolytes]),
            "pr" => Whole(heart.Pr * 1000),
            "qrs" => Whole(heart.Measured.QrsDuration * 1000),
            "qtc" => Whole(heart.Qt / Math.Cbrt(rhythm.MeanRr) * 1000),
            "axis" => Whole(heart.Measured.Axis),
            "sokolow" => heart.Measured.Sokolow.ToString("0.0", CultureInfo.InvariantCulture),
            "block" => rhythm.FlutterConduction.Length == 0 ? null : rhythm.FlutterConduction,
            "ste" => Leads(lead => lead.St > StRaised, random),
            "st" => Leads(lead => lead.St < StShown, random),
            "t" => Leads(lead => lead.T < TShown, random),
            "q" => Leads(lead => lead.HasPathologicalQ, random),
            _ => throw new InvalidOperationException($"No phrase can use the word {{{word}}}."),
        };
    }

    private static string Whole(double value) => Math.Round(value).ToString(CultureInfo.InvariantCulture);

    // aVR is left out: there T is always negative and Q usual. So is V1, whose T may be negative in health.
    private string? Leads(Func<LeadMeasurements, bool> shows, Random random)
    {
        int[] places = [.. Enumerable.Range(0, BeatMeasurements.Leads)
            .Where(lead => lead != 3 && lead != 6 && shows(heart.Measured.ByLead[lead]))];
        return places.Length == 0 ? null : LeadList.Write(places, random);
    }
}
