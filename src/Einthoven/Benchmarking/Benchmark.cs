using System.Diagnostics;
using Einthoven.Tensors;

namespace Einthoven.Benchmarking;

/// <summary>Measures this machine: matrix products, training steps, embeddings, each beside the peak of its arithmetic.</summary>
/// <remarks>
/// A repetition is as many runs as fill <see cref="RepetitionSeconds"/>; the peak is measured before each. Repetitions during which other processes were busy
/// are thrown away and repeated.
/// </remarks>
public sealed class Benchmark(BenchmarkOptions options)
{
    private const double RepetitionSeconds = 0.15;
    private const double WarmUpSeconds = 0.2;
    private const int WarmUpRuns = 2;

    /// <summary>Attempts for each repetition that is asked for.</summary>
    private const int Attempts = 3;

    /// <summary>The names of everything that is measured.</summary>
    public static IReadOnlyList<string> Works => [.. BenchmarkEntry.All().Select(entry => entry.Work).Distinct()];

    /// <summary>Measures, line by line.</summary>
    /// <param name="progress">Told after each line, or null.</param>
    /// <exception cref="PlatformNotSupportedException">The machine lacks what bfloat16 needs.</exception>
    /// <exception cref="ConfigurationException">Nothing has a name that fits <see cref="BenchmarkOptions.Only"/>.</exception>
    public IReadOnlyList<BenchmarkResult> Run(IProgress<ProgressUpdate>? progress = null)
    {
        var entries = BenchmarkEntry.All().Where(entry => options.Only.Count == 0 || options.Only.Any(part => entry.Work.Contains(part, StringComparison.OrdinalIgnoreCase))).ToArray();
        if (entries.Length == 0)
            throw new ConfigurationException($"No benchmark has a name with \"{string.Join("\" or \"", options.Only)}\". There are: {string.Join("; ", Works)}.");

        var results = new List<BenchmarkResult>(entries.Length);
        foreach (var entry in entries)
        {
            results.Add(Measure(entry));
            progress?.Report(new ProgressUpdate("Measuring", results.Count, entries.Length, entry.Work));
        }

        return results;
    }

    private BenchmarkResult Measure(BenchmarkEntry entry)
    {
        using var context = new ComputeContext(new ComputeOptions(entry.Single ? 1 : options.Threads, Precision: options.Precision));
        using var workload = entry.Make(context);
        var runs = (int)Math.Clamp(Math.Ceiling(RepetitionSeconds / WarmUp(workload)), 1, 100_000);
        var (clean, all) = (new List<(double Seconds, double Peak)>(), new List<(double Seconds, double Peak)>());
        while (clean.Count < options.Repetitions && all.Count < Attempts * options.Repetitions)
        {
            var share = ProcessorShare.Start();
            var peak = ProcessorPeak.Measure(context);
            var repetition = (Time(workload, runs), peak);
            all.Add(repetition);
            if (share.OfOthers() <= ProcessorShare.Tolerated) clean.Add(repetition);
        }

        var disturbed = clean.Count < options.Repetitions;
        var kept = disturbed ? all : clean;
        var seconds = Median(kept.Select(repetition => repetition.Seconds));
        return new BenchmarkResult(
            entry.Work, context.Threads, 1e3 * seconds, workload.Operations / seconds / 1e9, Median(kept.Select(repetition => repetition.Peak)) / 1e9,
            kept.Count, all.Count - kept.Count, disturbed);
    }

    /// <summary>Runs until code and caches are warm.</summary>
    /// <returns>Seconds of the last run.</returns>
    private static double WarmUp(Workload workload)
    {
        var start = Stopwatch.GetTimestamp();
        var seconds = 0.0;
        for (var run = 0; run < WarmUpRuns || Stopwatch.GetElapsedTime(start).TotalSeconds < WarmUpSeconds; run++) seconds = Time(workload, 1);
        return seconds;
    }

    private static double Time(Workload workload, int runs)
    {
        var start = Stopwatch.GetTimestamp();
        for (var run = 0; run < runs; run++) workload.Run();
        return Stopwatch.GetElapsedTime(start).TotalSeconds / runs;
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
