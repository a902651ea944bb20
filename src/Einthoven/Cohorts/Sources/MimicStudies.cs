namespace Einthoven.Cohorts.Sources;

/// <summary>The studies of MIMIC-IV-ECG: each row of <c>record_list.csv</c> with its report from <c>machine_measurements.csv</c>.</summary>
/// <remarks>Both files list 800,035 studies in one order and are read side by side; where the order differs, reports wait in memory for their row.</remarks>
internal sealed class MimicStudies(string folder)
{
    private readonly string _records = Path.Combine(folder, "record_list.csv");
    private readonly string _measurements = Path.Combine(folder, "machine_measurements.csv");

    /// <summary>A study: the ids, its file, its report, and the report's number of words.</summary>
    public sealed record Study(string Subject, string Id, string Path, string Report, int Words, long Line);

    /// <summary>The rows in the order of the list.</summary>
    /// <exception cref="CohortException">A file or column is missing, or a row is damaged.</exception>
    public IEnumerable<Study> Read()
    {
        if (!File.Exists(_records) || !File.Exists(_measurements))
            throw new CohortException($"{folder}: expected record_list.csv and machine_measurements.csv; name the folder of MIMIC-IV-ECG that holds them and files/.");
        using var records = new CsvTable(_records);
        using var measurements = new CsvTable(_measurements);
        int subject = records.Require("subject_id"), study = records.Require("study_id"), path = records.Require("path");
        var reports = Reports(measurements).GetEnumerator();
        var waiting = new Dictionary<string, (string Text, int Words)>();
        while (records.Read())
        {
            var id = records.Field(study);
            if (id.Length == 0) throw records.Error("study_id is empty.");
            while (!waiting.ContainsKey(id) && reports.MoveNext()) waiting[reports.Current.Id] = reports.Current.Report;
            waiting.Remove(id, out var report);
            yield return new Study(records.Field(subject), id, records.Field(path), report.Text ?? "", report.Words, records.Line);
        }
    }

    private static IEnumerable<(string Id, (string Text, int Words) Report)> Reports(CsvTable table)
    {
        var study = table.Require("study_id");
        var columns = Enumerable.Range(0, MimicReport.Lines).Select(number => table.Require($"report_{number}")).ToArray();
        while (table.Read()) yield return (table.Field(study), MimicReport.Join(columns.Select(table.Field)));
    }
}
