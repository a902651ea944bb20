using Einthoven.Cohorts.Sources;
using Einthoven.Signals;
using Einthoven.Storage;

namespace Einthoven.Cohorts.Building;

/// <summary>Builds a cohort from a source: records are read and prepared in parallel, and written in the source's order.</summary>
/// <remarks>
/// Memory does not grow with the number of records, but for their ids. The folder comes into being whole or not at all; a build that was interrupted begins anew.
/// Equal sources and options give equal bytes, whatever the number of threads.
/// </remarks>
/// <param name="options">How it is built.</param>
public sealed class CohortBuilder(CohortBuildOptions options)
{
    private const int AheadPerThread = 4;
    private const int Batch = 4; // records of a task: handing one over takes a while

    /// <summary>Builds a cohort.</summary>
    /// <param name="source">Where the records come from.</param>
    /// <param name="folder">The cohort's folder; it must not exist, or be empty.</param>
    /// <param name="progress">Told of the records done, or null.</param>
    /// <param name="cancellation">Stops the build; nothing is left behind.</param>
    /// <returns>The manifest of the finished cohort.</returns>
    /// <exception cref="CohortException">The source is damaged, more records are refused than allowed, or none is left.</exception>
    /// <exception cref="ConfigurationException">The preprocessing is impossible.</exception>
    /// <exception cref="IOException">The folder exists and isn't empty, can't be written, or the disk is full.</exception>
    public CohortManifest Build(ICohortSource source, string folder, IProgress<ProgressUpdate>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        try
        {
            return Write(source, folder, progress, cancellation);
        }
        catch (IOException error) when (WriteFailure.IsFullDisk(error))
        {
            throw WriteFailure.Explain(error, folder);
        }
    }

    private CohortManifest Write(ICohortSource source, string folder, IProgress<ProgressUpdate>? progress, CancellationToken cancellation)
    {
        var preprocessor = source.HasSignals ? new Preprocessor(options.Preprocessing, options.AllowMissingLeads) : null;
        var total = Math.Min(source.Count ?? int.MaxValue, options.Limit ?? int.MaxValue);
        int? expected = source.Count is null ? null : total;
        using var target = new AtomicFolder(folder);
        using var writer = new CohortWriter(target.Path, Outline(source, folder), source.Tasks, expected);
        var rejects = new RejectedRecords(source.Name, options.MaxRejects, writer);
        foreach (var outcome in InOrder(source, preprocessor, cancellation))
        {
            if (outcome.Problem is { } problem) rejects.Add(outcome.Name, problem);
            else if (writer.Has(outcome.Item!.Record.Id)) rejects.Add(outcome.Name, $"the id {outcome.Item.Record.Id} occurs twice; the first is kept.");
            else writer.Add(outcome.Item.Record, outcome.Ecg, outcome.Item.Labels);
            progress?.Report(new ProgressUpdate("Building cohort", writer.Records + writer.Rejected, total, writer.Rejected == 0 ? "" : $"{writer.Rejected} rejected"));
        }

        if (writer.Records == 0) throw rejects.NothingLeft();
        var manifest = writer.Complete();
        writer.Dispose();
        target.Commit();
        return manifest;
    }

    private CohortManifest Outline(ICohortSource source, string folder) => CohortOutline.Of(
        options.Name.Length > 0 ? options.Name : Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))),
        source.Name,
        source.HasSignals ? options.Preprocessing : null);

    /// <summary>The outcomes in the order of the source; a bounded number of records is on its way at a time.</summary>
    private IEnumerable<Outcome> InOrder(ICohortSource source, Preprocessor? preprocessor, CancellationToken cancellation)
    {
        var threads = options.Threads > 0 ? options.Threads : Environment.ProcessorCount;
        var pool = new TaskFactory(new ConcurrentExclusiveSchedulerPair(TaskScheduler.Default, threads).ConcurrentScheduler);
        var running = new Queue<Task<Outcome[]>>();
        try
        {
            using var entries = source.Entries().Take(options.Limit ?? int.MaxValue).Chunk(Batch).GetEnumerator();
            for (var more = true; more || running.Count > 0;)
            {
                cancellation.ThrowIfCancellationRequested();
                while (more && running.Count < threads * AheadPerThread && (more = entries.MoveNext()))
                {
                    var batch = entries.Current;
                    running.Enqueue(pool.StartNew(() => Prepare(batch, preprocessor), CancellationToken.None));
                }

                if (!running.TryDequeue(out var next)) break;
                foreach (var outcome in next.GetAwaiter().GetResult()) yield return outcome;
            }
        }
        finally
        {
            // A build that stops early waits for what still runs, so that nothing reads or fails behind its back.
            foreach (var task in running) ((IAsyncResult)task).AsyncWaitHandle.WaitOne();
        }
    }

    private static Outcome[] Prepare(CohortEntry[] batch, Preprocessor? preprocessor)
    {
        var samples = preprocessor is null ? [] : GC.AllocateUninitializedArray<float>(preprocessor.Samples);
        return Array.ConvertAll(batch, entry => Prepare(entry, preprocessor, samples));
    }

    private static Outcome Prepare(CohortEntry entry, Preprocessor? preprocessor, float[] samples)
    {
        try
        {
            var item = entry.Read();
            try
            {
                var ecg = preprocessor is null ? null : StoredEcg.Of(preprocessor.Prepare(item.Recording!, 0, samples), preprocessor.Preprocessing.StorageScale);
                return new Outcome(entry.Name, item with { Recording = null }, ecg, null);
            }
            finally
            {
                item.Recording?.Release();
            }
        }
        catch (Exception error) when (error is CohortException or RecordingFormatException or IOException or UnauthorizedAccessException)
        {
            return new Outcome(entry.Name, null, null, error.Message);
        }
    }

    private sealed record Outcome(string Name, CohortItem? Item, StoredEcg? Ecg, string? Problem);
}
