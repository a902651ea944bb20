using Einthoven.Cohorts.Labels;
using Einthoven.Storage;

namespace Einthoven.Cohorts.Building;

/// <summary>Joins cohorts that were prepared alike into one.</summary>
/// <remarks>Tasks are united by class: a class that a cohort does not know is unknown (empty) for its records. Signals are copied as they are.</remarks>
public static class CohortMerger
{
    /// <summary>Writes a cohort of all records, in the order of the cohorts.</summary>
    /// <param name="cohorts">Two or more, open.</param>
    /// <param name="folder">The new cohort's folder; it must not exist, or be empty.</param>
    /// <param name="progress">Told of the records done, or null.</param>
    /// <param name="cancellation">Stops; nothing is left behind.</param>
    /// <returns>The manifest of the new cohort.</returns>
    /// <exception cref="CohortException">The cohorts differ in leads, rate, samples or preprocessing, or share an id.</exception>
    /// <exception cref="IOException">The folder exists and isn't empty, can't be written, or the disk is full.</exception>
    public static CohortManifest Merge(
        IReadOnlyList<Cohort> cohorts, string folder, IProgress<ProgressUpdate>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(cohorts);
        if (cohorts.Count < 2) throw new ConfigurationException("Name two cohorts or more to merge.");
        foreach (var cohort in cohorts) RequireAlike(cohorts[0], cohort);
        var tasks = Unite(cohorts);
        try
        {
            return Write(cohorts, tasks, folder, progress, cancellation);
        }
        catch (IOException error) when (WriteFailure.IsFullDisk(error))
        {
            throw WriteFailure.Explain(error, folder);
        }
    }

    private static CohortManifest Write(
        IReadOnlyList<Cohort> cohorts, List<LabelTask> tasks, string folder, IProgress<ProgressUpdate>? progress, CancellationToken cancellation)
    {
        var total = cohorts.Sum(cohort => (long)cohort.Records.Count);
        using var target = new AtomicFolder(folder);
        using var writer = new CohortWriter(target.Path, Outline(cohorts, folder), tasks, total <= int.MaxValue ? (int)total : null);
        foreach (var cohort in cohorts)
        {
            var labels = cohort.Tasks.Select(name => new TaskMapping(cohort.Labels(name), tasks)).ToArray();
            var signal = new short[cohort.Leads * cohort.Samples];
            var amplitudes = new float[cohort.Leads];
            for (var record = 0; record < cohort.Records.Count; record++)
            {
                cancellation.ThrowIfCancellationRequested();
                var facts = cohort.Records[record];
                if (writer.Has(facts.Id)) throw new CohortException($"{cohort.Folder}: the record {facts.Id} is in a cohort before it as well; build one of them with --id-prefix, or leave it out.");
                if (signal.Length > 0) cohort.ReadStored(record, signal);
                cohort.ReadAmplitudes(record, amplitudes);
                writer.Add(
                    facts, signal.Length > 0 ? new StoredEcg(signal, cohort.Missing(record), amplitudes, 0, 1) : null,
                    labels.Select(task => task.Of(record)).OfType<TaskLabels>());
                progress?.Report(new ProgressUpdate("Merging cohorts", writer.Records, total));
            }

            foreach (var (file, reason) in Rejected(cohort)) writer.Reject(file, reason);
        }

        var manifest = writer.Complete();
        writer.Dispose();
        target.Commit();
        return manifest;
    }

    private static void RequireAlike(Cohort first, Cohort other)
    {
        var (one, two) = (first.Manifest, other.Manifest);
        Require(one.Samples == 0 == (two.Samples == 0), "kind", Kind(one), Kind(two));
        Require(one.Leads.SequenceEqual(two.Leads), "leads", string.Join(' ', one.Leads), string.Join(' ', two.Leads));
        Require(one.Rate == two.Rate, "rate", one.Rate, two.Rate);
        Require(one.Samples == two.Samples, "samples", one.Samples, two.Samples);
        Require(one.Scale == two.Scale, "scale", one.Scale, two.Scale);
        Require(one.Preprocessing == two.Preprocessing, "preprocessing", one.Preprocessing, two.Preprocessing);

        void Require(bool equal, string what, object? here, object? there)
        {
            if (!equal) throw new CohortException(FormattableString.Invariant($"{first.Folder} and {other.Folder} differ in {what}: {here} and {there}. Build both alike."));
        }

        static string Kind(CohortManifest manifest) => manifest.Samples == 0 ? "reports without ECGs" : "ECGs";
    }

    private static CohortManifest Outline(IReadOnlyList<Cohort> cohorts, string folder)
    {
        var manifests = cohorts.Select(cohort => cohort.Manifest).ToArray();
        return CohortOutline.Of(
            Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))),
            string.Join('+', manifests.SelectMany(manifest => manifest.Source.Split('+')).Distinct()),
            manifests[0].Preprocessing)
            with
        {
            Clipped = manifests.Sum(manifest => manifest.Clipped),
            Cropped = manifests.Sum(manifest => manifest.Cropped),
        };
    }

    private static List<LabelTask> Unite(IReadOnlyList<Cohort> cohorts)
    {
        var tasks = new List<LabelTask>();
        foreach (var labels in cohorts.SelectMany(cohort => cohort.Tasks.Select(cohort.Labels)))
        {
            var place = tasks.FindIndex(task => task.Name == labels.Task);
            if (place < 0) tasks.Add(new LabelTask(labels.Task, labels.Classes));
            else tasks[place] = new LabelTask(labels.Task, [.. tasks[place].Classes.Union(labels.Classes)]);
        }

        return tasks;
    }

    private static IEnumerable<(string File, string Reason)> Rejected(Cohort cohort)
    {
        var path = Path.Combine(cohort.Folder, CohortFiles.Rejected);
        if (!File.Exists(path)) yield break;
        using var table = new CsvTable(path);
        while (table.Read()) yield return (table["file"], table["reason"]);
    }

    /// <summary>Carries the labels of one cohort's task over to the united classes.</summary>
    private sealed class TaskMapping
    {
        private readonly LabelTable _labels;
        private readonly LabelTask _task;
        private readonly int[] _places;

        public TaskMapping(LabelTable labels, List<LabelTask> tasks)
        {
            _labels = labels;
            _task = tasks.Single(task => task.Name == labels.Task);
            _places = [.. labels.Classes.Select(_task.IndexOf)];
        }

        public TaskLabels? Of(int record)
        {
            if (!_labels.Contains(record)) return null;
            var values = new bool?[_task.Classes.Count];
            for (var cls = 0; cls < _places.Length; cls++) values[_places[cls]] = _labels[record, cls];
            return new TaskLabels(_task, _labels.Split(record), values);
        }
    }
}
