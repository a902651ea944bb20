namespace Einthoven.Cohorts.Verification;

/// <summary>Judges what the tables of a cohort say: amplitudes, patients, ages, labels, counts.</summary>
internal static class RecordChecks
{
    private const double MeansOver89 = 300;
    private const double OldestHuman = 122;

    public static IEnumerable<CohortFinding> Amplitudes(Cohort cohort)
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
        {
            yield return CohortFinding.Of(
                "amplitude", FindingSeverity.Problem,
                $"{Path.Combine(cohort.Folder, CohortFiles.Amplitudes)}: {Counted.Of(wrong.Count, "lead has", "leads have")} an amplitude that is not above 0, or one but no samples; build the cohort again", wrong);
        }
    }

    /// <summary>A patient whose records train and test makes every result look better than it is.</summary>
    public static IEnumerable<CohortFinding> Patients(Cohort cohort)
    {
        var astray = cohort.Records
            .Where(record => record.Split != Split.None)
            .GroupBy(record => (record.Source, record.Patient))
            .Where(patient => patient.Select(record => record.Split).Distinct().Count() > 1)
            .Select(patient => $"{patient.Key.Patient} ({string.Join(", ", AcrossSplits(patient).Select(record => $"{record.Id} {SplitNames.Of(record.Split)}").Take(CohortFinding.MostExamples))})")
            .ToArray();
        if (astray.Length > 0)
        {
            yield return CohortFinding.Of(
                "patients", FindingSeverity.Problem,
                $"{Path.Combine(cohort.Folder, CohortFiles.Records)}: {Counted.Of(astray.Length, "patient stands", "patients stand")} in more than one split; build the cohort with splits by patient", astray);
        }
    }

    /// <summary>Records that belong together, one of each split first: what is cut off then hides no split.</summary>
    public static IEnumerable<CohortRecord> AcrossSplits(IEnumerable<CohortRecord> records) =>
        records.GroupBy(record => record.Split).SelectMany(split => split.Index()).OrderBy(record => record.Index).Select(record => record.Item);

    public static IEnumerable<CohortFinding> Ages(Cohort cohort)
    {
        var impossible = cohort.Records.Where(record => record.AgeInYears is < 0 or (> OldestHuman and not MeansOver89)).Select(record => FormattableString.Invariant($"{record.Id} {record.AgeInYears}")).ToArray();
        if (impossible.Length > 0) yield return CohortFinding.Of("records", FindingSeverity.Remark, $"{Counted.Of(impossible.Length, "record has", "records have")} an age that no patient has (300 stands for over 89)", impossible);
    }

    public static IEnumerable<CohortFinding> Labels(Cohort cohort)
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
                yield return CohortFinding.Problem("labels", problem);
                continue;
            }

            var path = Path.Combine(cohort.Folder, CohortFiles.LabelsOf(task));
            var listed = Enumerable.Range(0, labels.Records).Where(labels.Contains).ToArray();
            if (cohort.Manifest.Tasks.TryGetValue(task, out var expected) && expected != listed.Length)
                yield return CohortFinding.Problem("labels", $"{path}: lists {listed.Length} records, {CohortFiles.Manifest} says {expected}.");

            var leaks = listed
                .Where(record => cohort.Records[record].Split == Split.Train && labels.Split(record) is Split.Validation or Split.Test)
                .Select(record => cohort.Records[record].Id).ToArray();
            if (leaks.Length > 0)
                yield return CohortFinding.Of("labels", FindingSeverity.Problem, $"{path}: {Counted.Of(leaks.Length, "record is", "records are")} for validation or test here, but for training in {CohortFiles.Records}", leaks);
        }

        foreach (var task in cohort.Manifest.Tasks.Keys.Except(cohort.Tasks))
            yield return CohortFinding.Problem("labels", $"{Path.Combine(cohort.Folder, CohortFiles.LabelsOf(task))}: is missing; {CohortFiles.Manifest} lists the task.");
    }

    public static IEnumerable<CohortFinding> Counts(Cohort cohort)
    {
        foreach (var split in Enum.GetValues<Split>())
        {
            var count = cohort.Records.Count(record => record.Split == split);
            var expected = cohort.Manifest.Splits.GetValueOrDefault(SplitNames.Of(split));
            if (count != expected)
                yield return CohortFinding.Problem("records", $"{Path.Combine(cohort.Folder, CohortFiles.Records)}: {count} records of the split {SplitNames.Of(split)}, {CohortFiles.Manifest} says {expected}.");
        }
    }
}
