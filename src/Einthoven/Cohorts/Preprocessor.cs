using System.Buffers;
using System.Collections.Concurrent;
using Einthoven.Signals;
using Einthoven.Signals.Filters;

namespace Einthoven.Cohorts;

/// <summary>Turns recordings into what models take: resampled, filtered, cut into windows, standardised. The same for training, evaluation and service.</summary>
/// <remarks>
/// <para>Order of the steps: gaps are bridged by straight lines; the whole recording is resampled and filtered; a window is cut, or a short recording padded at its end;
/// then the window is standardised over the samples that have a value. Gaps, padding, absent leads and flat leads (an electrode that is off) are marked as missing and hold 0.</para>
/// <para>A recording longer than a window has several: scores are averaged over all of them (<see cref="Windows"/>, <see cref="Prepare(Recording, int)"/>);
/// <c>cohort build</c> takes the first. Safe to share between threads.</para>
/// </remarks>
public sealed class Preprocessor
{
    /// <summary>The shortest recording that is prepared, in seconds.</summary>
    public const double ShortestSeconds = 1;

    /// <summary>Samples of a lead; a minute at 1,000 Hz.</summary>
    private const int LongestTogether = 60_000;

    private readonly Lead[] _leads;
    private readonly Dictionary<Lead, int> _places = [];
    private readonly SamplingRate _rate;
    private readonly int _samples;
    private readonly BandPass? _filter;
    private readonly ConcurrentDictionary<SamplingRate, Resampler> _resamplers = new();

    /// <summary>A preprocessor of given parameters.</summary>
    /// <param name="preprocessing">The parameters.</param>
    /// <param name="allowMissingLeads">Whether a recording may lack leads; they are then marked as missing. Otherwise it is refused.</param>
    /// <exception cref="ConfigurationException">A parameter is impossible.</exception>
    public Preprocessor(Preprocessing preprocessing, bool allowMissingLeads = false)
    {
        ArgumentNullException.ThrowIfNull(preprocessing);
        preprocessing.Validate();
        Preprocessing = preprocessing;
        AllowMissingLeads = allowMissingLeads;
        _leads = [.. preprocessing.LeadList];
        for (var i = 0; i < _leads.Length; i++) _places[_leads[i]] = i;
        _rate = new SamplingRate(preprocessing.Rate);
        _samples = preprocessing.Samples;
        if (preprocessing.FilterOrder > 0)
            _filter = BandPass.ZeroPhase(preprocessing.LowHertz, preprocessing.HighHertz, _rate, preprocessing.FilterOrder);
    }

    /// <summary>The parameters.</summary>
    public Preprocessing Preprocessing { get; }

    /// <summary>Whether a recording may lack leads.</summary>
    public bool AllowMissingLeads { get; }

    /// <summary>Samples of a window, all leads counted.</summary>
    internal int Samples => _leads.Length * _samples;

    /// <summary>How many whole windows a recording has; 1 when it is shorter than one.</summary>
    public int Windows(Recording recording)
    {
        ArgumentNullException.ThrowIfNull(recording);
        return Math.Max(1, ResamplerOf(recording).OutputLength(recording.Length) / _samples);
    }

    /// <summary>Prepares a window of a recording.</summary>
    /// <param name="recording">The recording; leads are found by name, those not asked for are left out.</param>
    /// <param name="window">0 to <see cref="Windows"/> - 1.</param>
    /// <returns>Leads x samples in standardised units.</returns>
    /// <exception cref="CohortException">It lacks a lead, has no voltage where leads share a scale, is too short, or holds no value; the message names the remedy.</exception>
    public PreparedEcg Prepare(Recording recording, int window = 0) => Prepare(recording, window, GC.AllocateUninitializedArray<float>(_leads.Length * _samples));

