using Einthoven.Cohorts;
using Einthoven.Signals.Filters;

namespace Einthoven.Evaluation.Robustness;

/// <summary>Leads that are missing, and electrodes that were exchanged.</summary>
/// <remarks>
/// An exchange of two of the three limb electrodes, or of chest electrodes, only gives leads other names and signs, so it is exact in a cohort whose leads
/// are standardised, each by itself or together. Not possible here: exchanges with the right leg, whose potential is in no lead, and chest electrodes on a
/// wrong place. Min-max scaling has no sign, so that limb electrodes can't be exchanged there.
/// </remarks>
internal static class LeadChanges
{
    /// <summary>For each exchange the leads it changes: their new source, with its sign.</summary>
    public static IReadOnlyList<(string Name, IReadOnlyDictionary<string, (string Source, int Sign)> Leads)> Exchanges { get; } =
    [
        Limbs("RA-LA", ("I", -1), ("III", 1), ("II", 1), ("aVL", 1), ("aVR", 1), ("aVF", 1)),
        Limbs("LA-LL", ("II", 1), ("I", 1), ("III", -1), ("aVR", 1), ("aVF", 1), ("aVL", 1)),
        Limbs("RA-LL", ("III", -1), ("II", -1), ("I", -1), ("aVF", 1), ("aVL", 1), ("aVR", 1)),
        Limbs("RA on LA, LA on LL, LL on RA", ("III", 1), ("I", -1), ("II", -1), ("aVL", 1), ("aVF", 1), ("aVR", 1)),
        Limbs("RA on LL, LA on RA, LL on LA", ("II", -1), ("III", -1), ("I", 1), ("aVF", 1), ("aVR", 1), ("aVL", 1)),
        .. Enumerable.Range(1, 5).Select(first => Chest($"V{first}-V{first + 1}", [(first, first + 1), (first + 1, first)])),
        Chest("V1 to V6 backwards", Enumerable.Range(1, 6).Select(lead => (lead, 7 - lead))),
    ];

    private static readonly string[] Limb = ["I", "II", "III", "aVR", "aVL", "aVF"];
    private static readonly string[] ChestLeads = ["V1", "V2", "V3", "V4", "V5", "V6"];

    /// <summary>Single leads, groups, and all but a few.</summary>
    public static IEnumerable<SignalChange> Missing(Cohort cohort)
    {
        var leads = cohort.Manifest.Leads;
        foreach (var lead in leads) yield return Without("lead missing", lead, cohort, [lead]);
        (string Name, string[] Leads)[] groups = [("V1-V3", ChestLeads[..3]), ("V4-V6", ChestLeads[3..]), ("chest leads", ChestLeads), ("limb leads", Limb)];
        foreach (var (name, group) in groups.Where(group => group.Leads.All(leads.Contains) && group.Leads.Length < leads.Count)) yield return Without("group missing", name, cohort, group);
        string[][] kept = [["I"], ["II"], ["I", "II"], ["I", "II", "V2"], ["I", "II", "V1", "V5"]];
        foreach (var few in kept.Where(few => few.All(leads.Contains) && few.Length < leads.Count)) yield return Without("few leads", string.Join(' ', few) + " only", cohort, leads.Except(few));
    }

    /// <summary>All exchanges between leads that the cohort has.</summary>
    public static IEnumerable<SignalChange> Exchanged(Cohort cohort)
    {
        var leads = cohort.Manifest.Leads.ToList();
        var signed = cohort.Manifest.Preprocessing?.Standardise is not StandardisationMode.MinMax;
        foreach (var (name, changed) in Exchanges)
        {
            if (!changed.All(lead => leads.Contains(lead.Key) && leads.Contains(lead.Value.Source)) || (!signed && changed.Values.Any(source => source.Sign < 0))) continue;
            var plan = changed.Select(lead => (Lead: leads.IndexOf(lead.Key), Source: leads.IndexOf(lead.Value.Source), lead.Value.Sign)).ToArray();
            yield return new SignalChange("electrodes exchanged", name, (_, samples, amplitudes) =>
            {
                var (before, voltages, length) = (samples.ToArray(), amplitudes.ToArray(), samples.Length / amplitudes.Length);
                foreach (var (lead, source, sign) in plan)
                {
                    amplitudes[lead] = voltages[source];
                    for (var i = 0; i < length; i++) samples[(lead * length) + i] = sign * before[(source * length) + i];
                }
            });
        }
    }

    private static SignalChange Without(string group, string name, Cohort cohort, IEnumerable<string> missing)
    {
        int[] places = [.. missing.Select(lead => cohort.Manifest.Leads.ToList().IndexOf(lead))];
        return new SignalChange(group, name, (_, samples, amplitudes) =>
        {
            var length = samples.Length / amplitudes.Length;
            foreach (var lead in places)
            {
                samples.Slice(lead * length, length).Clear(); // as the cohort gives a lead that is missing
                amplitudes[lead] = float.NaN;
            }
        });
    }

    private static (string, IReadOnlyDictionary<string, (string, int)>) Limbs(string name, params (string, int)[] sources) =>
        (name, new[] { "I", "II", "III", "aVR", "aVL", "aVF" }.Zip(sources).ToDictionary(pair => pair.First, pair => pair.Second));

    private static (string, IReadOnlyDictionary<string, (string, int)>) Chest(string name, IEnumerable<(int Lead, int Source)> leads) =>
        (name, leads.ToDictionary(pair => $"V{pair.Lead}", pair => ($"V{pair.Source}", 1)));
}
