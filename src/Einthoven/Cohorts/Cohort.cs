using System.Buffers;
using System.Collections.Concurrent;
using System.Numerics;
using Einthoven.Cohorts.Labels;
using Einthoven.Storage;

namespace Einthoven.Cohorts;

/// <summary>A folder of prepared ECGs with their reports, splits and labels, which NumPy and pandas can read as well.</summary>
/// <remarks>
/// The signals are memory-mapped, so a cohort may be larger than memory. Reading is thread-safe; nothing can be written.
/// A cohort of reports without ECGs has 0 <see cref="Samples"/> and no <c>signals.npy</c>.
/// </remarks>
public sealed class Cohort : IDisposable
{
    private readonly NpyMap<short>? _signals;
    private readonly MissingSpans? _missing;
    private readonly NpyMap<float>? _amplitudes;
    private readonly Dictionary<string, int> _recordsById;
    private readonly ConcurrentDictionary<string, Lazy<LabelTable>> _labels = new();
    private readonly float _scale;

    private Cohort(string folder, CohortManifest manifest, IReadOnlyList<CohortRecord> records, NpyMap<short>? signals, MissingSpans? missing, NpyMap<float>? amplitudes)
    {
        Folder = folder;
        Manifest = manifest;
        Records = records;
        _signals = signals;
        _missing = missing;
        _amplitudes = amplitudes;
        _scale = (float)manifest.Scale;
        _recordsById = new Dictionary<string, int>(records.Count);
        for (var i = 0; i < records.Count; i++)
        {
            if (!_recordsById.TryAdd(records[i].Id, i))
                throw new CohortException($"{Path.Combine(folder, CohortFiles.Records)}: the id {records[i].Id} occurs twice. Build the cohort again.");
        }

        var labels = Path.Combine(folder, CohortFiles.Labels);
        Tasks = Directory.Exists(labels) ? [.. Directory.GetFiles(labels, "*.csv").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal)] : [];
    }

    /// <summary>Where it is.</summary>
    public string Folder { get; }

    /// <summary>What <c>cohort.json</c> says.</summary>
    public CohortManifest Manifest { get; }

    /// <summary>The rows of <c>records.csv</c>, in the order of <c>signals.npy</c>.</summary>
    public IReadOnlyList<CohortRecord> Records { get; }

    /// <summary>Leads of an ECG; 0 for a cohort of reports.</summary>
    public int Leads => Manifest.Leads.Count;

    /// <summary>Samples of a lead; 0 for a cohort of reports.</summary>
    public int Samples => Manifest.Samples;

    /// <summary>The tasks that have labels: the files in <c>labels/</c>, by name.</summary>
    public IReadOnlyList<string> Tasks { get; }

    /// <summary>Opens a cohort.</summary>
    /// <param name="folder">A folder made by <c>einthoven cohort build</c>, <c>simulate</c> or <c>merge</c>.</param>
    /// <exception cref="CohortException">It isn't a cohort, or is damaged; the message says which file and what to do.</exception>
    public static Cohort Open(string folder)
    {
        var manifest = CohortManifest.Read(folder);
        NpyMap<short>? signals = null;
        NpyMap<float>? amplitudes = null;
        try
        {
            var records = RecordsFile.Read(Path.Combine(folder, CohortFiles.Records), manifest.Records);
            if (manifest.Samples == 0) return new Cohort(folder, manifest, records, null, null, null);

            signals = Map<short>(folder, CohortFiles.Signals, manifest.Records, manifest.Leads.Count, manifest.Samples);
            var missing = MissingSpans.Read(Path.Combine(folder, CohortFiles.Missing), manifest);
            if (File.Exists(Path.Combine(folder, CohortFiles.Amplitudes))) amplitudes = Map<float>(folder, CohortFiles.Amplitudes, manifest.Records, manifest.Leads.Count);
            return new Cohort(folder, manifest, records, signals, missing, amplitudes);
        }
        catch (Exception error)
        {
            signals?.Dispose();
            amplitudes?.Dispose();
            if (error is InvalidDataException or FileNotFoundException) throw new CohortException($"{error.Message} Build the cohort again.", error);
            throw;
        }
    }

    /// <summary>Reads an ECG in standardised units; samples without a value are 0.</summary>
    /// <param name="record">Index into <see cref="Records"/>.</param>
    /// <param name="destination">Leads x samples, lead by lead.</param>
    /// <exception cref="ArgumentException">The destination has another length.</exception>
    /// <exception cref="InvalidOperationException">A cohort of reports has no ECGs.</exception>
    public void ReadSignal(int record, Span<float> destination)
    {
        var signals = _signals ?? throw new InvalidOperationException($"{Folder} holds reports without ECGs.");
        if (destination.Length != Leads * Samples)
            throw new ArgumentException($"{destination.Length} places for {Leads} leads of {Samples} samples.", nameof(destination));

        var buffer = ArrayPool<short>.Shared.Rent(destination.Length);
        var stored = buffer.AsSpan(0, destination.Length);
        signals.Read(record, stored);
        Widen(stored, _scale, destination);
        ArrayPool<short>.Shared.Return(buffer);
    }

    /// <summary>Reads an ECG as <c>signals.npy</c> holds it.</summary>
    internal void ReadStored(int record, Span<short> destination) => _signals!.Read(record, destination);

    /// <summary>Whether the cohort keeps amplitudes; older ones have no <c>amplitude.npy</c>.</summary>
    public bool HasAmplitudes => _amplitudes is not null;

    /// <summary>Reads how large the leads of an ECG were before standardising: standard deviations in millivolts, NaN where unknown.</summary>
    /// <param name="record">Index into <see cref="Records"/>.</param>
    /// <param name="destination">One place a lead.</param>
    public void ReadAmplitudes(int record, Span<float> destination)
    {
        if (_amplitudes is null) destination.Fill(float.NaN);
        else _amplitudes.Read(record, destination);
    }

    /// <summary>Whether a lead of an ECG has no value at all.</summary>
    /// <param name="record">Index into <see cref="Records"/>.</param>
    /// <param name="lead">Index of the lead.</param>
    public bool IsMissing(int record, int lead) => _missing?.Covers(record, lead, Samples) ?? true;

    /// <summary>The samples of an ECG that have no value, lead by lead; whole leads are spans of all samples.</summary>
    public IReadOnlyList<MissingSpan> Missing(int record) => _missing?.Of(record) ?? [];

    /// <summary>The index of a record.</summary>
    /// <returns>False when no record has this id.</returns>
    public bool TryFind(string id, out int record) => _recordsById.TryGetValue(id, out record);

    /// <summary>The labels of a task; read when first asked for.</summary>
    /// <param name="task">A name in <see cref="Tasks"/>; case, "-" and "_" don't matter, so that <c>super_class</c> is <c>superclass</c>.</param>
    /// <exception cref="CohortException">There is no such task, or its file is damaged.</exception>
    public LabelTable Labels(string task)
    {
        var name = Tasks.FirstOrDefault(known => TaskNames.Same(known, task))
            ?? throw new CohortException($"{Folder}: has no labels for the task {task}; it has {(Tasks.Count == 0 ? "none" : string.Join(", ", Tasks))}.");
        return _labels.GetOrAdd(name, key => new(() => LabelsFile.Read(Path.Combine(Folder, CohortFiles.LabelsOf(key)), key, _recordsById))).Value;
    }

    /// <summary>Closes the mapped files.</summary>
    public void Dispose()
    {
        _signals?.Dispose();
        _amplitudes?.Dispose();
    }

    private static NpyMap<T> Map<T>(string folder, string file, params long[] expected)
        where T : unmanaged
    {
        var map = new NpyMap<T>(Path.Combine(folder, file));
        if (map.Header.Shape.SequenceEqual(expected)) return map;
        map.Dispose();
        throw new CohortException(
            $"{Path.Combine(folder, file)}: shape ({string.Join(", ", map.Header.Shape)}), {CohortFiles.Manifest} says ({string.Join(", ", expected)}). Build the cohort again.");
    }

    private static void Widen(ReadOnlySpan<short> stored, float scale, Span<float> destination)
    {
        var i = 0;
        for (; i <= stored.Length - Vector<short>.Count; i += Vector<short>.Count)
        {
            Vector.Widen(new Vector<short>(stored[i..]), out var low, out var high);
            (Vector.ConvertToSingle(low) * scale).CopyTo(destination[i..]);
            (Vector.ConvertToSingle(high) * scale).CopyTo(destination[(i + Vector<float>.Count)..]);
        }

        for (; i < stored.Length; i++) destination[i] = stored[i] * scale;
    }
}
