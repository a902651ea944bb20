using System.Globalization;

namespace Einthoven.Signals.Formats;

/// <summary>What a recording lost on its way through a file format, told by comparing it with what is read back.</summary>
public static class ConversionLoss
{
    /// <summary>The losses in words, none where everything is the same: rounding of samples, leads, facts, statements, findings.</summary>
    /// <param name="original">What was written.</param>
    /// <param name="written">What was read back.</param>
    public static IReadOnlyList<string> Between(Recording original, Recording written)
    {
        ArgumentNullException.ThrowIfNull(original);
        ArgumentNullException.ThrowIfNull(written);
        var losses = new List<string>();
        if (original.Rate != written.Rate) losses.Add($"rate: {original.Rate} became {written.Rate}");
        if (original.Length != written.Length) losses.Add($"length: {original.Length} samples became {written.Length}");
        if (original.Unit != written.Unit) losses.Add($"unit: {Name(original.Unit)} became {Name(written.Unit)}");
        var absent = original.Leads.Where(lead => !written.Has(lead)).ToArray();
        if (absent.Length > 0) losses.Add($"leads: {string.Join(' ', absent)}");
        if (original.Length == written.Length) losses.AddRange(Samples(original, written));
        losses.AddRange(Facts(original, written));
        return losses;
    }

    private static IEnumerable<string> Samples(Recording original, Recording written)
    {
        var (largest, lead, changed) = (0.0, default(Lead), 0);
        foreach (var shared in original.Leads.Where(written.Has))
        {
            ReadOnlySpan<float> before = original[shared], after = written[shared];
            for (var i = 0; i < before.Length; i++)
            {
                if (float.IsNaN(before[i]) != float.IsNaN(after[i])) changed++;
                else if (Math.Abs((double)before[i] - after[i]) is var deviation && deviation > largest) (largest, lead) = (deviation, shared);
            }
        }

        if (changed > 0) yield return $"samples: {changed} changed between a value and none";
        if (largest > 0)
            yield return string.Create(CultureInfo.InvariantCulture, $"samples: rounded by at most {(original.Unit == SignalUnit.Millivolts ? $"{largest * 1000:0.###} µV" : $"{largest:0.######}")} (lead {lead})");
    }

    private static IEnumerable<string> Facts(Recording original, Recording written)
    {
        var (patient, after) = (original.Patient, written.Patient);
        (string Name, object? Before, object? After)[] facts =
        [
            ("id", patient.Id, after.Id), ("name", patient.Name, after.Name), ("age", patient.AgeInYears, after.AgeInYears), ("sex", patient.Sex, after.Sex),
            ("date of birth", patient.BirthDate, after.BirthDate), ("date and time of recording", patient.RecordedAt, after.RecordedAt),
            ("manufacturer", original.Acquisition.Manufacturer, written.Acquisition.Manufacturer), ("model", original.Acquisition.Model, written.Acquisition.Model),
            ("high-pass", original.Acquisition.HighPass, written.Acquisition.HighPass), ("low-pass", original.Acquisition.LowPass, written.Acquisition.LowPass),
            ("mains filter", original.Acquisition.Notch, written.Acquisition.Notch),
        ];
        var dropped = facts.Where(fact => fact.Before is not null && fact.After is null).Select(fact => fact.Name).ToArray();
        if (dropped.Length > 0) yield return $"facts: {string.Join(", ", dropped)}";
        var changed = facts.Where(fact => fact is { Before: not null, After: not null } && !fact.Before.Equals(fact.After)).Select(fact => fact.Name).ToArray();
        if (changed.Length > 0) yield return $"facts that changed: {string.Join(", ", changed)}";
        if (Missing(original.Statements, written.Statements) is > 0 and var statements) yield return $"statements: {statements} of {original.Statements.Count}";
        if (Missing(original.Findings, written.Findings) is > 0 and var findings) yield return $"finding codes: {findings} of {original.Findings.Count}";
    }

    private static int Missing(IReadOnlyList<string> before, IReadOnlyList<string> after) => before.Count(text => !after.Contains(text));

    private static string Name(SignalUnit unit) => unit == SignalUnit.Millivolts ? "mV" : "no unit";
}
