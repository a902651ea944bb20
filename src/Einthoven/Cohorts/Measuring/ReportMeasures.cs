using System.Collections.Concurrent;
using Einthoven.Text;

namespace Einthoven.Cohorts.Measuring;

/// <summary>The reports of a cohort: how many, in which languages, how long, how many differ.</summary>
public sealed class ReportMeasures
{
    /// <summary>What a report is counted as whose language can't be told.</summary>
    public const string UnknownLanguage = "unknown";

    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _languages = [];
    private readonly ConcurrentDictionary<string, bool> _distinct = new();

    private ReportMeasures()
    {
    }

    /// <summary>Records with a report of which something is left when it is cleaned.</summary>
    public int WithReport { get; private set; }

    /// <summary>Records whose report says nothing about the ECG: boilerplate, codes, dates.</summary>
    public int Boilerplate { get; private set; }

    /// <summary>Reports that differ from each other after cleaning.</summary>
    public int Distinct => _distinct.Count;

    /// <summary>Reports by language: "de", "en", "sv", or <see cref="UnknownLanguage"/>; most first.</summary>
    public IReadOnlyList<(string Language, int Count)> Languages =>
        [.. _languages.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (pair.Key, pair.Value))];

    /// <summary>Words of a report after cleaning.</summary>
    public Histogram Words { get; } = new(0, 2, 25);

    /// <summary>Counts reports on all processors.</summary>
    /// <param name="reports">One a record; empty where there is none.</param>
    /// <param name="progress">Told of the reports done, or null.</param>
    /// <param name="stop">Stops it.</param>
    public static ReportMeasures Of(IReadOnlyCollection<string> reports, IProgress<ProgressUpdate>? progress = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(reports);
        var measures = new ReportMeasures();
        var done = 0;
        Parallel.ForEach(reports, new ParallelOptions { CancellationToken = stop, MaxDegreeOfParallelism = Environment.ProcessorCount }, report =>
        {
            measures.Add(report);
            progress?.Report(new ProgressUpdate("Reading reports", Interlocked.Increment(ref done), reports.Count));
        });
        return measures;
    }

    private void Add(string report)
    {
        if (string.IsNullOrWhiteSpace(report)) return;
        var cleaned = ReportCleaner.Clean(report);
        var language = cleaned.Length == 0 ? "" : ReportLanguage.Of(cleaned);
        if (cleaned.Length > 0) _distinct.TryAdd(cleaned, true);
        lock (_lock)
        {
            if (cleaned.Length == 0)
            {
                Boilerplate++;
                return;
            }

            WithReport++;
            Words.Add(cleaned.Count(letter => letter == ' ') + 1);
            var name = language.Length > 0 ? language : UnknownLanguage;
            _languages[name] = _languages.GetValueOrDefault(name) + 1;
        }
    }
}
