using System.Globalization;
using System.Text;
using Einthoven.Signals.Delineation;

namespace Einthoven.Signals.Tests.Delineation.Score;

/// <summary>Compares delineations with LUDB's annotations.</summary>
/// <remarks>
/// <para>Lead by lead: a lead's waves against that lead's annotations. LUDB leaves the first and the last beats unmarked, so only waves
/// whose peaks lie between the first and the last mark of the lead count. Waves are paired one to one, nearest peaks first, when
/// their peaks are at most 150 ms apart (R peaks: also counted at 75 ms). Every pair counts in mean and standard deviation, however large
/// its error: nothing is trimmed.</para>
/// <para>Beat by beat: the limits on which our leads agree against the median of the annotations of the leads that have the wave, where at
/// least <see cref="LeadsOfABeat"/> have.</para>
/// </remarks>
internal sealed class LudbScore
{
    public const double Reach = 0.150;
    public const double RReach = 0.075;
    public const int LeadsOfABeat = 6;

    public Dictionary<WaveKind, ErrorTally> ByLead { get; } = Enum.GetValues<WaveKind>().ToDictionary(kind => kind, _ => new ErrorTally());

    public Dictionary<WaveKind, ErrorTally> ByBeat { get; } = Enum.GetValues<WaveKind>().ToDictionary(kind => kind, _ => new ErrorTally());

    /// <summary>
    /// R peaks of the recording: a beat that at least <see cref="LeadsOfABeat"/> leads have marked is found when we have one within 75 ms of
    /// the median of these marks; one of ours is false when no lead has a mark within 75 ms.
    /// </summary>
    public ErrorTally R { get; } = new();

    public void Add(LudbRecord record, EcgDelineation delineation)
    {
        AddR(record, delineation);
        foreach (var (lead, waves) in record.Waves)
        {
            if (waves.Count == 0) continue;
            var (from, to) = (waves[0].Marks.Onset, waves[^1].Marks.Offset);
            var own = delineation.Leads.FirstOrDefault(one => one.Lead == lead)?.Beats ?? [];
            foreach (var kind in ByLead.Keys)
                Match(ByLead[kind], [.. waves.Where(wave => wave.Kind == kind).Select(wave => wave.Marks)], Known(Of(own, kind), record, lead, kind), from, to, Reach);
        }

        foreach (var kind in ByBeat.Keys)
        {
            var all = Consensus(record, kind);
            var spans = record.Waves.Values.Where(waves => waves.Count > 0).ToArray();
            var from = spans.Select(waves => waves[0].Marks.Onset).Order().ElementAt(spans.Length / 2);
            var to = spans.Select(waves => waves[^1].Marks.Offset).Order().ElementAt(spans.Length / 2);
            Match(ByBeat[kind], all, Of(delineation.Beats, kind), from, to, Reach);
        }
    }

    private void AddR(LudbRecord record, EcgDelineation delineation)
    {
        var marked = record.RPeaks;
        var anywhere = marked.SelectMany(peaks => peaks.Value).Order().ToArray();
        foreach (var peak in delineation.RPeaks.Where(peak => peak >= anywhere[0] - RReach && peak <= anywhere[^1] + RReach))
            if (!anywhere.Any(other => Math.Abs(peak - other) <= RReach + 1e-9)) R.False++;
        foreach (var peaks in Groups(anywhere).Where(group => group.Count >= LeadsOfABeat))
        {
            var truth = peaks[peaks.Count / 2];
            if (delineation.RPeaks.Select(peak => peak - truth).OrderBy(Math.Abs).FirstOrDefault(double.PositiveInfinity) is var error && Math.Abs(error) <= RReach + 1e-9)
            {
                R.Hits++;
                R.Peak.Add(error * 1000);
            }
            else
            {
                R.Missed++;
            }
        }
    }

    // Marks of one beat lie within 100 ms of each other, from one to the next.
    private static IEnumerable<List<double>> Groups(IEnumerable<double> sorted)
    {
        var group = new List<double>();
        foreach (var peak in sorted)
        {
            if (group.Count > 0 && peak - group[^1] > 0.1)
            {
                yield return group;
                group = [];
            }

            group.Add(peak);
        }

        if (group.Count > 0) yield return group;
    }

