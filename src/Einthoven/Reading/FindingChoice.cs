using Einthoven.Signals.Filters;

namespace Einthoven.Reading;

/// <summary>Which classes become findings, and why the others do not.</summary>
internal static class FindingChoice
{
    /// <summary>What is told by how large a lead is in millivolts; PTB-XL's hypertrophies are mostly of that kind.</summary>
    private static readonly HashSet<string> ByVoltage = ["HYP", "LVH", "RVH", "SEHYP", "HVOLT", "LVOLT", "VCLVH"];

    /// <summary>The classes that are worth a head, and those left out before one is trained.</summary>
    /// <exception cref="ConfigurationException">A class that was asked for is none of the tasks'.</exception>
    public static (IReadOnlyList<ReaderClass> Candidates, IReadOnlyList<LeftOutFinding> LeftOut) Of(
        IReadOnlyList<ReaderClass> classes, ReaderExamples examples, ReaderPackageOptions options, bool knowsVoltage)
    {
        if (options.Findings.FirstOrDefault(asked => !classes.Any(cls => Means(asked, cls))) is { } unknown)
            throw new ConfigurationException($"--finding {unknown}: the tasks {string.Join(", ", options.Tasks)} have {string.Join(", ", classes.Select(cls => cls.Name).Distinct())}.");

        var (candidates, leftOut, known) = (new List<ReaderClass>(), new List<LeftOutFinding>(), new List<(ReaderClass Class, bool?[] Labels)>());
        foreach (var cls in classes)
        {
            if (options.Findings.Count > 0 && !options.Findings.Any(asked => Means(asked, cls))) continue;
            var labels = examples.Labels(cls);
            if (Reason(cls, labels) is { } reason) leftOut.Add(new(cls.Task, cls.Name, reason));
            else candidates.Add(cls);
            known.Add((cls, labels));
        }

        return (candidates, leftOut);

        string? Reason(ReaderClass cls, bool?[] labels)
        {
            if (labels.Contains(true) && known.Find(one => one.Labels.SequenceEqual(labels)).Class is { } same) return $"the same as {same.Name} of {same.Task}";
            if (!knowsVoltage && ByVoltage.Contains(cls.Name)) return "told by voltage, which standardising lead by lead takes away";
            if (Few(examples.Training.Concat(examples.Others), 2) is { } training) return $"{training} in training; 2 are needed";
            if (Few(examples.Validation, options.LeastPositives) is { } validation && Few(examples.Validation.Concat(examples.Training), options.LeastPooled) is { } pooled)
                return $"{validation} in validation, {pooled} with training; {options.LeastPositives} or {options.LeastPooled} are needed to calibrate";
            return Few(examples.Test, 1) is { } test ? $"{test} in test, so that nothing can be said of its performance" : null;

            string? Few(IEnumerable<int> rows, int least)
            {
                var (positives, negatives) = (rows.Count(row => labels[row] == true), rows.Count(row => labels[row] == false));
                return positives < least ? Words(positives, "positive") : negatives < least ? Words(negatives, "negative") : null;
            }
        }
    }

    /// <summary>Whether a class has no use for voltages, or the model knows them.</summary>
    public static bool KnowsVoltage(StandardisationMode mode, bool amplitudes) => amplitudes || mode != StandardisationMode.PerLead;

    private static string Words(int count, string what) => $"{(count == 0 ? "no" : count)} {what}{(count > 1 ? "s" : "")}";

    private static bool Means(string asked, ReaderClass cls) => asked == cls.Name || asked == $"{cls.Task}/{cls.Name}";
}
