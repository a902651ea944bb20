using Einthoven.Evaluation.Metrics;

namespace Einthoven.Evaluation.Protocols;

/// <summary>Sets a result beside that of another system on the same records, draws and resamples.</summary>
public static class Comparison
{
    /// <summary>The result with <see cref="EvaluationResult.Versus"/> filled in.</summary>
    /// <exception cref="ArgumentException">The measurements are not of the same records, classes and draws.</exception>
    public static EvaluationResult Of(Measurement measurement, Measurement other)
    {
        var (scores, rival, result) = (measurement.Scores, other.Scores, measurement.Result);
        var bootstrap = new PatientBootstrap(scores.Task.ScoredPatients, result.Resamples, result.Seed);
        var difference = PairedDifference.Of(scores, rival, scores.Judged, bootstrap);
        var draws = result.DrawMacroAucs.Zip(other.Result.DrawMacroAucs, (mine, theirs) => mine - theirs).ToArray();
        return result with
        {
            Warnings = [.. result.Warnings, .. other.Result.Warnings],
            Versus = new(other.Result.System, other.Result.Features, other.Result.Arm, other.Result.MacroAuc, difference.Value, difference.Interval, draws) { Method = other.Result.Method },
        };
    }
}
