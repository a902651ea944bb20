using Einthoven.Cohorts.Labels;
using Einthoven.Cohorts.Verification;
using Einthoven.Storage;

namespace Einthoven.Cohorts.Building;

/// <summary>Writes the files of a cohort record by record; memory does not grow with their number, but for the ids.</summary>
/// <remarks>Not thread-safe. The folder is whole when <see cref="Complete"/> has written the manifest.</remarks>
internal sealed class CohortWriter : IDisposable
{
    private readonly string _folder;
    private readonly CohortManifest _outline;
    private readonly NpyWriter<short>? _signals;
    private readonly RunningChecksum? _checksum;
    private readonly NpyWriter<int>? _missing;
    private readonly NpyWriter<float>? _amplitudes;
    private readonly CsvFile _records;
    private readonly CsvFile _rejected;
    private readonly Dictionary<string, (LabelTask Task, CsvFile File)> _labels = [];
    private readonly Dictionary<string, int> _taskCounts = [];
    private readonly Dictionary<string, int> _splitCounts = [];
    private readonly HashSet<string> _ids = [];
    private long _clipped;
    private int _cropped;

    /// <param name="folder">An empty folder.</param>
    /// <param name="outline">Name, source, leads, rate, samples, scale and preprocessing; what is counted is filled in at the end.</param>
    /// <param name="tasks">The tasks that get a file.</param>
    /// <param name="expected">How many records will probably come, or null; where it is right, the signals need not be read again for their checksum.</param>
    public CohortWriter(string folder, CohortManifest outline, IEnumerable<LabelTask> tasks, int? expected = null)
    {
        _folder = folder;
        _outline = outline;
        Directory.CreateDirectory(Path.Combine(folder, CohortFiles.Labels));
        _records = new CsvFile(Path.Combine(folder, CohortFiles.Records), RecordsFile.Columns);
        _rejected = new CsvFile(Path.Combine(folder, CohortFiles.Rejected), ["file", "reason"]);
        if (outline.Samples > 0)
        {
            _signals = new NpyWriter<short>(Path.Combine(folder, CohortFiles.Signals), outline.Leads.Count, outline.Samples);
            if (expected is { } rows) _checksum = new RunningChecksum(rows, outline.Leads.Count, outline.Samples);
            _missing = new NpyWriter<int>(Path.Combine(folder, CohortFiles.Missing), MissingSpans.Columns);
            _amplitudes = new NpyWriter<float>(Path.Combine(folder, CohortFiles.Amplitudes), outline.Leads.Count);
        }

        foreach (var task in tasks)
        {
            _labels[task.Name] = (task, new CsvFile(Path.Combine(folder, CohortFiles.LabelsOf(task.Name)), ["id", "split", .. task.Classes]));
            _taskCounts[task.Name] = 0;
        }

        foreach (var split in Enum.GetValues<Split>()) _splitCounts[SplitNames.Of(split)] = 0;
    }

    /// <summary>Records written so far.</summary>
    public int Records { get; private set; }

    /// <summary>Records refused so far.</summary>
    public int Rejected { get; private set; }

    /// <summary>Whether a record of this id has been written.</summary>
    public bool Has(string id) => _ids.Contains(id);

    /// <summary>Appends a record.</summary>
    /// <exception cref="CohortException">The id has been written before.</exception>
    public void Add(CohortRecord record, StoredEcg? ecg, IEnumerable<TaskLabels> labels)
    {
        if (!_ids.Add(record.Id)) throw new CohortException($"the id {record.Id} occurs twice.");
        _records.Add(RecordsFile.Row(record));
        _splitCounts[SplitNames.Of(record.Split)]++;
        foreach (var task in labels)
        {
            _labels[task.Task.Name].File.Add([record.Id, SplitNames.Of(task.Split), .. task.Values.Select(value => value switch { null => "", true => "1", false => "0" })]);
            _taskCounts[task.Task.Name]++;
        }

        if (ecg is not null)
        {
            _signals!.Add(ecg.Samples);
            _checksum?.Add(ecg.Samples);
            foreach (var row in ecg.MissingRows(Records)) _missing!.Add(row);
            _amplitudes!.Add(ecg.Amplitudes);
            _clipped += ecg.Clipped;
            if (ecg.Windows > 1) _cropped++;
        }

        Records++;
    }

    /// <summary>Lists a record that was refused.</summary>
    public void Reject(string file, string reason)
    {
        _rejected.Add(file, reason);
        Rejected++;
    }

    /// <summary>Writes what is left, the manifest, and the checksums of all files.</summary>
    public CohortManifest Complete()
    {
        _records.Complete();
        _rejected.Complete();
        _signals?.Complete();
        _missing?.Complete();
        _amplitudes?.Complete();
        foreach (var (_, file) in _labels.Values) file.Complete();

        var manifest = _outline with
        {
            Records = Records,
            Tasks = _taskCounts,
            Splits = _splitCounts,
            Rejected = Rejected,
            Clipped = _outline.Clipped + _clipped,
            Cropped = _outline.Cropped + _cropped,
            SignalsSha256 = _signals is null ? "" : _checksum?.Complete() ?? CohortChecksums.Of(Path.Combine(_folder, CohortFiles.Signals)),
        };
        manifest.Write(_folder);
        CohortChecksums.Write(_folder, _signals is null ? new Dictionary<string, string>() : new Dictionary<string, string> { [CohortFiles.Signals] = manifest.SignalsSha256 });
        return manifest;
    }

    /// <summary>Closes all files.</summary>
    public void Dispose()
    {
        IEnumerable<IDisposable?> files = [_signals, _checksum, _missing, _amplitudes, _records, _rejected, .. _labels.Values.Select(label => label.File)];
        foreach (var file in files)
        {
            try
            {
                file?.Dispose();
            }
            catch (IOException)
            {
                // A full disk: what Complete has not written is thrown away with the folder, and the first error is on its way already.
            }
        }
    }
}
