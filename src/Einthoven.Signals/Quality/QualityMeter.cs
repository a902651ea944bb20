using System.Globalization;
using Einthoven.Signals.Filters;

namespace Einthoven.Signals.Quality;

/// <summary>Puts the levels of all leads together to verdicts.</summary>
internal static class QualityMeter
{
    /// <param name="recording">As it came.</param>
    /// <param name="signals">The same leads, prepared.</param>
    /// <param name="limits">What passes.</param>
    public static RecordingQuality Measure(Recording recording, WorkingSignals signals, QualityLimits limits)
    {
        var leads = new LeadQuality[recording.Leads.Count];
        for (var i = 0; i < leads.Length; i++)
        {
            var lead = recording.Leads[i];
            var defects = LeadDefects.Of(recording[lead], recording.Rate);
            var levels = LeadLevels.Of(signals.Samples[i], recording.Rate);
            leads[i] = Judge(lead, defects, levels, recording.Unit, limits);
        }

        return new RecordingQuality { Verdict = Judge(leads, limits), Leads = leads, Reasons = Reasons(leads, recording.Unit) };
    }

    private static LeadQuality Judge(Lead lead, LeadDefects defects, LeadLevels levels, SignalUnit unit, QualityLimits limits)
    {
        var scale = unit == SignalUnit.Millivolts || levels.Amplitude <= 0 ? 1 : levels.Amplitude;
        (QualityProblem Problem, QualityVerdict Verdict)[] found =
        [
            (QualityProblem.Missing, limits.Missing.Judge(defects.MissingShare)),
            (QualityProblem.Flat, limits.Flat.Judge(defects.FlatShare)),
            (QualityProblem.Saturated, limits.Saturated.Judge(defects.SaturatedShare)),
            (QualityProblem.Noise, limits.Noise.Judge(levels.Noise / scale)),
            (QualityProblem.BaselineWander, limits.Wander.Judge(levels.Wander / scale)),
            (QualityProblem.MainsHum, limits.Mains.Judge(levels.Mains / scale)),
        ];
        return new LeadQuality
        {
            Lead = lead,
            Verdict = found.Max(one => one.Verdict),
            Problems = [.. found.Where(one => one.Verdict != QualityVerdict.Good).OrderByDescending(one => one.Verdict).Select(one => one.Problem)],
            MissingShare = defects.MissingShare,
            FlatShare = defects.FlatShare,
            SaturatedShare = defects.SaturatedShare,
            Amplitude = levels.Amplitude,
            Noise = levels.Noise,
            Wander = levels.Wander,
            Mains = levels.Mains,
            MainsHertz = levels.MainsHertz,
        };
    }

    private static QualityVerdict Judge(LeadQuality[] leads, QualityLimits limits)
    {
        var unusable = leads.Count(lead => lead.Verdict == QualityVerdict.Unusable);
        var limited = leads.Count(lead => lead.Verdict == QualityVerdict.Limited);
        if (unusable == leads.Length || unusable > limits.UnusableLeadShare * leads.Length) return QualityVerdict.Unusable;
        return unusable > 0 || limited > limits.LimitedLeadShare * leads.Length ? QualityVerdict.Limited : QualityVerdict.Good;
    }

    private static string[] Reasons(LeadQuality[] leads, SignalUnit unit) =>
    [
        .. leads.Where(lead => lead.Verdict != QualityVerdict.Good)
            .OrderByDescending(lead => lead.Verdict)
            .SelectMany(lead => lead.Problems.Select(problem => $"{lead.Lead} {Words(lead, problem, unit == SignalUnit.Millivolts ? " mV" : "")}")),
    ];

    private static string Words(LeadQuality lead, QualityProblem problem, string unit) => problem switch
    {
        QualityProblem.Missing => $"missing ({Percent(lead.MissingShare)} of the samples)",
        QualityProblem.Flat => $"flat ({Percent(lead.FlatShare)} of the time)",
        QualityProblem.Saturated => $"saturated ({Percent(lead.SaturatedShare)} of the samples)",
        QualityProblem.Noise => $"noise of {Level(lead.Noise)}{unit}",
        QualityProblem.BaselineWander => $"baseline wander of {Level(lead.Wander)}{unit}",
        _ => $"{Level(lead.MainsHertz)} Hz hum of {Level(lead.Mains)}{unit}",
    };

    private static string Percent(double share) =>
        share is > 0 and < 0.0001 ? "below 0.01 %" : (share * 100).ToString("0.##", CultureInfo.InvariantCulture) + " %";

    private static string Level(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