    public static void Match(ErrorTally tally, List<WaveMarks> reference, List<WaveMarks> found, double from, double to, double reach)
    {
        var candidates = found.Where(wave => wave.Peak >= from - 1e-9 && wave.Peak <= to + 1e-9).ToList();
        var pairs = reference.SelectMany(truth => candidates.Select(wave => (Truth: truth, Wave: wave)))
            .Where(pair => Math.Abs(pair.Truth.Peak - pair.Wave.Peak) <= reach + 1e-9)
            .OrderBy(pair => Math.Abs(pair.Truth.Peak - pair.Wave.Peak)).ToList();
        var (truths, waves) = (new HashSet<WaveMarks>(), new HashSet<WaveMarks>());
        foreach (var (truth, wave) in pairs)
        {
            if (truths.Contains(truth) || waves.Contains(wave)) continue;
            truths.Add(truth);
            waves.Add(wave);
            tally.Hits++;
            tally.Onset.Add((wave.Onset - truth.Onset) * 1000);
            tally.Peak.Add((wave.Peak - truth.Peak) * 1000);
            tally.Offset.Add((wave.Offset - truth.Offset) * 1000);
        }

        tally.Missed += reference.Count - truths.Count;
        tally.False += candidates.Count - waves.Count;
    }

    // A wave of which only the peak is marked can't be compared: what is near it is left out.
    private static List<WaveMarks> Known(List<WaveMarks> found, LudbRecord record, Lead lead, WaveKind kind) =>
        [.. found.Where(wave => !record.Incomplete[lead].Any(peak => peak.Kind == kind && Math.Abs(peak.Seconds - wave.Peak) <= Reach))];

    private static List<WaveMarks> Of(IReadOnlyList<DelineatedBeat> beats, WaveKind kind) =>
        [.. beats.Select(beat => kind switch { WaveKind.P => beat.P, WaveKind.T => beat.T, _ => beat.Qrs }).OfType<WaveMarks>()];

    // Annotations of one beat lie within 100 ms of the first of them.
    public static List<WaveMarks> Consensus(LudbRecord record, WaveKind kind)
    {
        var result = new List<WaveMarks>();
        var group = new List<WaveMarks>();
        foreach (var wave in record.Waves.Values.SelectMany(waves => waves).Where(wave => wave.Kind == kind).Select(wave => wave.Marks).OrderBy(wave => wave.Peak))
        {
            if (group.Count > 0 && wave.Peak - group[^1].Peak > 0.1) Close();
            group.Add(wave);
        }

        Close();
        return result;

        void Close()
        {
            if (group.Count >= LeadsOfABeat) result.Add(new WaveMarks(Median(group.Select(w => w.Onset)), Median(group.Select(w => w.Peak)), Median(group.Select(w => w.Offset))));
            group.Clear();
        }
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }

    /// <summary>The table as the documentation prints it.</summary>
    public string Table()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"R peaks within 75 ms: sensitivity {R.Sensitivity:0.00} %, positive predictivity {R.Predictivity:0.00} % of {R.Hits + R.Missed:N0} beats ({R.Missed} missed, {R.False} false)");
        text.AppendLine("                 |       lead by lead                             |       beat by beat, median of the leads");
        text.AppendLine("mark       limit |  waves  found %  true %   mean ms  deviation |  waves  found %  true %   mean ms  deviation");
        Row(WaveKind.P, "P onset", 10.2, tally => tally.Onset);
        Row(WaveKind.P, "P peak", null, tally => tally.Peak);
        Row(WaveKind.P, "P end", 12.7, tally => tally.Offset);
        Row(WaveKind.Qrs, "QRS onset", 6.5, tally => tally.Onset);
        Row(WaveKind.Qrs, "R peak", null, tally => tally.Peak);
        Row(WaveKind.Qrs, "QRS end", 11.6, tally => tally.Offset);
        Row(WaveKind.T, "T onset", null, tally => tally.Onset);
        Row(WaveKind.T, "T peak", null, tally => tally.Peak);
        Row(WaveKind.T, "T end", 30.6, tally => tally.Offset);
        return text.ToString();

        void Row(WaveKind kind, string name, double? limit, Func<ErrorTally, List<double>> errors) =>
            text.AppendLine(string.Create(CultureInfo.InvariantCulture, $"{name,-10} {limit,5:0.0} | {Cells(ByLead[kind], errors)} | {Cells(ByBeat[kind], errors)}"));

        static string Cells(ErrorTally tally, Func<ErrorTally, List<double>> errors) => string.Create(CultureInfo.InvariantCulture,
            $"{tally.Hits + tally.Missed,6} {tally.Sensitivity,8:0.00} {tally.Predictivity,7:0.00} {ErrorTally.Mean(errors(tally)),9:0.0} {ErrorTally.Deviation(errors(tally)),10:0.0}");
    }
}
