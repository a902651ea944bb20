using Einthoven.Tensors;

namespace Einthoven.Evaluation.Protocols;

/// <summary>Random training draws that lie within each other: the first 20 records of a draw are part of its first 60.</summary>
/// <remarks>A draw depends on the seed, the task, its number and the ids of the records, and on nothing of the system: all systems learn from the same records.</remarks>
public static class NestedDraws
{
    /// <summary>All training records of a task in the random order of one draw; a budget takes from the front.</summary>
    /// <param name="task">The task.</param>
    /// <param name="seed">Another seed gives other draws.</param>
    /// <param name="draw">Number of the draw, from 0.</param>
    public static IReadOnlyList<int> Order(EvaluationTask task, ulong seed, int draw)
    {
        var random = new RandomSource(seed);
        var keys = task.TrainingIdsOf(task.Training).Select(id => random.Key($"probe draw/{task.Name}/{id}", (ulong)draw, 0)).ToArray();
        var order = task.Training.ToArray();
        Array.Sort(keys, order);
        return order;
    }
}
