using Einthoven.Evaluation.Metrics;

namespace Einthoven.Evaluation.Protocols;

/// <summary>How much better one system is than another on the same records: the difference of their mean macro AUCs.</summary>
/// <param name="Value">First minus second.</param>
/// <param name="Interval">95 % interval over patients. Each resample counts for both systems, so that what is hard for both cancels out.</param>
public sealed record PairedDifference(double Value, Interval Interval)
{
    /// <summary>Compares two systems.</summary>
    /// <param name="first">Scores of the one.</param>
    /// <param name="second">Scores of the other, of the same task and number of draws.</param>
    /// <param name="classes">The classes to average over.</param>
    /// <param name="bootstrap">Resamples of the task's scored patients.</param>
    /// <exception cref="ArgumentException">The sets are not of the same records, classes and draws.</exception>
    public static PairedDifference Of(ScoreSet first, ScoreSet second, IReadOnlyList<int> classes, PatientBootstrap bootstrap)
    {
        if (first.Draws != second.Draws || !first.Task.Scored.SequenceEqual(second.Task.Scored) || !first.Task.Classes.SequenceEqual(second.Task.Classes))
            throw new ArgumentException("Only systems that were scored on the same records, classes and draws can be compared in pairs.", nameof(second));
        double Difference(int[] weights) => first.MeanMacroAuc(classes, weights) - second.MeanMacroAuc(classes, weights);
        return new(Difference([]), bootstrap.IntervalOf(Difference));
    }
}
