using System.Globalization;
using System.Text;
using Einthoven.Cohorts;
using Einthoven.Storage;

namespace Einthoven.Tests.Evaluation;

/// <summary>A small cohort on disk: two leads of 64 samples, one task <c>findings</c>.</summary>
internal sealed class EvaluationCohort : IDisposable
{
    public const int Leads = 2;
    public const int Samples = 64;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("einthoven-evaluation-");
    private readonly string[] _classes;
    private readonly List<(string Patient, Split Split, string Labels, string Report)> _records = [];
    private Cohort? _cohort;

    public EvaluationCohort(params string[] classes) => _classes = classes;

    /// <summary>Where the records come from.</summary>
    public string Source { get; init; } = "test";

    /// <summary>Samples a second that the manifest claims.</summary>
    public double Rate { get; init; } = 100;

    public string Folder => _folder.FullName;

    /// <summary>Opens the cohort, writing it first.</summary>
    public Cohort Cohort => _cohort ??= Write();

    /// <summary>Adds a record.</summary>
    /// <param name="labels">A letter a class: 1, 0 or ?.</param>
    /// <param name="report">Its report, without commas and quotes.</param>
    public EvaluationCohort Add(string patient, Split split, string labels, string report = "")
    {
        _records.Add((patient, split, labels, report));
        return this;
    }

    /// <summary>Adds records of different patients, labels taken in turn.</summary>
    public EvaluationCohort Add(int count, Split split, params string[] labels)
    {
        for (var i = 0; i < count; i++) Add($"patient {_records.Count}", split, labels[i % labels.Length]);
        return this;
    }

    public void Dispose()
    {
        _cohort?.Dispose();
        _folder.Delete(recursive: true);
    }

    /// <summary>The value that stands for a record in signals and features: apart for labels, with noise that is its own.</summary>
    public static float Value(Cohort cohort, int record, int cls)
    {
        var noise = (float)((((record * 7919) + (cls * 104729)) % 1000 / 1000.0) - 0.5);
        return noise + (cohort.Labels("findings")[record, cls] == true ? 0.6f : 0);
    }

    private Cohort Write()
    {
        var random = new Random(1);
        using (var signals = new NpyWriter<short>(Path.Combine(Folder, "signals.npy"), Leads, Samples))
        {
            foreach (var record in _records)
            {
                var period = record.Labels[0] == '1' ? 8 : 16;
                var phase = random.Next(16);
                var wave = Enumerable.Range(0, Leads * Samples).Select(i => (short)((1000 * Math.Sin(2 * Math.PI * (i + phase) / period)) + random.Next(-600, 600)));
                signals.Add([.. wave]);
            }

            signals.Complete();
        }

        NpyFile.Write(Path.Combine(Folder, "missing.npy"), Array.Empty<int>(), 0, 4);
        Directory.CreateDirectory(Path.Combine(Folder, "labels"));
        var (records, labels) = (new StringBuilder("id,patient,split,age,sex,report,source\n"), new StringBuilder($"id,split,{string.Join(',', _classes)}\n"));
        for (var i = 0; i < _records.Count; i++)
        {
            var (patient, split, values, report) = _records[i];
            records.Append(CultureInfo.InvariantCulture, $"r{i},{patient},{SplitNames.Of(split)},60,F,{report},{Source}\n");
            labels.Append(CultureInfo.InvariantCulture, $"r{i},{SplitNames.Of(split)},{string.Join(',', values.Select(value => value == '?' ? "" : value.ToString()))}\n");
        }

        File.WriteAllText(Path.Combine(Folder, "records.csv"), records.ToString());
        File.WriteAllText(Path.Combine(Folder, "labels", "findings.csv"), labels.ToString());
        new CohortManifest
        {
            Name = Source == "test" ? "small" : Source,
            Source = Source,
            Records = _records.Count,
            Leads = ["I", "II"],
            Rate = Rate,
            Samples = Samples,
            Scale = 0.001,
            Tasks = new Dictionary<string, int> { ["findings"] = _records.Count },
            Splits = new Dictionary<string, int>(),
        }.Write(Folder);
        return Cohort.Open(Folder);
    }
}
