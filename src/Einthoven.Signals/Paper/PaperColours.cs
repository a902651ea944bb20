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

    public static (string Fill, string Opacity, string Name) Of(EcgPaperHighlightKind kind) => kind switch
    {
        EcgPaperHighlightKind.Hidden => ("#55606f", ".2", "hidden from the model"),
        EcgPaperHighlightKind.Evidence => ("#f29f05", ".3", "evidence"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such kind of highlight."),
    };
}
