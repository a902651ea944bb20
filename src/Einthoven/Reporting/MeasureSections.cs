using System.Globalization;
using Einthoven.Cohorts;
using Einthoven.Cohorts.Measuring;
using Einthoven.Signals.Quality;

namespace Einthoven.Reporting;

/// <summary>What the ECGs of a cohort measure.</summary>
internal static class MeasureSections
{
    public static string Measurements(Cohort cohort, CohortMeasures measures)
    {
        if (measures.Measured == 0) return "";
        var charts = Html.Charts(
            HistogramChart.Draw("Heart rate", "beats a minute", Trimmed(measures.HeartRates)),
            HistogramChart.Draw("PR", "ms, from the onset of P to the onset of QRS", Trimmed(measures.Pr)),
            HistogramChart.Draw("QRS", "ms, duration", Trimmed(measures.Qrs)),
            HistogramChart.Draw("QTc (Bazett)", "ms", Trimmed(measures.Qtc)),
            QuantileChart.Draw("Standard deviation of a lead, mV", [.. cohort.Manifest.Leads.Select((lead, i) => (lead, measures.Amplitudes[i]))]),
            measures.Seconds.Counts[^1] == measures.Seconds.Total ? "" : HistogramChart.Draw("Seconds with a value", "s in the lead that has most", measures.Seconds, openEnds: false));
        var rates = measures.HeartRates;
        return charts
            + Html.Note(string.Create(CultureInfo.InvariantCulture,
                $"Measured on {Html.Count(measures.Measured)} of {Html.Count(cohort.Records.Count)} ECGs{(measures.Measured < cohort.Records.Count ? ", an even sample," : "")} by the program's own delineation, as they are in the cohort. Median heart rate {rates.Quantile(0.5):0}, 5 to 95 % {rates.Quantile(0.05):0} to {rates.Quantile(0.95):0} a minute{(measures.WithoutRate > 0 ? $"; in {Html.Count(measures.WithoutRate)} ECGs no two beats were found" : "")}. PR is known of {Html.Count(measures.Pr.Total)}, QRS of {Html.Count(measures.Qrs.Total)}, QTc of {Html.Count(measures.Qtc.Total)}. The first and last columns hold what lies beyond too."))
            + Html.Note(measures.Amplitudes.Any(lead => lead.Total > 0)
                ? "Boxes: half of the leads lie in the box, the line is the median, whiskers go from 5 to 95 %. The standard deviation is taken after the filter and before standardising. Amplitudes are of all ECGs." + Lengths(cohort, measures)
                : "How large the leads were in millivolts is not known: the source has no voltage, or the cohort is from an older version." + Lengths(cohort, measures));
    }

    public static string Quality(Cohort cohort, CohortMeasures measures)
    {
        if (measures.Measured == 0) return "";
        var problems = Enum.GetValues<QualityProblem>();
        var verdicts = Enum.GetValues<QualityVerdict>().Select(verdict => (Verdict(verdict), (long)measures.Verdicts[(int)verdict])).ToArray();
        var table = Html.Table(
            ["lead", "missing as a whole", .. problems.Select(Name)],
            cohort.Manifest.Leads.Select((lead, index) => (string[])
            [
                lead,
                Cell(measures.MissingLeads[index], cohort.Records.Count),
                .. problems.Select(problem => Cell(measures.Problems(index, problem), measures.Measured)),
            ]));
        return BarTable.Draw("quality", verdicts, measures.Measured) + table
            + Html.Note($"Missing as a whole: of all {Html.Count(cohort.Records.Count)} ECGs, those that lack the lead or have it flat. All else: of the {Html.Count(measures.Measured)} measured, those whose lead has the problem. Quality is judged on what the cohort holds: what its filter has removed (wander, hum, fast noise) can't be seen any more.");
    }

    private static string Lengths(Cohort cohort, CohortMeasures measures) => measures.Seconds.Counts[^1] == measures.Seconds.Total
        ? string.Create(CultureInfo.InvariantCulture, $" Every ECG fills its {cohort.Samples / cohort.Manifest.Rate:0.##} s (within a twentieth).")
        : " Lengths are of all ECGs: shorter recordings were padded.";

    private static string Cell(int count, int of) => count == 0 ? "–" : $"{Html.Count(count)} ({Html.Share(count, of)})";

    /// <summary>A verdict in words.</summary>
    public static string Verdict(QualityVerdict verdict) => verdict switch
    {
        QualityVerdict.Good => "good",
        QualityVerdict.Limited => "limited: something disturbs it",
        _ => "unusable: should not be read or measured",
    };

    /// <summary>A problem in words.</summary>
    public static string Name(QualityProblem problem) => problem switch
    {
        QualityProblem.Missing => "gaps",
        QualityProblem.BaselineWander => "wander",
        QualityProblem.MainsHum => "mains hum",
        _ => problem.ToString().ToLowerInvariant(),
    };

    /// <summary>Without the empty bins at both ends, but for one.</summary>
    private static Histogram Trimmed(Histogram all)
    {
        var (first, last) = (0, all.Counts.Count - 1);
        while (first < last && all.Counts[first] == 0) first++;
        while (last > first && all.Counts[last] == 0) last--;
        (first, last) = (Math.Max(0, first - 1), Math.Min(all.Counts.Count - 1, last + 1));
        return all.Part(first, last - first + 1);
    }
}
