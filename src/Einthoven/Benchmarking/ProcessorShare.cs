using System.Diagnostics;
using System.Globalization;

namespace Einthoven.Benchmarking;

/// <summary>What other processes, or the host of a virtual machine, took of the processors since a moment.</summary>
/// <remarks>From Linux's /proc/stat, which counts in hundredths of a second; where there is none, nothing is known and 0 is given.</remarks>
public readonly struct ProcessorShare
{
    /// <summary>The share of others above which a measurement says little.</summary>
    public const double Tolerated = 0.05;

    private const string Statistics = "/proc/stat";
    private const double TicksPerSecond = 100;

    // After the name: user, nice, system, idle, iowait, irq, softirq, steal.
    private static readonly int[] BusyColumns = [1, 2, 3, 6, 7, 8];

    private readonly long _start;
    private readonly double _busy;
    private readonly double _own;

    private ProcessorShare(long start, double busy, double own) => (_start, _busy, _own) = (start, busy, own);

    /// <summary>Begins to watch.</summary>
    public static ProcessorShare Start() => new(Stopwatch.GetTimestamp(), BusySeconds(), Environment.CpuUsage.TotalTime.TotalSeconds);

    /// <summary>The share of all processors that others took since the start, 0 to 1.</summary>
    public double OfOthers()
    {
        var others = BusySeconds() - _busy - (Environment.CpuUsage.TotalTime.TotalSeconds - _own);
        return Math.Clamp(others / (Stopwatch.GetElapsedTime(_start).TotalSeconds * Environment.ProcessorCount), 0, 1);
    }

    private static double BusySeconds()
    {
        if (!File.Exists(Statistics)) return 0;
        var columns = File.ReadLines(Statistics).First().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return BusyColumns.Sum(column => double.Parse(columns[column], CultureInfo.InvariantCulture)) / TicksPerSecond;
    }
}
