using System.Xml.Linq;

namespace Einthoven.Signals.Formats.PhilipsSierra;

/// <summary>The leads of a file, and those four of them that XLI stores as differences from what the others predict.</summary>
internal static class SierraLeads
{
    private static readonly string[] StandardSets = ["STD-12", "10-WIRE"];

    /// <summary>The leads of the labels (version 1.04), or of the acquisition type (1.03 has no labels).</summary>
    public static IReadOnlyList<Lead> Of(string? labels, XElement? signal, Func<string, RecordingFormatException> error)
    {
        if (labels is null)
        {
            var type = signal.Text("acquisitiontype");
            return StandardSets.Contains(type) ? Lead.Standard : throw error($"acquisitiontype: without lead labels expected {string.Join(" or ", StandardSets)}, found '{type}'.");
        }

        var leads = labels.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(Name).ToArray();
        if (leads.Length == 0) throw error("leadlabels: expected the names of leads, found none.");
        return leads.Distinct().Count() == leads.Length ? leads : throw error($"leadlabels: a lead occurs twice in {string.Join(' ', leads)}.");

        Lead Name(string label)
        {
            try
            {
                return Lead.Parse(label);
            }
            catch (FormatException)
            {
                throw error($"leadlabels: expected the name of a lead, found '{label}'.");
            }
        }
    }

    /// <summary>Puts the leads in place of the stored differences, where I and II are among the leads.</summary>
    /// <remarks>
    /// Halves are rounded towards zero. Real files show it: with this rounding what carts store beside odd sums is 0 or one unit
    /// towards the exact half, never away from it; with rounding down it would be.
    /// </remarks>
    public static void Restore(IReadOnlyList<Lead> leads, int[][] values)
    {
        if (Row("I") is not { } first || Row("II") is not { } second) return;
        Replace("III", (i, stored) => second[i] - first[i] - stored);
        Replace("aVR", (i, stored) => -stored - (first[i] + second[i]) / 2);
        if (Row("III") is not { } third) return;
        Replace("aVL", (i, stored) => (first[i] - third[i]) / 2 - stored);
        Replace("aVF", (i, stored) => (second[i] + third[i]) / 2 - stored);

        int[]? Row(string name)
        {
            for (var i = 0; i < leads.Count; i++)
                if (leads[i].Name == name) return values[i];
            return null;
        }

        void Replace(string name, Func<int, int, int> value)
        {
            if (Row(name) is not { } row) return;
            for (var i = 0; i < row.Length; i++) row[i] = value(i, row[i]);
        }
    }
}
