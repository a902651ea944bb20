using Einthoven.Tensors;

namespace Einthoven.Benchmarking;

/// <summary>Where the time of one piece of work goes.</summary>
/// <param name="Work">What was done.</param>
/// <param name="Threads">Threads that did it.</param>
/// <param name="Milliseconds">Of one run, wall time.</param>
/// <param name="PeakGigaflops">What the same threads can do at most, in 10^9 operations a second, measured before each run.</param>
/// <param name="Operations">Of one run, the longest first; kinds that take less than <see cref="Smallest"/> of the time are joined in the last one.</param>
public sealed record WorkProfile(string Work, int Threads, double Milliseconds, double PeakGigaflops, IReadOnlyList<OperationShare> Operations)
{
    /// <summary>The share of the time below which a kind of operation is not named.</summary>
    public const double Smallest = 0.005;

    /// <summary>Milliseconds between operations: inputs copied in, memory given back, work of the model that is none of the engine's.</summary>
    public double Between => Milliseconds - Operations.Sum(operation => operation.Milliseconds);

    internal static WorkProfile Of(string work, int threads, int runs, double seconds, double peak, IReadOnlyList<OperationTime> times)
    {
        var small = times.Where(time => time.Seconds < Smallest * seconds).ToArray();
        var rest = new OperationTime(
            $"{small.Length} smaller ones", small.Sum(time => time.Calls), small.Sum(time => time.Seconds), small.Sum(time => time.Operations), small.Sum(time => time.Elements));
        var shares = times.Except(small).Concat(small.Length == 0 ? [] : [rest]).Select(time => new OperationShare(
            time.Operation, time.Calls / runs, 1e3 * time.Seconds / runs, time.Operations / time.Seconds / 1e9, time.Elements / time.Seconds / 1e9,
            1e3 * (time.Seconds - (time.Operations / peak)) / runs));
        return new WorkProfile(work, threads, 1e3 * seconds / runs, peak / 1e9, [.. shares]);
    }
}
