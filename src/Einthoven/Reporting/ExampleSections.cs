using System.Globalization;
using Einthoven.Cohorts;
using Einthoven.Cohorts.Measuring;
using Einthoven.Signals;
using Einthoven.Signals.Delineation;
using Einthoven.Signals.Filters;
using Einthoven.Signals.Paper;
using Einthoven.Signals.Quality;
using Einthoven.Text;

namespace Einthoven.Reporting;

/// <summary>ECGs of each class on ECG paper.</summary>
internal static class ExampleSections
{
    private const int Candidates = 6;

    /// <summary>At 25 mm/s a tenth of a millimetre; more makes the page larger and shows nothing.</summary>
    private static readonly SamplingRate Drawn = new(250);

    public static string Draw(Cohort cohort, IReadOnlyList<LabelTable> tasks, CohortReportOptions options, IProgress<ProgressUpdate>? progress, CancellationToken stop)
    {
        if (cohort.Samples == 0 || options.Examples == 0) return "";
        var classes = tasks.SelectMany(task => task.Classes.Select((name, index) => (Task: task, Name: name, Index: index))).ToArray();
        var shown = new Dictionary<int, string>(); // where a record is drawn already
        var body = new List<string>();
        for (var i = 0; i < classes.Length; i++)
        {
            stop.ThrowIfCancellationRequested();
            progress?.Report(new ProgressUpdate("Drawing examples", i, classes.Length));
            var (task, name, index) = classes[i];
            var figures = Choose(cohort, task, index, options.Examples, shown).Select(ecg => Figure(cohort, tasks, ecg, $"{task.Task} {name}", shown, options)).ToArray();
            if (figures.Length > 0) body.Add(Html.Subsection($"{task.Task}: {name}", string.Concat(figures)));
        }

        progress?.Report(new ProgressUpdate("Drawing examples", classes.Length, classes.Length));
        if (body.Count == 0) body.Add(Figures(cohort, tasks, shown, options));
        return Html.Note("For each class a record with few other classes of the task and of good quality. Drawn to fit the page: a small square is 40 ms by 0.1 mV. The patient is not named; the report is cleaned of names and dates.") + string.Concat(body);
    }

    /// <summary>Without labels: the first records.</summary>
    private static string Figures(Cohort cohort, IReadOnlyList<LabelTable> tasks, Dictionary<int, string> shown, CohortReportOptions options) =>
        string.Concat(Enumerable.Range(0, Math.Min(options.Examples * 3, cohort.Records.Count)).Select(record => Figure(cohort, tasks, (record, CohortRecordings.Of(cohort, record), null), "", shown, options)));

    private static IEnumerable<(int Record, Recording Ecg, EcgMeasurements? Measured)> Choose(Cohort cohort, LabelTable task, int cls, int count, Dictionary<int, string> shown) =>
        Enumerable.Range(0, task.Records)
            .Where(record => task[record, cls] == true)
            .OrderBy(record => shown.ContainsKey(record))
            .ThenBy(record => Enumerable.Range(0, task.Classes.Count).Count(other => task[record, other] == true))
            .Take(Candidates + count)
            .Select(record => (Record: record, Ecg: CohortRecordings.Of(cohort, record)))
            .Select(one => (one.Record, one.Ecg, Measured: (EcgMeasurements?)EcgMeasurements.Of(one.Ecg)))
            .OrderBy(one => shown.ContainsKey(one.Record))
            .ThenBy(one => one.Measured?.Quality.Verdict ?? QualityVerdict.Unusable)
            .Take(count);

    private static string Figure(
        Cohort cohort, IReadOnlyList<LabelTable> tasks, (int Record, Recording Ecg, EcgMeasurements? Measured) one, string place, Dictionary<int, string> shown, CohortReportOptions options)
    {
        var record = cohort.Records[one.Record];
        if (!shown.TryAdd(one.Record, place)) return Html.Note($"Record {record.Id}, drawn under {shown[one.Record]}.");
        var svg = EcgPaper.Draw(Thinned(one.Ecg), new EcgPaperOptions
        {
            Title = record.Id,
            Filter = cohort.Manifest.Preprocessing is { FilterOrder: > 0 } how ? string.Create(CultureInfo.InvariantCulture, $"{how.LowHertz}-{how.HighHertz} Hz") : null,
            Intervals = one.Measured is { } measured ? EcgPaperIntervals.Of(measured) : null,
        });
        var labels = tasks.Select(task => (task.Task, Classes: Enumerable.Range(0, task.Classes.Count).Where(cls => task[one.Record, cls] == true).Select(cls => task.Classes[cls]).ToArray()))
            .Where(task => task.Classes.Length > 0).Select(task => $"{task.Task} {string.Join(", ", task.Classes)}");
        var report = options.ShowReports ? ReportCleaner.Clean(record.Report) : "";
        string[] words = [$"Record {record.Id}", .. labels, report.Length > 0 ? $"report: “{report}”" : "no report shown"];
        return Html.Figure(svg, string.Join(" · ", words.Where(word => word != "no report shown")) + ".");
    }

    private static Recording Thinned(Recording ecg)
    {
        if (ecg.Rate.Hertz <= Drawn.Hertz) return ecg;
        var resampler = new Resampler(ecg.Rate, Drawn, ResamplingEdges.Line);
        return ecg.With([.. ecg.Leads.Select(lead => resampler.Apply(ecg[lead]))], Drawn);
    }
}
