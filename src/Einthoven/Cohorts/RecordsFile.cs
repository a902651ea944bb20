using System.Globalization;

namespace Einthoven.Cohorts;

/// <summary>Reads and writes the rows of <c>records.csv</c>: id, patient, split, age, sex, report, source.</summary>
internal static class RecordsFile
{
    public static readonly string[] Columns = ["id", "patient", "split", "age", "sex", "report", "source"];

    public static string[] Row(CohortRecord record) =>
    [
        record.Id, record.Patient, SplitNames.Of(record.Split), record.AgeInYears?.ToString("0.##", CultureInfo.InvariantCulture) ?? "",
        record.Sex, record.Report, record.Source,
    ];

    public static IReadOnlyList<CohortRecord> Read(string path, int expected)
    {
        using var table = new CsvTable(path);
        foreach (var column in Columns) table.Require(column);

        var records = new List<CohortRecord>(Math.Min(expected, 1 << 20));
        var shared = new Dictionary<string, string>(); // sources and sexes are a few words, repeated a million times
        while (table.Read()) records.Add(Record(table, shared));
        if (records.Count != expected) throw new CohortException($"{path}: has {records.Count} records, {CohortFiles.Manifest} says {expected}. Build the cohort again.");
        return records;
    }

    private static CohortRecord Record(CsvTable table, Dictionary<string, string> shared)
    {
        var id = table["id"];
        if (id.Length == 0) throw table.Error("the id is empty.");
        double? age = null;
        if (table["age"] is { Length: > 0 } years)
        {
            if (!double.TryParse(years, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) throw table.Error($"the age '{years}' is not a number.");
            age = number;
        }

        if (!SplitNames.TryParse(table["split"], out var split)) throw table.Error($"the split '{table["split"]}' is not one of {SplitNames.All}.");
        return new CohortRecord(id, table["patient"], split, age, Shared(table["sex"]), table["report"], Shared(table["source"]));

        string Shared(string text)
        {
            if (shared.TryGetValue(text, out var known)) return known;
            return shared[text] = text;
        }
    }
}