    /// <summary>Prepares a window in given memory, for who prepares many.</summary>
    /// <param name="recording">The recording.</param>
    /// <param name="window">0 to <see cref="Windows"/> - 1.</param>
    /// <param name="samples">Where the samples go, leads x samples; what stood there is lost.</param>
    internal PreparedEcg Prepare(Recording recording, int window, float[] samples)
    {
        ArgumentNullException.ThrowIfNull(recording);
        Check(recording);
        var windows = Windows(recording);
        ArgumentOutOfRangeException.ThrowIfNegative(window);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(window, windows);

        for (var i = 0; i < _leads.Length; i++)
            if (!recording.Has(_leads[i])) samples.AsSpan(i * _samples, _samples).Fill(float.NaN);
        foreach (var together in Wanted(recording).Chunk(LeadsTogether(recording))) Prepare(recording, together, window, samples);

        var amplitudes = new float[_leads.Length];
        Standardisation.Apply(Preprocessing.Standardise, samples, amplitudes);
        if (recording.Unit == SignalUnit.None) amplitudes.AsSpan().Fill(float.NaN);
        var missing = TakeMissing(samples);
        if (missing.Sum(span => span.Count) == samples.Length) throw new CohortException($"{recording.Source}: every lead is flat or without values.");
        return new PreparedEcg(samples, missing, amplitudes, window, windows);
    }

    /// <summary>The leads that are asked for, in the recording's order, in which they may lie side by side.</summary>
    private Lead[] Wanted(Recording recording)
    {
        var wanted = new List<Lead>(recording.Leads.Count);
        foreach (var lead in recording.Leads)
            if (_places.ContainsKey(lead)) wanted.Add(lead);
        return [.. wanted];
    }

    private void Prepare(Recording recording, Lead[] leads, int window, float[] samples)
    {
        var resampler = ResamplerOf(recording);
        var length = resampler.OutputLength(recording.Length);
        var isInPlace = length == _samples && leads.AsSpan().SequenceEqual(_leads);
        var rented = isInPlace ? samples : ArrayPool<float>.Shared.Rent(leads.Length * length);
        var values = rented.AsSpan(0, leads.Length * length);
        resampler.Apply(recording, leads, values);
        _filter?.Apply(values, leads.Length);
        for (var i = 0; i < leads.Length; i++)
        {
            var row = samples.AsSpan(_places[leads[i]] * _samples, _samples);
            if (!isInPlace) FixedLength.Fit(values.Slice((i * length) + (window * _samples), length - (window * _samples)), row, float.NaN);
            if (LeadSamples.IsFlat(row)) row.Fill(float.NaN);
        }

        if (!isInPlace) ArrayPool<float>.Shared.Return(rented);
    }

    /// <summary>All leads of a short recording are filtered together, which is faster; of a long one, one after the other, so that memory stays with the recording's own.</summary>
    private int LeadsTogether(Recording recording) => recording.Length <= LongestTogether ? _leads.Length : 1;

    // Line: an offset, which Zero would take for a step at both ends, leaves no trace.
    private Resampler ResamplerOf(Recording recording) =>
        _resamplers.GetOrAdd(recording.Rate, (from, to) => new Resampler(from, to, ResamplingEdges.Line), _rate);

    /// <summary>Replaces samples without a value by 0 and lists them.</summary>
    private List<MissingSpan> TakeMissing(float[] samples)
    {
        var missing = new List<MissingSpan>();
        for (var lead = 0; lead < _leads.Length; lead++)
        {
            var row = samples.AsSpan(lead * _samples, _samples);
            for (var i = LeadSamples.NextMissing(row, 0); i < row.Length; i = LeadSamples.NextMissing(row, i))
            {
                var first = i;
                for (; i < row.Length && float.IsNaN(row[i]); i++) row[i] = 0;
                missing.Add(new MissingSpan(lead, first, i - first));
            }
        }

        return missing;
    }

    private void Check(Recording recording)
    {
        if (recording.Seconds < ShortestSeconds)
            throw new CohortException(FormattableString.Invariant($"{recording.Source}: lasts {recording.Seconds:0.###} s; at least {ShortestSeconds} s are needed."));

        if (recording.Unit == SignalUnit.None && Preprocessing.Standardise != StandardisationMode.PerLead)
            throw new CohortException($"{recording.Source}: has no voltage (unit NU), so its leads can't share one scale; use --standardise per-lead.");

        var absent = _leads.Where(lead => !recording.Has(lead)).ToArray();
        if (absent.Length > 0 && !AllowMissingLeads)
        {
            throw new CohortException(
                $"{recording.Source}: lacks the lead{(absent.Length > 1 ? "s" : "")} {string.Join(' ', absent)}; it has {string.Join(' ', recording.Leads)}. " +
                "--allow-missing-leads keeps such recordings.");
        }
    }
}
