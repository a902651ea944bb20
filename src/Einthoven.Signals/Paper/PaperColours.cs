namespace Einthoven.Signals.Paper;

/// <summary>The colours of the paper. Black, blue and orange stay apart for every kind of colour vision.</summary>
internal static class PaperColours
{
    public const string Paper = "#fffcfb";
    public const string SmallSquares = "#f8dcd9";
    public const string LargeSquares = "#efb3ae";
    public const string Ink = "#16181d";
    public const string Faint = "#6e737d";
    public const string Overlay = "#0a62c4";

    public static (string Fill, double Opacity, string Name) Of(EcgPaperHighlightKind kind) => kind switch
    {
        EcgPaperHighlightKind.Hidden => ("#55606f", 0.2, "hidden from the model"),
        EcgPaperHighlightKind.Evidence => ("#f29f05", 0.45, "evidence"),
        EcgPaperHighlightKind.CounterEvidence => ("#4a8fe7", 0.4, "against it"),
        EcgPaperHighlightKind.Mark => ("#e8d400", 0.35, "marked"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such kind of highlight."),
    };

    public static (string Colour, string Name) Of(EcgPaperWaveKind kind) => kind switch
    {
        EcgPaperWaveKind.P => ("#00796b", "P"),
        EcgPaperWaveKind.Qrs => ("#b3125c", "QRS"),
        EcgPaperWaveKind.T => ("#5b3fb8", "T"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such kind of wave."),
    };
}
