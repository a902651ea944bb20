using System.Buffers;

namespace Einthoven.Signals.Filters;

/// <summary>Changes the sampling rate with a zero-phase anti-aliasing filter: SciPy's <c>resample_poly</c> with its default window.</summary>
/// <remarks>
/// <para>Make one for each pair of rates and share it: it holds the filter, is immutable and may be used by many threads.
/// Rates need not be whole numbers; their ratio is taken as a fraction with terms up to 20,000,
/// exact for any rate a recorder has, otherwise off by less than one part in 20,000.</para>
/// <para>Missing samples (NaN, infinities) are bridged by a straight line before the filter; an output sample is NaN where the
/// input sample nearest in time is missing.</para>
/// </remarks>
public sealed class Resampler
{
    private readonly SamplingRatio _ratio;
    private readonly ResamplingEdges _edges;
    private readonly PolyphaseFilter? _filter;
    private readonly PolyphaseLanes? _lanes;

    /// <summary>Designs the filter for two rates.</summary>
    /// <exception cref="ArgumentException">One rate is more than 20,000 times the other.</exception>
    public Resampler(SamplingRate from, SamplingRate to, ResamplingEdges edges = ResamplingEdges.Zero)
    {
        From = from;
        To = to;
        _edges = edges;
        _ratio = SamplingRatio.Of(from, to);
        if (_ratio is (1, 1)) return;
        _filter = new PolyphaseFilter(_ratio);
        _lanes = new PolyphaseLanes(_filter, _ratio.Up, _ratio.Down);
    }

    /// <summary>The rate of what goes in.</summary>
    public SamplingRate From { get; }

    /// <summary>The rate of what comes out.</summary>
    public SamplingRate To { get; }

    /// <summary>How many samples come out for so many that go in: samples * to / from, rounded up.</summary>
    public int OutputLength(int samples) => checked((int)((((long)samples * _ratio.Up) + _ratio.Down - 1) / _ratio.Down));

    /// <summary>Resamples once; for many signals make a <see cref="Resampler"/> and keep it.</summary>
    public static float[] Resample(ReadOnlySpan<float> samples, SamplingRate from, SamplingRate to) => new Resampler(from, to).Apply(samples);

    /// <summary>Resamples one lead.</summary>
    public float[] Apply(ReadOnlySpan<float> samples)
    {
        var output = new float[OutputLength(samples.Length)];
        Apply(samples, output);
        return output;
    }

    /// <summary>Resamples one lead into given memory, which may not overlap with it.</summary>
    /// <exception cref="ArgumentException">The memory is not <see cref="OutputLength"/> long.</exception>
    public void Apply(ReadOnlySpan<float> samples, Span<float> output)
    {
        if (output.Length != OutputLength(samples.Length))
            throw new ArgumentException($"{samples.Length} samples become {OutputLength(samples.Length)}, not {output.Length}.", nameof(output));
        if (samples.IsEmpty) return;
        if (_filter is null)
        {
            samples.CopyTo(output);
            return;
        }

        var rented = ArrayPool<double>.Shared.Rent(samples.Length + (2 * _filter.Taps));
        var padded = rented.AsSpan(0, samples.Length + (2 * _filter.Taps));
        var gaps = Pad(samples, padded, _filter.Taps);
        _filter.Apply(padded, output);
        ArrayPool<double>.Shared.Return(rented);
        if (gaps) MarkGaps(samples, output);
    }

