using Einthoven.Cohorts;
using Einthoven.Interpretability;
using Einthoven.Signals;
using Einthoven.Signals.Delineation;
using Einthoven.Signals.Filters;
using Einthoven.Signals.Inspection;
using Einthoven.Signals.Quality;

namespace Einthoven.Reading;

/// <summary>Reads ECGs with a model, or abstains and says why.</summary>
/// <remarks>Not thread-safe. Research software, not a medical device.</remarks>
/// <param name="model">The model.</param>
/// <param name="options">How; null for the defaults.</param>
/// <param name="explained">A finding whose evidence is asked for, in the window where it is most probable; null for those called first.</param>
public sealed class EcgReader(ReaderModel model, EcgReaderOptions? options = null, string? explained = null)
{
    private const string Pacemaker = "PACE";

    private readonly EcgReaderOptions _options = options ?? new();

    /// <summary>Reads an ECG.</summary>
    /// <param name="recording">Any leads, rate and length.</param>
    /// <param name="others">Where the nearest ECGs are looked for, or null.</param>
    public EcgReading Read(Recording recording, CohortIndex? others = null)
    {
        ArgumentNullException.ThrowIfNull(recording);
        recording = LimbLeadCompletion.Of(recording);
        var measured = EcgMeasurements.Of(recording);
        var abstentions = new List<Abstention>(Unfit(recording, measured));
        var reading = new EcgReading
        {
            Recording = recording,
            Abstentions = abstentions,
            Cautions = [.. Cautions(recording, measured)],
            Findings = [],
            Novelty = null,
            EvidenceStart = 0,
            Windows = (0, 0),
            Measurements = measured,
            Nearest = [],
        };
        if (abstentions.Any(one => one.Reason is AbstentionReason.Leads or AbstentionReason.Length or AbstentionReason.Voltage) || Prepare(recording, abstentions) is not { } windows) return reading;

        var features = Array.ConvertAll(windows, window => model.Features(window));
        var novelties = Array.ConvertAll(features, row => model.NoveltyOf(row));
        int[] known = [.. Enumerable.Range(0, windows.Length).Where(window => novelties[window] <= 1)];
        if (2 * known.Length < windows.Length)
        {
            abstentions.Add(new(AbstentionReason.Novelty, FormattableString.Invariant(
                $"unlike the ECGs that {model.Card.Name} was trained on: {Median(novelties):0.0} times as far from them as the limit, beyond which 1 % of its validation ECGs lie{(windows.Length > 1 ? FormattableString.Invariant($" ({windows.Length - known.Length} of {windows.Length} windows)") : "")}")));
        }

        var probabilities = Array.ConvertAll(features, row => model.Probabilities(row));
        var nearest = others is null ? [] : others.Nearest(model.Place(windows[known.Length > 0 ? known[0] : 0]), _options.Nearest);
        reading = reading with { Novelty = Median(novelties), Windows = (windows.Length, known.Length), Nearest = nearest };
        if (known.Length > 0) abstentions.AddRange(Paced(Average(probabilities, known)));
        if (abstentions.Count > 0) return reading;

        FindingReading[] findings =
        [
            .. Average(probabilities, known).Select((probability, index) => new FindingReading(model.Findings[index], probability))
                .OrderByDescending(one => one.Call).ThenByDescending(one => one.Call == FindingCall.Likely ? one.Probability : one.Probability / one.Finding.Threshold),
        ];
        var (shown, start) = Explain(findings, windows, probabilities, known);
        return reading with { Findings = shown, EvidenceStart = start };
    }

    /// <summary>What stands against reading before anything was computed.</summary>
    private IEnumerable<Abstention> Unfit(Recording recording, EcgMeasurements measured)
    {
        var quality = measured.Quality;
        Lead[] absent = [.. model.Leads.Where(lead => !recording.Has(lead))];
        if (absent.Length > 0) yield return new(AbstentionReason.Leads, $"lacks {string.Join(' ', absent)}; the model needs {string.Join(' ', model.Leads)}");
        if (recording.Seconds < _options.LeastWindowShare * model.Card.Preprocessing.Seconds)
            yield return new(AbstentionReason.Length, FormattableString.Invariant($"lasts {recording.Seconds:0.#} s; the model reads {model.Card.Preprocessing.Seconds:0.#} s"));
        if (recording.Unit == SignalUnit.None && model.Card.Preprocessing.Standardise != StandardisationMode.PerLead)
            yield return new(AbstentionReason.Voltage, "has no voltage; the model compares the voltages of leads");

        LeadQuality[] unusable = [.. quality.Leads.Where(lead => lead.Verdict == QualityVerdict.Unusable && model.Leads.Contains(lead.Lead))];
        if (quality.Verdict == QualityVerdict.Unusable || unusable.Length > _options.UnusableLeadShare * model.Leads.Count)
            yield return new(AbstentionReason.Quality, $"recorded too badly: {Shortened(quality.Reasons)}");
        else if (model.Leads.Where(lead => unusable.Any(one => one.Lead == lead && one.Problems[0] is QualityProblem.Flat or QualityProblem.Missing)).ToArray() is { Length: > 0 } dead)
            yield return new(AbstentionReason.Leads, $"nothing in {string.Join(' ', dead)}: flat or missing; the model needs {string.Join(' ', model.Leads)}");

        var spikes = PacingSpikes.Find(recording);
        if (PacingSpikes.ArePaced(spikes, measured.Delineation.Beats.Count))
            yield return new(AbstentionReason.Paced, $"paced: {spikes.Count} pacing spikes at {measured.Delineation.Beats.Count} beats");
    }

