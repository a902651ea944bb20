using System.Text.RegularExpressions;

namespace Einthoven.Text;

/// <summary>What a report says, without how it is written: records with equal keys are never negatives of each other in a contrast.</summary>
/// <remarks>
/// The cleaned report without punctuation and case, with both spellings of "abnorm(al)" that PTB-XL's devices print taken as one.
/// Languages are not translated. Compares by value.
/// </remarks>
public readonly partial record struct ReportKey
{
    private readonly string? _text;

    private ReportKey(string text) => _text = text.Length > 0 ? text : null;

    /// <summary>Whether the report says nothing; such a record takes no part in a contrast.</summary>
    public bool IsEmpty => _text is null;

    /// <summary>The key of a report.</summary>
    /// <param name="report">As the source has it, or cleaned already.</param>
    public static ReportKey Of(string report)
    {
        var words = NotWord().Replace(ReportCleaner.Clean(report), " ").Trim();
        return new ReportKey(Abnormal().Replace(words, "abnorm"));
    }

    /// <summary>The normalised text.</summary>
    public override string ToString() => _text ?? "";

    [GeneratedRegex(@"[^\p{L}\p{N}]+")]
    private static partial Regex NotWord();

    [GeneratedRegex(@"\babnormal")]
    private static partial Regex Abnormal();
}
