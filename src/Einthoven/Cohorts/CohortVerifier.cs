using Einthoven.Cohorts.Verification;

namespace Einthoven.Cohorts;

/// <summary>Looks for what is wrong or odd about a cohort on disk.</summary>
public static class CohortVerifier
{
    /// <summary>
    /// Checks the files' shapes and checksums; ids, ages, missing spans, the manifest's counts; patients across splits; labels; and the samples:
    /// one signal under two ids, limb leads and polarity, amplitude and heart rate.
    /// </summary>
    /// <param name="folder">The cohort's folder.</param>
    /// <param name="progress">Told of the steps done, or null.</param>
    /// <returns>Problems first, then remarks; nothing when nothing was found.</returns>
    public static IReadOnlyList<CohortFinding> Verify(string folder, IProgress<ProgressUpdate>? progress = null)
    {
        var findings = new List<CohortFinding>();
        try
        {
            using var cohort = Cohort.Open(folder); // header, shape, ids and missing spans
            (string Name, Func<Cohort, IEnumerable<CohortFinding>> Check)[] checks =
            [
                ("files", Files), ("amplitudes", RecordChecks.Amplitudes), ("patients", RecordChecks.Patients), ("ages", RecordChecks.Ages), ("labels", RecordChecks.Labels), ("counts", RecordChecks.Counts),
            ];
            for (var i = 0; i < checks.Length; i++)
            {
                progress?.Report(new ProgressUpdate("Verifying cohort", i, checks.Length, checks[i].Name));
                findings.AddRange(checks[i].Check(cohort));
            }

            progress?.Report(new ProgressUpdate("Verifying cohort", checks.Length, checks.Length));
            if (cohort.Samples > 0) findings.AddRange(new SignalChecks(cohort, new SignalSurvey(cohort).Run(progress)).All());
        }
        catch (CohortException error)
        {
            findings.Add(CohortFinding.Problem("files", error.Message));
        }

        return [.. findings.OrderByDescending(finding => finding.Severity)];
    }

    private static IEnumerable<CohortFinding> Files(Cohort cohort)
    {
        foreach (var finding in CohortChecksums.Verify(cohort.Folder)) yield return finding;
        if (cohort.Samples == 0 || File.Exists(Path.Combine(cohort.Folder, CohortChecksums.FileName))) yield break;
        var path = Path.Combine(cohort.Folder, CohortFiles.Signals);
        if (CohortChecksums.Of(path) != cohort.Manifest.SignalsSha256)
            yield return CohortFinding.Problem("files", $"{path}: its SHA-256 is not the one in {CohortFiles.Manifest}; the file was changed or damaged. Build the cohort again.");
    }
}