    private IEnumerable<Abstention> Paced(double[] probabilities)
    {
        for (var i = 0; i < probabilities.Length; i++)
            if (model.Findings[i].Class == Pacemaker && probabilities[i] >= 0.5)
                yield return new(AbstentionReason.Paced, FormattableString.Invariant($"paced, with a probability of {probabilities[i]:0.00}"));
    }

    private static IEnumerable<string> Cautions(Recording recording, EcgMeasurements measured)
    {
        if (measured.Quality.Verdict == QualityVerdict.Limited) yield return $"Limited quality: {Shortened(measured.Quality.Reasons)}.";
        if (LimbLeads.Of(recording) == LimbLeadState.Inverted) yield return "A limb lead is turned: the limb leads fit each other only with another sign.";
        else if (LimbLeads.Of(recording) == LimbLeadState.Differ) yield return "The limb leads do not fit each other.";
    }

    /// <summary>All windows, or an even sample of a long recording's; null where there is nothing to read.</summary>
    private PreparedEcg[]? Prepare(Recording recording, List<Abstention> abstentions)
    {
        PreparedEcg[] windows;
        try
        {
            var all = model.Windows(recording);
            var count = Math.Min(all, _options.MostWindows);
            windows = [.. Enumerable.Range(0, count).Select(i => model.Prepare(recording, (int)((long)i * all / count)))];
        }
        catch (CohortException error)
        {
            abstentions.Add(new(AbstentionReason.Quality, error.Message));
            return null;
        }

        Lead[] dead = [.. model.Leads.Where((_, lead) => windows.All(window => window.Missing.Any(span => span.Lead == lead && span.Count == window.Samples.Length / model.Leads.Count)))];
        if (dead.Length > 0 && abstentions.All(one => one.Reason is not (AbstentionReason.Leads or AbstentionReason.Quality)))
            abstentions.Add(new(AbstentionReason.Leads, $"nothing in {string.Join(' ', dead)}: flat or missing; the model needs {string.Join(' ', model.Leads)}"));
        return windows;
    }

    /// <summary>Evidence for the findings called first, in the window where the first of them is most probable.</summary>
    private (FindingReading[] Findings, double Start) Explain(FindingReading[] findings, PreparedEcg[] windows, double[][] probabilities, int[] known)
    {
        if (_options.Evidence == 0 || model.Grid is null) return (findings, 0);
        var places = Enumerable.Range(0, model.Findings.Count).ToDictionary(index => model.Findings[index], index => index);
        var leading = findings.FirstOrDefault(one => one.Finding.Name == explained) ?? findings[0];
        var best = known.MaxBy(window => probabilities[window][places[leading.Finding]]);
        var evidence = new PatchOcclusion(model).Explain(windows[best]);
        var called = findings.Count(one => one.Call != FindingCall.Unlikely);
        var shown = explained is null ? Math.Min(_options.Evidence, Math.Max(called, 1)) : _options.Evidence;
        return ([.. findings.Select((one, rank) => rank < shown ? one with { Evidence = evidence[places[one.Finding]] } : one)], windows[best].Window * model.Card.Preprocessing.Seconds);
    }

    private static double[] Average(double[][] rows, int[] chosen) => [.. Enumerable.Range(0, rows[0].Length).Select(column => chosen.Average(row => rows[row][column]))];

    private static double Median(double[] values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }

    private static string Shortened(IReadOnlyList<string> reasons) => string.Join(", ", reasons.Take(4)) + (reasons.Count > 4 ? $", and {reasons.Count - 4} more" : "");
}
