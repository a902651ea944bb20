using System.Globalization;
using Einthoven.Cohorts.Measuring;
using Einthoven.Evaluation.Metrics;
using Einthoven.Evaluation.Retrieval;
using Einthoven.Signals.Paper;
using Einthoven.Storage;

namespace Einthoven.Reporting;

/// <summary>A page on looking up ECGs by reports: the numbers, and ECGs with the reports that a system finds nearest.</summary>
public static class RetrievalPage
{
    private const int Nearest = 5;

    /// <summary>Writes the page, whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="result">The numbers.</param>
    /// <param name="pairs">The pairs they are of.</param>
    /// <param name="similarities">How near each report and ECG lie.</param>
    /// <param name="examples">ECGs shown, an even sample of the pairs.</param>
    /// <exception cref="IOException">The file can't be written.</exception>
    public static void Write(string path, RetrievalResult result, ReportPairs pairs, RetrievalSimilarities similarities, int examples = 8)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(pairs);
        ArgumentNullException.ThrowIfNull(similarities);
        var about = string.Create(CultureInfo.InvariantCulture,
            $"{result.System}, arm {result.Arm}: {result.Pairs} ECGs with a report of the {result.Split} split of {result.Cohort}, {result.DistinctReports} different reports. Candidates are all of them.");
        AtomicFile.WriteText(path, Html.Page($"Looking up ECGs and reports: {result.Cohort}",
        [
            Html.Note(about),
            .. result.Warnings.Select(Html.Warning),
            Html.Section("How often the right one is found", string.Concat(result.Directions.Select(Direction))
                + Html.Note("Recall at k: a hit is among the k nearest. Equal reports: every candidate with an equal report is a hit; own pair: only the own partner. In brackets 95 % intervals over patients; chance is candidates in random order.")),
            Html.Section("ECGs and the reports nearest to them", string.Concat(Sample(pairs.Records.Count, examples).Select(pair => Example(pairs, similarities, pair)))),
        ]));
    }

    private static string Direction(RetrievalDirection direction) => Html.Subsection(direction.Name, Html.Table(
        ["", "equal reports", "chance", "own pair", "chance"],
        [
            .. direction.EqualReports.Recalls.Zip(direction.OwnPair.Recalls, (equal, own) => (IReadOnlyList<string>)
                [string.Create(CultureInfo.InvariantCulture, $"recall at {equal.K}"), With(equal.Recall, equal.Interval), Number(equal.Chance), With(own.Recall, own.Interval), Number(own.Chance)]),
            ["median rank", Rank(direction.EqualReports), Rank(direction.EqualReports.MedianRankChance), Rank(direction.OwnPair), Rank(direction.OwnPair.MedianRankChance)],
            ["own nearer than another report", "", "", With(direction.Auc, direction.AucInterval), "0.500"],
        ]));

    private static string Example(ReportPairs pairs, RetrievalSimilarities similarities, int pair)
    {
        var ecg = EcgPaper.Draw(CohortRecordings.Of(pairs.Cohort, pairs.Records[pair]), new EcgPaperOptions { Title = pairs.Cohort.Records[pairs.Records[pair]].Id, Filter = SurprisePicture.FilterOf(pairs.Cohort.Manifest.Preprocessing) });
        var nearest = similarities.ReportsOf(pair, similarities.Count).DistinctBy(report => pairs.Keys[report]).Take(Nearest)
            .Select(report => string.Create(CultureInfo.InvariantCulture, $"{similarities[report, pair]:0.00}{(pairs.Keys[report] == pairs.Keys[pair] ? ", its own" : "")}: {pairs.Texts[report]}"));
        return Html.Figure(ecg, $"Report: “{pairs.Texts[pair]}”. Nearest reports, with their cosine:") + Html.List(nearest);
    }

    private static IEnumerable<int> Sample(int count, int wanted) => Enumerable.Range(0, Math.Min(count, wanted)).Select(i => (int)((long)i * count / Math.Min(count, wanted)));

    private static string With(double value, Interval interval) => $"{Number(value)} {interval}";

    private static string Rank(RetrievalSummary summary) =>
        string.Create(CultureInfo.InvariantCulture, $"{summary.MedianRank:0.#} [{summary.MedianRankInterval.Low:0.#}, {summary.MedianRankInterval.High:0.#}]");

    private static string Rank(double rank) => rank.ToString("0.#", CultureInfo.InvariantCulture);

    private static string Number(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
}
