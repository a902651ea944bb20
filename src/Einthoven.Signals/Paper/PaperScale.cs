namespace Einthoven.Signals.Paper;

/// <summary>The span of time that is drawn, and the scales of both axes.</summary>
/// <param name="Start">The first moment, in seconds.</param>
/// <param name="Seconds">How long.</param>
/// <param name="Speed">Millimetres a second.</param>
/// <param name="Gain">Millimetres a millivolt, or a unit.</param>
internal readonly record struct PaperScale(double Start, double Seconds, double Speed, double Gain)
{
    private const double LongestSeconds = 60;
    private const double ShortestSeconds = 0.5;

    public static PaperScale Of(Recording recording, EcgPaperOptions options)
    {
        if (!EcgPaperOptions.Speeds.Contains(options.Speed))
            throw Invalid(nameof(options.Speed), options.Speed, $"one of {string.Join(", ", EcgPaperOptions.Speeds)} mm/s");
        if (options.Gain is { } wanted && !EcgPaperOptions.Gains.Contains(wanted))
            throw Invalid(nameof(options.Gain), wanted, $"one of {string.Join(", ", EcgPaperOptions.Gains)} mm/mV");
        if (!(options.Seconds > 0 && options.Seconds <= LongestSeconds))
            throw Invalid(nameof(options.Seconds), options.Seconds, $"above 0 and at most {LongestSeconds} s");
        if (!(options.Start >= 0 && options.Start < recording.Seconds))
            throw Invalid(nameof(options.Start), options.Start, $"at least 0 and before the recording's end at {recording.Seconds:0.###} s");

        var seconds = Math.Max(ShortestSeconds, Math.Min(options.Seconds, recording.Seconds - options.Start));
        return new PaperScale(options.Start, seconds, options.Speed, options.Gain ?? (recording.Unit == SignalUnit.Millivolts ? 10 : 2.5));
    }

    private static ArgumentOutOfRangeException Invalid(string name, double value, string allowed) => new(name, value, $"Expected {allowed}.");
}