    /// <summary>Resamples some leads of a recording, to the same bits as each by itself, and faster.</summary>
    /// <param name="recording">The recording.</param>
    /// <param name="leads">Which of its leads.</param>
    /// <param name="output">Lead by lead, <see cref="OutputLength"/> samples each.</param>
    /// <exception cref="ArgumentException">The recording has another rate than <see cref="From"/>, or the memory another length.</exception>
    /// <exception cref="KeyNotFoundException">The recording lacks a lead.</exception>
    public void Apply(Recording recording, IReadOnlyList<Lead> leads, Span<float> output)
    {
        ArgumentNullException.ThrowIfNull(recording);
        ArgumentNullException.ThrowIfNull(leads);
        if (recording.Rate != From) throw new ArgumentException($"{recording.Source} is sampled at {recording.Rate}; this resampler takes {From}.", nameof(recording));
        var length = OutputLength(recording.Length);
        if (output.Length != leads.Count * length) throw new ArgumentException($"{leads.Count} leads become {length} samples each, not {output.Length} in all.", nameof(output));
        if (ApplyToFrames(recording, leads, output)) return;
        var together = _filter is not null && _filter.InOrder(length) ? PolyphaseLanes.Count : 1;
        for (var first = 0; first < leads.Count; first += together)
        {
            var count = Math.Min(together, leads.Count - first);
            var rows = output.Slice(first * length, count * length);
            if (count == 1) Apply(recording[leads[first]], rows);
            else ApplyTogether(recording, leads, first, count, rows);
        }
    }

    /// <summary>Resamples all leads.</summary>
    /// <exception cref="ArgumentException">The recording has another rate than <see cref="From"/>.</exception>
    public Recording Apply(Recording recording)
    {
        ArgumentNullException.ThrowIfNull(recording);
        if (recording.Rate != From) throw new ArgumentException($"{recording.Source} is sampled at {recording.Rate}; this resampler takes {From}.", nameof(recording));
        return _filter is null ? recording : recording.With([.. recording.Leads.Select(lead => Apply(recording[lead]))], To);
    }

    /// <summary>All leads of a recording that lie frame by frame, in its own order.</summary>
    /// <returns>Whether it could be done.</returns>
    private bool ApplyToFrames(Recording recording, IReadOnlyList<Lead> leads, Span<float> output)
    {
        if (recording.Frames is not { } frames || leads.Count != frames.Leads || leads.Count > PolyphaseLanes.Count || !recording.Leads.SequenceEqual(leads)) return false;
        if (_filter is null) frames.Separate(output);
        else if (_filter.InOrder(output.Length / leads.Count)) _lanes!.Apply(new FramesInput(frames, _edges), output);
        else return false;
        return true;
    }

    /// <summary>Leads with gaps are bridged and resampled one by one.</summary>
    private void ApplyTogether(Recording recording, IReadOnlyList<Lead> leads, int first, int count, Span<float> output)
    {
        var rows = new float[count][];
        for (var i = 0; i < count; i++) rows[i] = recording.Samples(leads[first + i]);
        if (!Array.Exists(rows, row => Gaps.Any(row)))
        {
            _lanes!.Apply(new LanesInput(rows, _edges), output);
            return;
        }

        for (int i = 0, length = output.Length / count; i < count; i++) Apply(rows[i], output.Slice(i * length, length));
    }

    /// <summary>Bridges gaps and continues both ends.</summary>
    /// <returns>Whether there were gaps.</returns>
    private bool Pad(ReadOnlySpan<float> samples, Span<double> padded, int padding)
    {
        var gaps = Gaps.Bridge(samples, padded[padding..^padding]);
        Extend(padded, padding);
        return gaps;
    }

    private void Extend(Span<double> padded, int padding)
    {
        var edge = ResamplingEdge.Of(padded[padding], padded[^(padding + 1)], padded.Length - (2 * padding), _edges);
        for (var i = 1; i <= padding; i++)
        {
            padded[padding - i] = edge.Before(i);
            padded[^(padding + 1 - i)] = edge.Behind(i);
        }
    }

    private void MarkGaps(ReadOnlySpan<float> samples, Span<float> output)
    {
        for (var i = 0; i < output.Length; i++)
        {
            var nearest = (int)((((long)i * _ratio.Down * 2) + _ratio.Up) / (2L * _ratio.Up));
            if (!float.IsFinite(samples[Math.Min(nearest, samples.Length - 1)])) output[i] = float.NaN;
        }
    }
}
