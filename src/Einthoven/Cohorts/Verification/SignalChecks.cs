using System.Globalization;
using Einthoven.Signals.Inspection;

namespace Einthoven.Cohorts.Verification;

/// <summary>Judges what the samples tell: duplicates, limb leads, polarity, amplitude, rate.</summary>
/// <remarks>Single odd records are remarks, since every archive has some; when more than one in twenty is odd in the same way the import is wrong, and that is a problem.</remarks>
internal sealed class SignalChecks(Cohort cohort, SignalFacts[] facts)
{
    private const double TooMany = 0.05;
    private const int Fewest = 3; // odd records, before they are said to be too many
    private const double Opposed = -0.3; // of lead I and V6; in 464 records seven lay below
    private const double SmallestMillivolts = 0.01;
    private const double LargestMillivolts = 5;
    private const int RecordsForRate = 50;

    public IEnumerable<CohortFinding> All() => [.. Duplicates(), .. Limbs(), .. Polarity(), .. Amplitude(), .. Rate()];

    private IEnumerable<CohortFinding> Duplicates()
    {
        var groups = Enumerable.Range(0, facts.Length).Where(record => facts[record].Hash != 0).GroupBy(record => facts[record].Hash).Where(group => group.Skip(1).Any()).ToArray();
        var leaks = groups.Where(Leaks).ToArray();
        if (leaks.Length > 0)
            yield return CohortFinding.Of("duplicates", FindingSeverity.Problem, $"{leaks.Length} signals stand under several ids in different splits; the same ECG would train and test. Leave one of each out", [.. leaks.Select(Named)]);
        var rest = groups.Where(group => !Leaks(group)).ToArray();
        if (rest.Length > 0)
            yield return CohortFinding.Of("duplicates", FindingSeverity.Remark, $"{rest.Length} signals stand under several ids of one split", [.. rest.Select(Named)]);

        bool Leaks(IEnumerable<int> group) => group.Select(record => cohort.Records[record].Split).Where(split => split != Split.None).Distinct().Skip(1).Any();

        string Named(IEnumerable<int> group) => string.Join(
            " = ", RecordChecks.AcrossSplits(group.Select(record => cohort.Records[record])).Take(CohortFinding.MostExamples).Select(record => $"{record.Id} {SplitNames.Of(record.Split)}"));
    }

    private IEnumerable<CohortFinding> Limbs()
    {
        var examined = Count(record => record.Limbs != LimbLeadState.Unknown);
        return
        [
            .. Odd("limb-leads", record => record.Limbs == LimbLeadState.Inverted, examined, "a limb lead upside down (I + III = II, aVR = -(I + II) / 2, aVL = I - II / 2, aVF = II - I / 2 hold once its sign is changed)"),
            .. Odd("limb-leads", record => record.Limbs == LimbLeadState.Differ, examined, "limb leads that don't follow from each other (I + III = II, aVR = -(I + II) / 2, aVL = I - II / 2, aVF = II - I / 2): leads are confused, or their gains differ"),
        ];
    }

    private IEnumerable<CohortFinding> Polarity() => Odd(
        "polarity", record => record.LeadIAgainstV6 < Opposed, Count(record => !float.IsNaN(record.LeadIAgainstV6)),
        "lead I against V6: the arm electrodes were exchanged, a lead is upside down, or the heart lies on the right");

    private IEnumerable<CohortFinding> Amplitude()
    {
        var examined = Count(record => !float.IsNaN(record.LargestAmplitude));
        return
        [
            .. Odd("amplitude", record => record.LargestAmplitude < SmallestMillivolts, examined, FormattableString.Invariant($"no lead with a standard deviation of {SmallestMillivolts} mV: gain or unit are wrong, or nothing was connected")),
            .. Odd("amplitude", record => record.LargestAmplitude > LargestMillivolts, examined, FormattableString.Invariant($"a lead with a standard deviation above {LargestMillivolts} mV: gain or unit are wrong, or an electrode was off")),
        ];
    }

    private IEnumerable<CohortFinding> Rate()
    {
        var rates = facts.Select(record => record.BeatsPerMinute).Where(float.IsFinite).Order().ToArray();
        if (rates.Length < RecordsForRate) yield break;
        var median = rates[rates.Length / 2];
        if (median is >= 50 and <= 120) yield break;
        var severity = median is < 40 or > 160 ? FindingSeverity.Problem : FindingSeverity.Remark;
        yield return new CohortFinding(
            "rate", severity, string.Create(CultureInfo.InvariantCulture, $"The hearts of {rates.Length} records beat {median:0} times a minute (median); is the sampling rate of the source right?"), rates.Length);
    }

    private IEnumerable<CohortFinding> Odd(string check, Predicate<SignalFacts> odd, int examined, string what)
    {
        var records = Enumerable.Range(0, facts.Length).Where(record => odd(facts[record])).Select(record => cohort.Records[record].Id).ToArray();
        if (records.Length == 0) yield break;
        var tooMany = records.Length >= Fewest && records.Length > TooMany * examined;
        yield return CohortFinding.Of(
            check, tooMany ? FindingSeverity.Problem : FindingSeverity.Remark,
            $"{records.Length} of {examined} records have {what}{(tooMany ? "; so many are not single mistakes, look at the import" : "")}", records);
    }

    private int Count(Predicate<SignalFacts> wanted) => facts.Count(record => wanted(record));
}
