using Einthoven.Evaluation.Metrics;

namespace Einthoven.Evaluation.Protocols;

/// <summary>What one system says about the scored records of a task, in one or several draws, ranked once for all statistics.</summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
public sealed class ScoreSet
{
    /// <summary>Positives a class needs for the stricter macro average: with fewer, one record moves an AUC by more than 0.1.</summary>
    public const int ManyPositives = 10;

    private readonly RankedScores[][] _ranked;
    private readonly double[][] _aucs;
    private readonly int[] _judged;
    private readonly int[] _common;

    /// <summary>Ranks scores.</summary>
    /// <param name="task">The task whose records were scored.</param>
    /// <param name="draws">By draw, by class, by record: higher is more likely.</param>
    /// <exception cref="ArgumentException">There is no draw, or scores are missing.</exception>
    public ScoreSet(EvaluationTask task, IReadOnlyList<IReadOnlyList<double[]>> draws)
    {
        if (draws.Count == 0) throw new ArgumentException("There is no draw.", nameof(draws));
        if (draws.Any(draw => draw.Count != task.Classes.Count)) throw new ArgumentException($"A draw does not score the {task.Classes.Count} classes of {task.Name}.", nameof(draws));
        Task = task;
        _ranked = [.. draws.Select(draw => draw.Select((scores, cls) => new RankedScores(scores, task.ScoredLabels[cls])).ToArray())];
        _aucs = Array.ConvertAll(_ranked, draw => Array.ConvertAll(draw, ranked => ranked.Auc()));
        _judged = [.. Enumerable.Range(0, task.Classes.Count).Where(cls => _ranked[0][cls].HasBoth)];
        _common = [.. _judged.Where(cls => _ranked[0][cls].Positives >= ManyPositives)];
    }

    /// <summary>The task.</summary>
    public EvaluationTask Task { get; }

    /// <summary>Number of draws.</summary>
    public int Draws => _ranked.Length;

    /// <summary>Classes with a positive and a negative among the scored records: those that every average is over.</summary>
    public IReadOnlyList<int> Judged => _judged;

    /// <summary>Judged classes with at least <see cref="ManyPositives"/> positives.</summary>
    public IReadOnlyList<int> Common => _common;

    /// <summary>The ranking of one class in one draw.</summary>
    public RankedScores this[int draw, int cls] => _ranked[draw][cls];

    /// <summary>Mean AUC over classes in one draw.</summary>
    /// <param name="draw">Number of the draw.</param>
    /// <param name="classes"><see cref="Judged"/> or <see cref="Common"/>.</param>
    /// <param name="weights">
    /// How often each scored record counts; empty counts each once. A class that a resample leaves without positives or negatives keeps its AUC of all records:
    /// were it passed over, resamples without the rare and difficult classes would look better than the sample they come from.
    /// </param>
    public double MacroAuc(int draw, IReadOnlyList<int> classes, ReadOnlySpan<int> weights = default)
    {
        var sum = 0.0;
        foreach (var cls in classes)
        {
            var auc = weights.IsEmpty ? _aucs[draw][cls] : _ranked[draw][cls].Auc(weights);
            sum += double.IsNaN(auc) ? _aucs[draw][cls] : auc;
        }

        return sum / classes.Count;
    }

    /// <summary>Mean over draws of the macro AUC.</summary>
    /// <inheritdoc cref="MacroAuc(int, IReadOnlyList{int}, ReadOnlySpan{int})"/>
    public double MeanMacroAuc(IReadOnlyList<int> classes, ReadOnlySpan<int> weights = default)
    {
        var sum = 0.0;
        for (var draw = 0; draw < Draws; draw++) sum += MacroAuc(draw, classes, weights);
        return sum / Draws;
    }
}
