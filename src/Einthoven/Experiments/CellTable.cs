using Einthoven.Evaluation.Metrics;
using Einthoven.Evaluation.Protocols;

namespace Einthoven.Experiments;

/// <summary>Puts measurements of several seeds together: means, intervals over patients, spread over seeds, distance to a reference.</summary>
/// <remarks>The mean over seeds is resampled as a whole, each resample the same for all seeds and for the reference, so that differences are paired.</remarks>
internal sealed class CellTable(ExperimentPlan plan, ExperimentFolder folder)
{
    private readonly MeasurementStore _store = new(folder.Measured);
    private readonly Dictionary<string, ExperimentCell> _known = [];

    /// <summary>The cells of what has been measured so far.</summary>
    public IReadOnlyList<ExperimentCell> Of(IReadOnlyList<PlannedMeasurement> measured)
    {
        var groups = measured.GroupBy(one => (one.Contender.Name, one.Arm, one.Readout, one.Task, Budget: one.Budget?.ToString())).ToDictionary(group => group.Key, group => group.ToArray());
        return [.. groups.Values.Select(group => Of(group, ReferenceOf(group[0], groups.Values), measured))];
    }

    private ExperimentCell Of(PlannedMeasurement[] seeds, PlannedMeasurement[]? reference, IReadOnlyList<PlannedMeasurement> all)
    {
        var key = ExperimentKey.Of(seeds.Select(seed => seed.Key).Append("versus").Concat(reference?.Select(seed => seed.Key) ?? []));
        if (_known.TryGetValue(key, out var known)) return known;
        var (planned, results) = (seeds[0], seeds.Select(seed => _store.Read(seed.Key)).ToArray());
        var (first, task) = (results[0], planned.Task);
        var bootstrap = new PatientBootstrap(task.ScoredPatients, plan.Settings.Evaluation.Resamples, plan.Settings.Evaluation.Seed);
        var scores = ScoresOf(seeds, int.MaxValue);
        double[] means = [.. results.Select(result => result.MacroAuc)];
        return _known[key] = new()
        {
            System = planned.Contender.Name,
            Arm = planned.Arm,
            Readout = planned.Readout.Name(),
            Cohort = task.CohortName,
            Task = task.Name,
            Budget = planned.Budget?.ToString() ?? "",
            Labels = first.Labels,
            Records = first.Records,
            Draws = first.Draws,
            MacroAuc = means.Average(),
            MacroAucInterval = seeds.Length == 1 ? first.MacroAucInterval : bootstrap.IntervalOf(weights => scores.MeanMacroAuc(scores.Judged, weights)),
            SeedMacroAucs = means,
            SeedDeviation = Deviation(means),
            MacroAuprc = results.Average(result => result.MacroAuprc),
            MacroAucAtLeast10 = first.MacroAucAtLeast10 is null ? null : results.Average(result => result.MacroAucAtLeast10),
            Classes = [.. first.Classes.Select((cls, i) => cls with { Auc = results.Average(result => result.Classes[i].Auc), Auprc = results.Average(result => result.Classes[i].Auprc) })],
            SkippedClasses = first.SkippedClasses,
            Features = first.Features,
            Warnings = [.. results.SelectMany(result => result.Warnings).Distinct()],
            Difference = reference is null ? null : Difference(seeds, means, reference, bootstrap),
            Command = Commands.Measure(planned, all.Where(other => other.Contender == planned.Contender && other.Training == planned.Training && other.Seed == planned.Seed), folder, plan.Settings),
        };
    }

    private CellDifference Difference(PlannedMeasurement[] seeds, double[] means, PlannedMeasurement[] reference, PatientBootstrap bootstrap)
    {
        // A supervised system makes fewer draws, the first of those that probes make: compare on these.
        var draws = Math.Min(seeds.Min(seed => _store.Read(seed.Key).Draws), reference.Min(seed => _store.Read(seed.Key).Draws));
        var (mine, theirs) = (ScoresOf(seeds, draws), ScoresOf(reference, draws));
        double Of(int[] weights) => mine.MeanMacroAuc(mine.Judged, weights) - theirs.MeanMacroAuc(theirs.Judged, weights);
        return new(reference[0].Contender.Name, reference[0].Arm, Of([]), bootstrap.IntervalOf(Of), Deviation(means));
    }

    /// <summary>All draws of all seeds as one set.</summary>
    private ScoreSet ScoresOf(PlannedMeasurement[] seeds, int draws) =>
        new(seeds[0].Task, [.. seeds.SelectMany(seed => _store.ReadScores(seed.Key, seed.Task).Take(draws))]);

    /// <summary>The reference's measurements beside which some others stand: read out alike where it can be, in the same arm or its last one.</summary>
    private PlannedMeasurement[]? ReferenceOf(PlannedMeasurement planned, IEnumerable<PlannedMeasurement[]> groups)
    {
        var (name, arm) = ReferenceName(plan);
        return groups.Where(group => group[0] is { } other && other.Contender.Name == name && (arm is null || other.Arm == arm)
                && other.Task == planned.Task && other.Budget?.ToString() == planned.Budget?.ToString() && (other.Readout == Readout.ZeroShot) == (planned.Readout == Readout.ZeroShot)
                && !(planned.Contender.Name == name && (arm is null || planned.Arm == arm)))
            .OrderBy(group => group[0].Readout == planned.Readout ? 0 : 1).ThenBy(group => group[0].Arm == planned.Arm ? 0 : 1).ThenByDescending(group => group[0].Arm, StringComparer.Ordinal)
            .FirstOrDefault();
    }

    /// <summary>System and arm of the reference; the arm is null where none is named.</summary>
    internal static (string Name, string? Arm) ReferenceName(ExperimentPlan plan)
    {
        var reference = plan.Settings.Reference;
        var colon = reference.LastIndexOf(':');
        return colon > 0 && Enum.GetNames<Pretraining.Arm>().Contains(reference[(colon + 1)..]) ? (reference[..colon], reference[(colon + 1)..]) : (reference, null);
    }

    private static double? Deviation(double[] values)
    {
        if (values.Length < 2) return null;
        var mean = values.Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1));
    }
}
