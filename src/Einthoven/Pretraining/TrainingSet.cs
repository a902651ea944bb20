using System.Security.Cryptography;
using System.Text;
using Einthoven.Cohorts;
using Einthoven.Tensors;
using Einthoven.Text;

namespace Einthoven.Pretraining;

/// <summary>The records of one split of some cohorts.</summary>
internal sealed class TrainingSet(IReadOnlyList<TrainingRecord> records)
{
    private const string Simulated = "simulated";

    public IReadOnlyList<TrainingRecord> Records { get; } = records;

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

    /// <summary>The records of one epoch, batch by batch: every record once, batches of sizes that differ by two at most.</summary>
    /// <param name="epoch">The epoch, which turns the order.</param>
    /// <param name="batch">Records of a batch, or one more.</param>
    /// <param name="byOrigin">
    /// Whether the pairs of a batch are of one origin, as far as their numbers allow. Where only such pairs are negatives of each other, and few
    /// among others, the contrast would do little more than pull every ECG of theirs to every report.
    /// </param>
    /// <param name="random">Where the order comes from.</param>
    public IReadOnlyList<TrainingRecord[]> Epoch(int epoch, int batch, bool byOrigin, RandomSource random)
    {
        var chance = random.Stream("order", (ulong)epoch);
        var order = Records.ToArray();
        chance.Shuffle(order);
        var pairs = Cut([.. order.Where(record => record.IsPair).GroupBy(record => byOrigin ? record.Origin : "").SelectMany(origin => origin)], Steps(batch));
        var others = Cut([.. order.Where(record => !record.IsPair)], Steps(batch));
        chance.Shuffle(pairs);
        return [.. pairs.Zip(others, (paired, alone) => (TrainingRecord[])[.. paired, .. alone])];
    }

    /// <summary>What text the set holds.</summary>
    public Arm Arm =>
        Records.Any(record => record is { IsPair: true, IsSimulated: false }) ? Arm.R2
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

    private static TrainingRecord[][] Cut(TrainingRecord[] records, int parts) =>
        [.. Enumerable.Range(0, parts).Select(i => records[(int)((long)records.Length * i / parts)..(int)((long)records.Length * (i + 1) / parts)])];

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
