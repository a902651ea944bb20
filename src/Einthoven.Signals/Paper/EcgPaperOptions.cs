namespace Einthoven.Signals.Paper;

/// <summary>How an ECG is drawn.</summary>
public sealed record EcgPaperOptions
{
    /// <summary>The speeds of ECG paper, in mm/s.</summary>
    public static IReadOnlyList<double> Speeds { get; } = [25, 50];

    /// <summary>The gains of ECG paper, in mm/mV.</summary>
    public static IReadOnlyList<double> Gains { get; } = [2.5, 5, 10, 20];

    /// <summary>Where the leads stand; null chooses <see cref="EcgPaperLayout.For"/>.</summary>
    public EcgPaperLayout? Layout { get; init; }

    /// <summary>Millimetres a second, one of <see cref="Speeds"/>.</summary>
    public double Speed { get; init; } = 25;

    /// <summary>Millimetres a millivolt, one of <see cref="Gains"/>; null is 10, and 2.5 mm a unit for a recording without voltage.</summary>
    public double? Gain { get; init; }

    /// <summary>The first moment drawn, in seconds.</summary>
    public double Start { get; init; }

    /// <summary>How many seconds are drawn, above 0 and at most 60; fewer when the recording ends before.</summary>
    public double Seconds { get; init; } = 10;

    /// <summary>The heading; null is the name of the recording's file.</summary>
    public string? Title { get; init; }

    /// <summary>The filter that the samples went through, in words; null says that there was none.</summary>
    public string? Filter { get; init; }

    /// <summary>Whether the header names patient, age, sex and the time of recording. Off, so that a picture can be shown; the heading is then all that could identify.</summary>
    public bool ShowPatient { get; init; }

    /// <summary>Heart rate, intervals and axis for the panel above the grid, or null for no panel.</summary>
    public EcgPaperIntervals? Intervals { get; init; }

    /// <summary>Waves whose limits and peaks are marked.</summary>
    public IReadOnlyList<EcgPaperWave> Waves { get; init; } = [];

    /// <summary>Spans drawn under the trace.</summary>
    public IReadOnlyList<EcgPaperHighlight> Highlights { get; init; } = [];

    /// <summary>A second trace over the first, or null.</summary>
    public EcgPaperOverlay? Overlay { get; init; }
}
