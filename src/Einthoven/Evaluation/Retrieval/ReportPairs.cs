using Einthoven.Cohorts;
using Einthoven.Text;

namespace Einthoven.Evaluation.Retrieval;

/// <summary>The ECGs of a split that have a report: what can be looked up by the other.</summary>
/// <remarks>Reports are cleaned as for pre-training. Immutable.</remarks>
public sealed class ReportPairs
{
    private ReportPairs(Cohort cohort, Split split, int[] records, string[] texts) => (Cohort, Split, Records, Texts, Keys, Patients) =
        (cohort, split, records, texts, [.. texts.Select(ReportKey.Of)], PatientsOf(cohort, records));

    /// <summary>The cohort.</summary>
    public Cohort Cohort { get; }

    /// <summary>Its split.</summary>
    public Split Split { get; }

    /// <summary>Indices into the cohort's records.</summary>
    public IReadOnlyList<int> Records { get; }

    /// <summary>The cleaned report of each.</summary>
    public IReadOnlyList<string> Texts { get; }

    /// <summary>What each report says; equal where reports are equal.</summary>
    public IReadOnlyList<ReportKey> Keys { get; }

    /// <summary>The patient of each; a record whose patient isn't known is its own.</summary>
    public IReadOnlyList<string> Patients { get; }

    /// <summary>Finds the pairs of a split.</summary>
    /// <param name="cohort">The cohort.</param>
    /// <param name="split">The split.</param>
    /// <param name="least">Pairs that are needed.</param>
    /// <exception cref="CohortException">The cohort has no ECGs, or the split fewer pairs.</exception>
    public static ReportPairs Of(Cohort cohort, Split split, int least = 2)
    {
        ArgumentNullException.ThrowIfNull(cohort);
        if (cohort.Samples == 0) throw new CohortException($"{cohort.Folder} holds reports without ECGs; name a cohort of ECGs with their reports.");
        var found = Enumerable.Range(0, cohort.Records.Count).Where(record => cohort.Records[record].Split == split)
            .Select(record => (Record: record, Text: ReportCleaner.Clean(cohort.Records[record].Report))).Where(pair => !ReportKey.Of(pair.Text).IsEmpty).ToArray();
        if (found.Length < least)
            throw new CohortException($"{cohort.Folder}: {found.Length} ECGs of the {SplitNames.Of(split)} split have a report; at least {least} are needed. Build the cohort with reports, or take another split.");
        return new ReportPairs(cohort, split, [.. found.Select(pair => pair.Record)], [.. found.Select(pair => pair.Text)]);
    }

    /// <summary>The patient of each record; one whose patient isn't known is its own.</summary>
    internal static string[] PatientsOf(Cohort cohort, IReadOnlyList<int> records) =>
        [.. records.Select(record => cohort.Records[record].Patient is { Length: > 0 } patient ? patient : $"record {cohort.Records[record].Id}")];

    /// <summary>One row for each report: equal texts are embedded once, so that their rows are equal to the last bit.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="embed">From distinct texts to their rows.</param>
    internal static float[] RowsOf(IReadOnlyList<string> texts, Func<IReadOnlyList<string>, float[]> embed)
    {
        var distinct = texts.Distinct(StringComparer.Ordinal).ToArray();
        var rows = embed(distinct);
        var width = rows.Length / distinct.Length;
        var places = distinct.Select((text, place) => (text, place)).ToDictionary(pair => pair.text, pair => pair.place, StringComparer.Ordinal);
        var result = new float[texts.Count * width];
        for (var i = 0; i < texts.Count; i++) rows.AsSpan(places[texts[i]] * width, width).CopyTo(result.AsSpan(i * width));
        return result;
    }
}
