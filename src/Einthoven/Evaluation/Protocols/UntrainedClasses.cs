using Einthoven.Evaluation.Linear;

namespace Einthoven.Evaluation.Protocols;

/// <summary>Classes that draws of training records could not teach.</summary>
internal static class UntrainedClasses
{
    /// <summary>Judged classes without a positive or a negative in a draw, with the number of such draws.</summary>
    public static SkippedClass[] Of(ScoreSet scores, ProbeExamples[] draws)
    {
        var skipped = new List<SkippedClass>();
        foreach (var cls in scores.Judged)
        {
            foreach (var (label, name) in new[] { (true, "positive"), (false, "negative") })
            {
                var missing = draws.Count(draw => !draw.Labels[cls].Contains(label));
                if (missing == 0) continue;
                var place = draws.Length == 1 ? "" : $" in {missing} of {draws.Length} draws";
                skipped.Add(new(scores.Task.Classes[cls], $"no {name} among the {draws[0].Records.Count} training records{place}; scores 0.5 there"));
            }
        }

        return [.. skipped];
    }
}
