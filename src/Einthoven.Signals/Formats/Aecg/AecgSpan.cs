namespace Einthoven.Signals.Formats.Aecg;

/// <summary>Samples of a recording that all have values, and the leads that have them in exactly this span: they share a sequence set.</summary>
internal sealed record AecgSpan(int Start, int Length, IReadOnlyList<Lead> Leads)
{
    /// <summary>The spans of a recording; one of all leads where nothing is missing. A lead without any value has none.</summary>
    public static IReadOnlyList<AecgSpan> Of(Recording recording) =>
    [
        .. recording.Leads
            .SelectMany(lead => Runs(recording, lead).Select(run => (run.Start, run.Length, Lead: lead)))
            .GroupBy(run => (run.Start, run.Length))
            .Select(group => new AecgSpan(group.Key.Start, group.Key.Length, [.. group.Select(run => run.Lead)])),
    ];

    private static List<(int Start, int Length)> Runs(Recording recording, Lead lead)
    {
        var samples = recording[lead];
        var runs = new List<(int, int)>();
        for (var at = 0; at < samples.Length;)
        {
            var first = at;
            while (at < samples.Length && !float.IsNaN(samples[at])) at++;
            if (at > first) runs.Add((first, at - first));
            while (at < samples.Length && float.IsNaN(samples[at])) at++;
        }

        return runs;
    }
}
