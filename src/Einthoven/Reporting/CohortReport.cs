using Einthoven.Cohorts;
using Einthoven.Cohorts.Measuring;
using Einthoven.Storage;

namespace Einthoven.Reporting;

/// <summary>What is in a cohort, on one page that needs nothing else: counts, classes, patients, measurements, quality, reports, rejects, examples.</summary>
public static class CohortReport
{
    /// <summary>Measures a cohort and writes the page.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="cohort">The cohort.</param>
    /// <param name="options">What is shown.</param>
    /// <param name="progress">Told of the work done, or null.</param>
    /// <param name="stop">Stops it; nothing is written then.</param>
    /// <exception cref="CohortException">A file of the cohort is damaged.</exception>
    /// <exception cref="IOException">The page can't be written.</exception>
    public static void Write(string path, Cohort cohort, CohortReportOptions? options = null, IProgress<ProgressUpdate>? progress = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(cohort);
        options ??= new CohortReportOptions();
        var tasks = cohort.Tasks.Select(cohort.Labels).ToArray();
        var reports = ReportMeasures.Of([.. cohort.Records.Select(record => record.Report)], progress, stop);
        var measures = CohortMeasures.Of(cohort, options.Measured, progress, stop);
        var rejected = CohortRejects.Read(cohort);

        (string Title, string Body)[] sections =
        [
            ("Splits", CohortSections.Splits(cohort)),
            ("Patients", CohortSections.Patients(cohort)),
            ("Classes", ClassSections.Draw(cohort, tasks)),
            ("Measurements", MeasureSections.Measurements(cohort, measures)),
            ("Missing leads and quality", MeasureSections.Quality(cohort, measures)),
            ("Reports", CohortSections.Reports(cohort, reports)),
            ("Rejected files", CohortSections.Rejected(cohort, rejected)),
            ("Examples", ExampleSections.Draw(cohort, tasks, options, progress, stop)),
        ];
        AtomicFile.WriteText(path, Html.Page($"Cohort {cohort.Manifest.Name}",
        [
            CohortSections.Overview(cohort, reports),
            Html.Contents(sections),
            .. sections.Select(section => Html.Section(section.Title, section.Body)),
        ]));
    }
}
