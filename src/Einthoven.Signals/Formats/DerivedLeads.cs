using Einthoven.Signals.Inspection;

namespace Einthoven.Signals.Formats;

/// <summary>The limb leads that formats leave out because they follow from I and II.</summary>
internal static class DerivedLeads
{
    /// <summary>Adds those of III, aVR, aVL and aVF that are absent where I and II are there; NaN where either is.</summary>
    /// <param name="samples">The samples of each lead, all of one length.</param>
    public static void Complete(Dictionary<Lead, float[]> samples)
    {
        foreach (var law in LimbLeadLaw.All)
        {
            if (samples.ContainsKey(law.Lead) || !samples.TryGetValue(law.First, out var first) || !samples.TryGetValue(law.Second, out var second)) continue;
            var row = new float[first.Length];
            for (var i = 0; i < row.Length; i++) row[i] = (float)law.Of(first[i], second[i]);
            samples.Add(law.Lead, row);
        }
    }

    /// <summary>The leads in the order of the ECG paper, others behind in their order.</summary>
    public static Lead[] InOrder(IReadOnlyCollection<Lead> leads) => [.. Lead.Standard.Where(leads.Contains), .. leads.Where(lead => !lead.IsStandard)];
}
