using System.Diagnostics;

namespace Einthoven.Tensors;

/// <summary>Where the time of a computation goes, operation by operation: set it as <see cref="ComputeContext.Profile"/> and compute.</summary>
/// <remarks>
/// An operation counts from the moment it looks at its operands until its result is there, and its way back counts by itself. What lies between two
/// operations (inputs copied in, memory given back, the caller's own work) is not counted: it is what is missing to the wall time. One thread at a time.
/// </remarks>
public sealed class OperationProfile
{
    private const string Backward = ", backward";

    private readonly Dictionary<string, OperationTime> _times = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _backwardNames = new(StringComparer.Ordinal);
    private long _since;
    private double _operations;

    /// <summary>All kinds of operations that ran, the longest first.</summary>
    public IReadOnlyList<OperationTime> Times => [.. _times.Values.OrderByDescending(time => time.Seconds)];

    /// <summary>An operation begins, or a part of one.</summary>
    internal void Begin() => (_since, _operations) = (Stopwatch.GetTimestamp(), 0);

    /// <summary>Counts floating-point operations towards what is running.</summary>
    internal void Count(double operations) => _operations += operations;

    /// <summary>What has run since <see cref="Begin"/>, or since the part before ended, was this operation.</summary>
    internal void End(string operation, int elements)
    {
        var now = Stopwatch.GetTimestamp();
        _times.TryGetValue(operation, out var time);
        _times[operation] = new OperationTime(
            operation, time.Calls + 1, time.Seconds + Stopwatch.GetElapsedTime(_since, now).TotalSeconds, time.Operations + _operations, time.Elements + elements);
        (_since, _operations) = (now, 0);
    }

    /// <summary>The same for the way back through an operation.</summary>
    internal void EndBackward(string operation, int elements)
    {
        if (!_backwardNames.TryGetValue(operation, out var name)) _backwardNames.Add(operation, name = operation + Backward);
        End(name, elements);
    }
}
