using Einthoven.Cohorts;
using Einthoven.Signals;
using Einthoven.Signals.Filters;
using Einthoven.Tensors;

namespace Einthoven.Evaluation.Robustness;

/// <summary>Noise at a stated ratio to the ECG, and ECGs that were recorded at a lower rate.</summary>
/// <remarks>
/// Noise is made at 500 Hz or more, in proportion to each lead, and goes through the cohort's own resampling and band-pass before it is added, as it would have
/// with the ECG; then the ECG is standardised again. What the filter takes away, as most of a slow baseline, does no harm: <see cref="SignalChange.Remaining"/>
/// says what is left. Chance is keyed by seed, kind, lead and record, so that a kind's levels differ in strength only.
/// </remarks>
internal sealed class NoiseChanges
{
    private const double Finest = 500;

    private readonly Cohort _cohort;
    private readonly RandomSource _random;
    private readonly SamplingRate _rate;
    private readonly SamplingRate _fine;
    private readonly StandardisationMode _mode;
    private readonly BandPass? _filter;
    private readonly Resampler _coarser;

    public NoiseChanges(Cohort cohort, ulong seed)
    {
        (_cohort, _random, _rate) = (cohort, new RandomSource(seed), new SamplingRate(cohort.Manifest.Rate));
        _fine = new SamplingRate(_rate.Hertz * Math.Ceiling(Finest / _rate.Hertz));
        _coarser = new Resampler(_fine, _rate, ResamplingEdges.Line);
        var how = cohort.Manifest.Preprocessing;
        _mode = how?.Standardise ?? StandardisationMode.PerLead;
        if (how is { FilterOrder: > 0 }) _filter = BandPass.ZeroPhase(how.LowHertz, how.HighHertz, _rate, how.FilterOrder);
    }

    /// <summary>White noise, baseline wander and mains hum at some ratios.</summary>
    /// <param name="decibels">Power of the lead over power of the noise before preprocessing.</param>
    public IEnumerable<SignalChange> Noise(IReadOnlyList<double> decibels) =>
        from kind in new (string Name, Action<RandomStream, float[]> Make)[] { ("white noise", White), ("baseline wander", Wander), ("mains hum", Mains) }
        from level in decibels
        select Noisy(kind.Name, kind.Make, level);

    /// <summary>Down to lower rates and up again.</summary>
    public IEnumerable<SignalChange> Rates(IReadOnlyList<double> hertz)
    {
        foreach (var lower in hertz.Where(value => value < _rate.Hertz))
        {
            var (down, up) = (new Resampler(_rate, new SamplingRate(lower), ResamplingEdges.Line), new Resampler(new SamplingRate(lower), _rate, ResamplingEdges.Line));
            yield return new SignalChange("recorded at", FormattableString.Invariant($"{lower} Hz"), (_, samples, amplitudes) => EachLead(samples, amplitudes, (lead, row) =>
                up.Apply(down.Apply(row)).AsSpan(0, row.Length).CopyTo(row)), lower);
        }
    }

    private SignalChange Noisy(string kind, Action<RandomStream, float[]> make, double decibels)
    {
        double signal = 0, noise = 0;
        var gate = new Lock();
        var share = (float)Math.Pow(10, -decibels / 20);
        return new SignalChange(kind, FormattableString.Invariant($"{decibels} dB"), (record, samples, amplitudes) => EachLead(samples, amplitudes, (lead, row) =>
        {
            var added = Prepared(_random.Stream($"{kind}/{lead}", record: Key(record)), make, row.Length);
            var factor = Standardisation.Deviation(row) * share;
            for (var i = 0; i < row.Length; i++) row[i] += factor * added[i];
            lock (gate)
            {
                signal++;
                noise += Power(added) * share * share;
            }
        }), decibels, () => 10 * Math.Log10(signal / noise));
    }

    /// <summary>Changes every lead that has a signal, keeps track of its voltage, and standardises again.</summary>
    private void EachLead(Span<float> samples, Span<float> amplitudes, Action<int, float[]> change)
    {
        var length = samples.Length / amplitudes.Length;
        for (var lead = 0; lead < amplitudes.Length; lead++)
        {
            var row = samples.Slice(lead * length, length).ToArray();
            var before = Standardisation.Deviation(row);
            if (!(before > Standardisation.FlatBelow)) continue;
            change(lead, row);
            amplitudes[lead] *= Standardisation.Deviation(row) / before;
            row.CopyTo(samples.Slice(lead * length, length));
        }

        Standardisation.Apply(_mode, samples, amplitudes.Length);
    }

    /// <summary>Noise of unit power before the cohort's preprocessing, after it.</summary>
    private float[] Prepared(RandomStream random, Action<RandomStream, float[]> make, int length)
    {
        var fine = new float[(int)Math.Round(length * _fine.Hertz / _rate.Hertz)];
        make(random, fine);
        var coarse = _coarser.Apply(fine);
        _filter?.Apply(coarse);
        return coarse[..length];
    }

    private static void White(RandomStream random, float[] noise)
    {
        for (var i = 0; i < noise.Length; i++) noise[i] = (float)random.NextGaussian();
    }

    /// <summary>Respiration and skin: sines of 0.05 to 0.7 Hz, the slower the larger, together of unit power.</summary>
    private void Wander(RandomStream random, float[] noise)
    {
        var waves = Enumerable.Range(0, 6).Select(i => (Hertz: 0.05 + (0.13 * i) + (0.02 * (random.NextDouble() - 0.5)), Phase: 2 * Math.PI * random.NextDouble(), Size: 1.0 / (1 + i))).ToArray();
        var scale = Math.Sqrt(2 / waves.Sum(wave => wave.Size * wave.Size));
        for (var i = 0; i < noise.Length; i++)
            foreach (var (hertz, phase, size) in waves) noise[i] += (float)(scale * size * Math.Sin((2 * Math.PI * hertz * i / _fine.Hertz) + phase));
    }

    /// <summary>50 Hz and a fifth of its third harmonic, together of unit power.</summary>
    private void Mains(RandomStream random, float[] noise)
    {
        const double Third = 0.2;
        var (phase, thirdPhase, scale) = (2 * Math.PI * random.NextDouble(), 2 * Math.PI * random.NextDouble(), Math.Sqrt(2 / (1 + (Third * Third))));
        for (var i = 0; i < noise.Length; i++)
        {
            var angle = 2 * Math.PI * 50 * i / _fine.Hertz;
            noise[i] = (float)(scale * (Math.Sin(angle + phase) + (Third * Math.Sin((3 * angle) + thirdPhase))));
        }
    }

    private static double Power(float[] values)
    {
        var sum = 0.0;
        foreach (var value in values) sum += (double)value * value;
        return sum / values.Length;
    }

    private ulong Key(int record)
    {
        var hash = 14695981039346656037UL; // FNV-1a of the id: the same noise wherever the record stands
        foreach (var letter in _cohort.Records[record].Id) hash = (hash ^ letter) * 1099511628211UL;
        return hash;
    }
}
