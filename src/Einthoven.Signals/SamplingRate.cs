using System.Globalization;

namespace Einthoven.Signals;

/// <summary>Samples a second of one lead.</summary>
public readonly record struct SamplingRate
{
    /// <summary>A rate in hertz.</summary>
    /// <param name="hertz">Above 0 and at most 100,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is not finite, not positive or above 100 kHz.</exception>
    public SamplingRate(double hertz)
    {
        if (!(hertz > 0 && hertz <= 100_000))
            throw new ArgumentOutOfRangeException(nameof(hertz), hertz, "A sampling rate lies above 0 and at most at 100,000 Hz.");
        Hertz = hertz;
    }

    /// <summary>The rate in hertz.</summary>
    public double Hertz { get; }

    /// <summary>How many samples a span of time holds, rounded to the nearest.</summary>
    public int Samples(double seconds) => checked((int)Math.Round(seconds * Hertz));

    /// <inheritdoc/>
    public override string ToString() => Hertz.ToString("0.###", CultureInfo.InvariantCulture) + " Hz";
}
