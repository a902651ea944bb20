namespace Einthoven.Signals.Simulation;

/// <summary>Refuses options that make no sense, naming the option, its value and what is allowed.</summary>
internal static class OptionsCheck
{
    private static readonly string[] Derived = ["SR", "NORM"];

    public static void Validate(SimulationOptions options)
    {
        Check(options.Rate.Hertz >= 50, nameof(options.Rate), options.Rate, "is at least 50 Hz");
        Check(options.Seconds is >= 1 and <= 3600, nameof(options.Seconds), options.Seconds, "lies between 1 and 3,600");
        Check(options.MainsHertz is >= 10 and <= 400, nameof(options.MainsHertz), options.MainsHertz, "lies between 10 and 400 Hz");
        Check(options.GermanShare is >= 0 and <= 1, nameof(options.GermanShare), options.GermanShare, "lies between 0 and 1");
        Check(options.SwedishShare >= 0 && options.GermanShare + options.SwedishShare <= 1 + 1e-9, nameof(options.SwedishShare), options.SwedishShare,
            FormattableString.Invariant($"lies between 0 and what {nameof(options.GermanShare)} {options.GermanShare} leaves of 1"));
        Check(options.MisplacedShare is >= 0 and <= 1, nameof(options.MisplacedShare), options.MisplacedShare, "lies between 0 and 1");
        foreach (var level in (double[])[options.Noise.BaselineWander, options.Noise.Mains, options.Noise.Muscle, options.Noise.Motion])
            Check(level is >= 0 and <= 100, nameof(options.Noise), level, "lies between 0 and 100");
        foreach (var (code, share) in options.Prevalence)
        {
            Check(share is >= 0 and <= 1, $"{nameof(options.Prevalence)} of {code}", share, "lies between 0 and 1");
            if (Derived.Contains(code))
                throw new ArgumentException($"The prevalence of {code} follows from that of the other findings and can't be set.");
        }
    }

    private static void Check(bool holds, string option, object value, string rule)
    {
        if (!holds) throw new ArgumentException(FormattableString.Invariant($"{option} is {value}; it {rule}."));
    }
}
