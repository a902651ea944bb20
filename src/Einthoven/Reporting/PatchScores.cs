using System.Text.Json;
using System.Text.Json.Serialization;
using Einthoven.Cohorts;
using Einthoven.Signals;
using Einthoven.Signals.Paper;
using Einthoven.Storage;

namespace Einthoven.Reporting;

/// <summary>A number for each lead and patch of time: what a finding rests on, or what a model did not see. Immutable.</summary>
/// <remarks>
/// <para>Read from NumPy (leads x patches of any kind of number or truth value): the rows are the twelve standard leads in their usual order
/// (I II III aVR aVL aVF V1 to V6) where there are twelve, else the recording's own leads in its order; the patches share the recording's time evenly.</para>
/// <para>Or from JSON, which can say more: <c>{"leads": ["II", "V1"], "start": 0, "seconds": 10, "scores": [[0, 0.5], [1, 0]]}</c>,
/// where all but <c>scores</c> may be left out.</para>
/// </remarks>
public sealed class PatchScores
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        NumberHandling = JsonNumberHandling.Strict,
        RespectNullableAnnotations = true,
    };

    private readonly IReadOnlyList<Lead> _leads;
    private readonly double[][] _scores;
    private readonly double _start;
    private readonly double _patchSeconds;

    private PatchScores(IReadOnlyList<Lead> leads, double[][] scores, double start, double seconds) =>
        (_leads, _scores, _start, _patchSeconds) = (leads, scores, start, seconds / scores[0].Length);

    /// <summary>Reads the scores of a recording.</summary>
    /// <param name="path">A <c>.npy</c> or <c>.json</c> file.</param>
    /// <param name="recording">The recording they belong to.</param>
    /// <exception cref="CohortException">The file is missing or damaged, or does not fit the recording; the message says what was expected.</exception>
    public static PatchScores Read(string path, Recording recording)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(recording);
        if (!File.Exists(path)) throw new CohortException($"{path}: there is no such file.");
        var file = path.EndsWith(".npy", StringComparison.OrdinalIgnoreCase) ? FromNumPy(path) : FromJson(path);
        var (rows, patches) = (file.Scores.Length, file.Scores.FirstOrDefault()?.Length ?? 0);
        double[][] scores = [.. file.Scores.OfType<double[]>()];
        if (patches == 0 || scores.Length < rows || scores.Any(row => row.Length != patches)) throw new CohortException($"{path}: the scores should be rows of equal length, one a lead.");
        if (scores.Any(row => row.Any(score => !double.IsFinite(score)))) throw new CohortException($"{path}: a score is not a finite number.");

        var leads = file.Leads is { } names ? names.Select(name => Parse(path, name)).ToArray() : rows == Lead.Standard.Count ? Lead.Standard : recording.Leads;
        if (leads.Count != rows) throw new CohortException($"{path}: has {rows} rows of scores; {(file.Leads is null ? $"expected 12 (the standard leads), or {leads.Count} as the recording has leads" : $"it names {leads.Count} leads")}.");
        if (file.Leads is not null && leads.Where(lead => !recording.Has(lead)).ToArray() is [var absent, ..])
            throw new CohortException($"{path}: scores lead {absent}, which the recording lacks; it has {string.Join(' ', recording.Leads)}.");
        if (leads.Distinct().Count() < leads.Count) throw new CohortException($"{path}: names a lead twice.");
        var (start, seconds) = (file.Start ?? 0, file.Seconds ?? recording.Seconds - (file.Start ?? 0));
        if (!(start >= 0 && start < recording.Seconds && seconds > 0 && double.IsFinite(start) && double.IsFinite(seconds))) throw new CohortException(FormattableString.Invariant($"{path}: start {start} and seconds {seconds} are no span of the recording's {recording.Seconds:0.##} s."));
        return new PatchScores(leads, scores, start, seconds);
    }

    /// <summary>Scores of given leads.</summary>
    /// <param name="leads">The leads.</param>
    /// <param name="scores">One row a lead, all of one length.</param>
    /// <param name="start">Where the first patch begins, in seconds.</param>
    /// <param name="seconds">Length of all patches of a lead together.</param>
    internal static PatchScores Of(IReadOnlyList<Lead> leads, double[][] scores, double start, double seconds) => new(leads, scores, start, seconds);

    /// <summary>Spans of evidence for and, where a score is below 0, against; as strong as the score is beside the largest of all.</summary>
    public IReadOnlyList<EcgPaperHighlight> Evidence()
    {
        const double Visible = 0.02;
        var largest = _scores.Max(row => row.Max(Math.Abs));
        return Spans(score => Math.Abs(score) > Visible * largest, score => (score > 0 ? EcgPaperHighlightKind.Evidence : EcgPaperHighlightKind.CounterEvidence, Math.Round(Math.Abs(score) / largest, 2)));
    }

    /// <summary>Spans that the model did not see: those whose score is above 0.</summary>
    public IReadOnlyList<EcgPaperHighlight> Hidden() => Spans(score => score > 0, _ => (EcgPaperHighlightKind.Hidden, 1));

    private EcgPaperHighlight[] Spans(Func<double, bool> isShown, Func<double, (EcgPaperHighlightKind Kind, double Strength)> look) =>
    [
        .. from lead in Enumerable.Range(0, _leads.Count)
           from patch in Enumerable.Range(0, _scores[lead].Length)
           where isShown(_scores[lead][patch])
           let drawn = look(_scores[lead][patch])
           select new EcgPaperHighlight(_leads[lead], _start + (patch * _patchSeconds), _start + ((patch + 1) * _patchSeconds), drawn.Kind, drawn.Strength),
    ];

    private static Lead Parse(string path, string? name)
    {
        try
        {
            return Lead.Parse(name ?? "");
        }
        catch (FormatException error)
        {
            throw new CohortException($"{path}: {error.Message}", error);
        }
    }

    private static ScoreFile FromNumPy(string path)
    {
        try
        {
            var (values, shape) = NpyNumbers.Read(path);
            return shape is [> 0, > 0]
                ? new ScoreFile { Scores = [.. values.Chunk((int)shape[1])] }
                : throw new CohortException($"{path}: has the shape ({string.Join(", ", shape)}); expected (leads, patches).");
        }
        catch (Exception error) when (error is InvalidDataException or OverflowException or EndOfStreamException)
        {
            throw new CohortException(error.Message, error);
        }
    }

    private static ScoreFile FromJson(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<ScoreFile>(File.ReadAllBytes(path), Json) ?? throw new CohortException($"{path}: is empty.");
        }
        catch (JsonException error)
        {
            throw new CohortException($"{path}: expected {{\"leads\": [names], \"start\": s, \"seconds\": s, \"scores\": [[numbers of a lead], …]}}, all but scores optional: {error.Message}", error);
        }
    }

    private sealed record ScoreFile
    {
        public string?[]? Leads { get; init; }

        public double? Start { get; init; }

        public double? Seconds { get; init; }

        public required double[]?[] Scores { get; init; }
    }
}
