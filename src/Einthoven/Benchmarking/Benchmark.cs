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

    /// <summary>A single probe takes 10 ms and read as little as two thirds of what products reach; the peak is a maximum, so the best of several counts.</summary>
    private const int PeakProbes = 8;

    /// <summary>Attempts for each repetition that is asked for.</summary>
    private const int Attempts = 3;

    /// <summary>Measures, line by line.</summary>
    /// <param name="progress">Told after each line, or null.</param>
    /// <exception cref="PlatformNotSupportedException">The machine lacks what bfloat16 needs.</exception>
    /// <exception cref="ConfigurationException">Nothing has a name that fits <see cref="BenchmarkOptions.Only"/>.</exception>
    public IReadOnlyList<BenchmarkResult> Run(IProgress<ProgressUpdate>? progress = null) => All(progress, Measure);

    /// <summary>Says of each work where its time goes, operation by operation.</summary>
    /// <param name="progress">Told after each work, or null.</param>
    /// <exception cref="ConfigurationException">Nothing has a name that fits <see cref="BenchmarkOptions.Only"/>.</exception>
    public IReadOnlyList<WorkProfile> Profile(IProgress<ProgressUpdate>? progress = null) => All(progress, Profile);

    private List<T> All<T>(IProgress<ProgressUpdate>? progress, Func<BenchmarkEntry, T> measure)
    {
        var entries = BenchmarkEntry.Of(options);
        var results = new List<T>(entries.Count);
        foreach (var entry in entries)
        {
            results.Add(measure(entry));
            progress?.Report(new ProgressUpdate("Measuring", results.Count, entries.Count, entry.Work));
        }

        return results;
    }

    private BenchmarkResult Measure(BenchmarkEntry entry)
    {
        using var context = new ComputeContext(new ComputeOptions(entry.Single ? 1 : options.Threads, Precision: options.Precision));
        using var workload = entry.Make(context);
        var runs = (int)Math.Clamp(Math.Ceiling(RepetitionSeconds / WarmUp(workload)), 1, 100_000);
        var (clean, all) = (new List<(double Seconds, double Peak)>(), new List<(double Seconds, double Peak)>());
        var (allocated, older) = (GC.GetTotalAllocatedBytes(precise: true), GC.CollectionCount(1));
        while (clean.Count < options.Repetitions && all.Count < Attempts * options.Repetitions)
        {
            var share = ProcessorShare.Start();
            var peak = Peak(context);
            var repetition = (Time(workload, runs), peak);
            all.Add(repetition);
            if (share.OfOthers() <= ProcessorShare.Tolerated) clean.Add(repetition);
        }

        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        var disturbed = clean.Count < options.Repetitions;
        var kept = disturbed ? all : clean;
        var seconds = Median(kept.Select(repetition => repetition.Seconds));
        return new BenchmarkResult(
            entry.Work, context.Threads, 1e3 * seconds, workload.Operations / seconds / 1e9, Median(kept.Select(repetition => repetition.Peak)) / 1e9,
            kept.Count, all.Count - kept.Count, disturbed,
            (double)allocated / (all.Count * runs), GC.CollectionCount(1) - older);
    }

    private WorkProfile Profile(BenchmarkEntry entry)
    {
        using var context = new ComputeContext(new ComputeOptions(entry.Single ? 1 : options.Threads, Precision: options.Precision));
        using var workload = entry.Make(context);
        var runs = options.Repetitions * (int)Math.Clamp(Math.Ceiling(RepetitionSeconds / WarmUp(workload)), 1, 1_000);
        var (seconds, peaks) = (0.0, new List<double>());
        var profile = new OperationProfile();
        for (var run = 0; run < runs; run++)
        {
            peaks.Add(ProcessorPeak.Measure(context));
            context.Profile = profile;
            seconds += Time(workload, 1);
            context.Profile = null;
        }

        return WorkProfile.Of(entry.Work, context.Threads, runs, seconds, Median(peaks), profile.Times);
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

    private static double Peak(ComputeContext context) => Enumerable.Range(0, PeakProbes).Max(_ => ProcessorPeak.Measure(context));

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
