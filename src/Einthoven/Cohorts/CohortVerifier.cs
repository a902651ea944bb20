using Einthoven.Cohorts.Building;

namespace Einthoven.Cohorts;

/// <summary>Looks for what is wrong with a cohort on disk.</summary>
public static class CohortVerifier
{
    private const int ExamplesShown = 5;

    /// <summary>Checks shapes, checksum, ids, missing spans, amplitudes, patients across splits, labels, and the manifest's counts.</summary>
    /// <param name="folder">The cohort's folder.</param>
    /// <param name="progress">Told of the steps done, or null.</param>
    /// <returns>One line a problem; nothing when the cohort is sound.</returns>
    public static IReadOnlyList<string> Verify(string folder, IProgress<ProgressUpdate>? progress = null)
    {
        var problems = new List<string>();
        try
        {
            using var cohort = Cohort.Open(folder); // header, shape, ids and missing spans
            (string Name, Func<Cohort, IEnumerable<string>> Check)[] checks =
            [
                ("Checksum", Checksum), ("Amplitudes", Amplitudes), ("Patients", Patients), ("Labels", Labels), ("Counts", Counts),
            ];
            for (var i = 0; i < checks.Length; i++)
            {
                progress?.Report(new ProgressUpdate("Verifying cohort", i, checks.Length, checks[i].Name));
                problems.AddRange(checks[i].Check(cohort));
            }

            progress?.Report(new ProgressUpdate("Verifying cohort", checks.Length, checks.Length));
        }
        catch (CohortException error)
        {
            problems.Add(error.Message);
        }

        return problems;
    }

    private static IEnumerable<string> Checksum(Cohort cohort)
    {
        if (cohort.Samples == 0) yield break;
        var path = Path.Combine(cohort.Folder, CohortFiles.Signals);
        if (CohortWriter.Checksum(path) != cohort.Manifest.SignalsSha256)
            yield return $"{path}: its SHA-256 is not the one in {CohortFiles.Manifest}; the file was changed or damaged. Build the cohort again.";
    }

    private static IEnumerable<string> Amplitudes(Cohort cohort)
    {
        var row = new float[cohort.Leads];
        var wrong = new List<string>();
        for (var record = 0; record < cohort.Records.Count && cohort.HasAmplitudes; record++)
        {
            cohort.ReadAmplitudes(record, row);
            for (var lead = 0; lead < row.Length; lead++)
            {
                var sound = float.IsNaN(row[lead]) || (row[lead] > 0 && float.IsFinite(row[lead]) && !cohort.IsMissing(record, lead));
                if (!sound) wrong.Add(FormattableString.Invariant($"{cohort.Records[record].Id} {cohort.Manifest.Leads[lead]} {row[lead]}"));
            }
        }

        if (wrong.Count > 0)
            yield return $"{Path.Combine(cohort.Folder, CohortFiles.Amplitudes)}: {wrong.Count} leads have an amplitude that is not above 0, or have one but no samples: {Examples([.. wrong])}. Build the cohort again.";
    }

    /// <summary>A patient whose records train and test makes every result look better than it is.</summary>
    private static IEnumerable<string> Patients(Cohort cohort)
    {
        var astray = cohort.Records
            .Where(record => record.Split != Split.None)
            .GroupBy(record => (record.Source, record.Patient))
            .Where(patient => patient.Select(record => record.Split).Distinct().Count() > 1)
            .Select(patient => $"{patient.Key.Patient} ({string.Join(", ", patient.Select(record => $"{record.Id} {SplitNames.Of(record.Split)}").Take(ExamplesShown))})")
            .ToArray();
        if (astray.Length > 0)
            yield return $"{Path.Combine(cohort.Folder, CohortFiles.Records)}: {astray.Length} patients stand in more than one split: {Examples(astray)}. Build the cohort with splits by patient.";
    }

    private static IEnumerable<string> Labels(Cohort cohort)
    {
        foreach (var task in cohort.Tasks)
        {
            LabelTable? labels = null;
            var problem = "";
            try
            {
                labels = cohort.Labels(task); // ids, splits and values
            }
            catch (CohortException error)
            {
                problem = error.Message;
            }

            if (labels is null)
            {
                yield return problem;
                continue;
            }

            var path = Path.Combine(cohort.Folder, CohortFiles.LabelsOf(task));
            var listed = Enumerable.Range(0, labels.Records).Where(labels.Contains).ToArray();
            if (cohort.Manifest.Tasks.TryGetValue(task, out var expected) && expected != listed.Length)
                yield return $"{path}: lists {listed.Length} records, {CohortFiles.Manifest} says {expected}.";

            var leaks = listed
                .Where(record => cohort.Records[record].Split == Split.Train && labels.Split(record) is Split.Validation or Split.Test)
                .Select(record => cohort.Records[record].Id).ToArray();
            if (leaks.Length > 0) yield return $"{path}: {leaks.Length} records are for validation or test here, but for training in {CohortFiles.Records}: {Examples(leaks)}.";
        }

        foreach (var task in cohort.Manifest.Tasks.Keys.Except(cohort.Tasks))
            yield return $"{Path.Combine(cohort.Folder, CohortFiles.LabelsOf(task))}: is missing; {CohortFiles.Manifest} lists the task.";
    }

    private static IEnumerable<string> Counts(Cohort cohort)
    {
        foreach (var split in Enum.GetValues<Split>())
        {
            var count = cohort.Records.Count(record => record.Split == split);
            var expected = cohort.Manifest.Splits.GetValueOrDefault(SplitNames.Of(split));
            if (count != expected) yield return $"{Path.Combine(cohort.Folder, CohortFiles.Records)}: {count} records of the split {SplitNames.Of(split)}, {CohortFiles.Manifest} says {expected}.";
        }
    }

    private static string Examples(string[] all) => string.Join("; ", all.Take(ExamplesShown)) + (all.Length > ExamplesShown ? "; …" : "");
}
