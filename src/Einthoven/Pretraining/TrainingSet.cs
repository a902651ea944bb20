using System.Security.Cryptography;
using System.Text;
using Einthoven.Cohorts;
using Einthoven.Tensors;
using Einthoven.Text;

namespace Einthoven.Pretraining;

/// <summary>The records of one split of some cohorts.</summary>
internal sealed class TrainingSet
{
    private const string Simulated = "simulated";

    private TrainingSet(IReadOnlyList<TrainingRecord> records) => Records = records;

    public IReadOnlyList<TrainingRecord> Records { get; }

    /// <summary>The records of a split that have an ECG or a report.</summary>
    /// <param name="cohorts">Cohorts, and whether their reports are left unread.</param>
    /// <param name="split">The split.</param>
    /// <exception cref="CohortException">An id occurs in two cohorts.</exception>
    public static TrainingSet Of(IReadOnlyList<(Cohort Cohort, bool WithoutReports)> cohorts, Split split)
    {
        var records = new List<TrainingRecord>();
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (cohort, withoutReports) in cohorts.OrderBy(pair => pair.Cohort.Samples == 0))
        {
            for (var i = 0; i < cohort.Records.Count; i++)
            {
                var row = cohort.Records[i];
                if (row.Split != split) continue;

                var report = withoutReports ? "" : ReportCleaner.Clean(row.Report);
                var hasEcg = cohort.Samples > 0;
                if (!hasEcg && report.Length == 0) continue;

                // A report that also stands beside its ECG in another cohort is that pair's, or would be read twice.
                if (!seen.TryAdd(row.Id, cohort.Folder) && seen[row.Id] != cohort.Folder)
                {
                    if (!hasEcg) continue;
                    throw new CohortException($"Record {row.Id} stands in {seen[row.Id]} and in {cohort.Folder}; rebuild one of the two without it.");
                }

                records.Add(new TrainingRecord(cohort, i, row.Id, hasEcg, report, FindingsOf(cohort, i), $"{row.Source}/{ReportLanguage.Of(report)}"));
            }
        }

        return new TrainingSet(records);
    }

    /// <summary>The records of one epoch, batch by batch: every record once, batches of sizes that differ by one at most.</summary>
    public IReadOnlyList<TrainingRecord[]> Epoch(int epoch, int batch, RandomSource random)
    {
        var order = Records.ToArray();
        random.Stream("order", (ulong)epoch).Shuffle(order);
        var batches = new TrainingRecord[Steps(batch)][];
        for (var i = 0; i < batches.Length; i++)
            batches[i] = order[(int)((long)order.Length * i / batches.Length)..(int)((long)order.Length * (i + 1) / batches.Length)];
        return batches;
    }

    /// <summary>What text the set holds.</summary>
    public Arm Arm =>
        Records.Any(record => record is { HasEcg: true, HasReport: true, IsSimulated: false }) ? Arm.R2
        : Records.Any(record => record.HasReport || record.IsSimulated) ? Arm.R1
        : Arm.R0;

    /// <summary>Steps of one epoch.</summary>
    public int Steps(int batch) => (Records.Count + batch - 1) / batch;

    /// <summary>What tells this set from another: ids, reports and counts, as a hash.</summary>
    public string Fingerprint()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var record in Records) hash.AppendData(Encoding.UTF8.GetBytes($"{record.Id}\n{record.HasEcg}\n{record.Report}\n"));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static string FindingsOf(Cohort cohort, int record)
    {
        if (cohort.Records[record].Source != Simulated) return "";
        var positive =
            from task in cohort.Tasks
            let labels = cohort.Labels(task)
            from cls in Enumerable.Range(0, labels.Classes.Count)
            where labels[record, cls] == true
            select $"{task}:{labels.Classes[cls]}";
        return string.Join(' ', positive);
    }
}
