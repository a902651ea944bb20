using System.Buffers;

namespace Einthoven.Signals.Filters;

/// <summary>A Butterworth band-pass run forward and backward: no shift of any wave, and twice the attenuation.</summary>
/// <remarks>
/// <para>As SciPy's <c>sosfiltfilt(butter(order, [low, high], "bandpass", fs=rate, output="sos"), x)</c> with its odd padding; a signal
/// shorter than the padding of 3 (2 order + 1) samples, which SciPy refuses, is padded with as much as it has.</para>
/// <para>Computed in double precision. Immutable; may be used by many threads. Missing samples (NaN, infinities) are bridged
/// by a straight line before the filter and are NaN behind it.</para>
/// </remarks>
public sealed class BandPass
{
    private readonly SecondOrderSection[] _sections;

    private BandPass(double low, double high, SamplingRate rate, int order)
    {
        Low = low;
        High = high;
        Rate = rate;
        Order = order;
        _sections = Butterworth.BandPass(order, low, high, rate.Hertz);
    }

    /// <summary>The lower edge in hertz, where one pass attenuates by 3 dB.</summary>
    public double Low { get; }

    /// <summary>The upper edge in hertz.</summary>
    public double High { get; }

    /// <summary>The rate of the signals it filters.</summary>
    public SamplingRate Rate { get; }

    /// <summary>The order of the prototype; each pass has twice as many poles.</summary>
    public int Order { get; }

    /// <summary>Designs a filter.</summary>
    /// <param name="low">Lower edge in hertz, above 0.</param>
    /// <param name="high">Upper edge in hertz, above <paramref name="low"/> and below half the rate.</param>
    /// <param name="rate">The rate of the signals.</param>
    /// <param name="order">1 to 10.</param>
    /// <exception cref="ArgumentOutOfRangeException">An edge or the order is out of its range.</exception>
    public static BandPass ZeroPhase(double low, double high, SamplingRate rate, int order = 3)
    {
        if (!(low > 0)) throw new ArgumentOutOfRangeException(nameof(low), low, "The lower edge lies above 0 Hz.");
        if (!(high > low && high < rate.Hertz / 2)) throw new ArgumentOutOfRangeException(nameof(high), high, $"The upper edge lies above {low} Hz and below half the rate, {rate.Hertz / 2} Hz.");
        if (order is < 1 or > 10) throw new ArgumentOutOfRangeException(nameof(order), order, "The order lies between 1 and 10.");
        return new BandPass(low, high, rate, order);
    }

    /// <summary>Filters one lead in place.</summary>
    public void Apply(Span<float> samples)
    {
        if (samples.IsEmpty) return;
        var padding = Padding(samples.Length);
        var rented = ArrayPool<double>.Shared.Rent(samples.Length + (2 * padding));
        var padded = rented.AsSpan(0, samples.Length + (2 * padding));
        var values = padded.Slice(padding, samples.Length);
        var gaps = Gaps.Bridge(samples, values);
        for (var i = 1; i <= padding; i++)
        {
            padded[padding - i] = (2 * values[0]) - values[i];
            padded[^(padding + 1 - i)] = (2 * values[^1]) - values[^(i + 1)];
        }

        Pass(padded);
        padded.Reverse();
        Pass(padded);
        padded.Reverse();
        for (var i = 0; i < samples.Length; i++)
            samples[i] = gaps && !float.IsFinite(samples[i]) ? float.NaN : (float)values[i];
        ArrayPool<double>.Shared.Return(rented);
    }

    /// <summary>Filters several leads of one length in place, to the same bits as each by itself, and faster.</summary>
    /// <param name="samples">Lead by lead.</param>
    /// <param name="leads">How many leads there are.</param>
    /// <exception cref="ArgumentException">The samples are no whole number of leads.</exception>
    public void Apply(Span<float> samples, int leads)
    {
        if (leads < 1 || samples.Length % leads != 0) throw new ArgumentException($"{samples.Length} samples are not {leads} leads of one length.", nameof(leads));
        var length = samples.Length / leads;
        var lead = 0;
        for (; leads - lead > 1; lead += BandPassLanes.Count)
            BandPassLanes.Apply(_sections, samples.Slice(lead * length, Math.Min(leads - lead, BandPassLanes.Count) * length), length, Padding(length));
        if (lead < leads) Apply(samples[(lead * length)..]);
    }

    /// <summary>Filters all leads.</summary>
    /// <exception cref="ArgumentException">The recording has another rate than <see cref="Rate"/>.</exception>
    public Recording Apply(Recording recording)
    {
        ArgumentNullException.ThrowIfNull(recording);
        if (recording.Rate != Rate) throw new ArgumentException($"{recording.Source} is sampled at {recording.Rate}; this filter takes {Rate}.", nameof(recording));
        var rows = recording.Leads.Select(lead => recording[lead].ToArray()).ToArray();
        foreach (var row in rows) Apply(row);
        return recording.With(rows);
    }

    private int Padding(int length) => Math.Min(3 * ((2 * _sections.Length) + 1), length - 1);

    /// <summary>One run through all sections, started as if the first value had been there forever.</summary>
    private void Pass(Span<double> values)
    {
        var sections = _sections.AsSpan();
        Span<(double First, double Second)> states = stackalloc (double, double)[sections.Length];
        var level = values[0];
        for (var s = 0; s < sections.Length; s++)
        {
            var (first, second) = sections[s].SteadyState;
            states[s] = (first * level, second * level);
            level *= sections[s].StepGain;
        }

        foreach (ref var value in values)
        {
            var x = value;
            for (var s = 0; s < sections.Length; s++)
            {
                ref readonly var section = ref sections[s];
                ref var state = ref states[s];
                var y = (section.B0 * x) + state.First;
                state = ((section.B1 * x) + state.Second - (section.A1 * y), (section.B2 * x) - (section.A2 * y)); // y last: the shortest chain
                x = y;
            }

            value = x;
        }
    }
}
