using System.Text.RegularExpressions;

namespace Einthoven.Text;

/// <summary>Takes out of an ECG report what says nothing about the ECG: boilerplate, appended label codes, dates, times, and names of physicians.</summary>
/// <remarks>
/// The rules were written from PTB-XL reports of the training folds (1-7) and from the layout of common ECG management systems.
/// PTB-XL appends the SCP codes of some records to their report ("Edit: NORM 100, (NORM 100)"): those are labels, never text, and go.
/// Cleaning is idempotent. Thread-safe.
/// </remarks>
public static partial class ReportCleaner
{
    private const int MostPasses = 10;

    private static readonly char[] LooseStart = [' ', ',', ';', ':', '!', '*', '.', '-', '/'];
    private static readonly char[] LooseEnd = [' ', ',', ';', ':', '!', '*', '-', '/', '('];

    /// <summary>Cleans one report.</summary>
    /// <param name="report">As the source has it; may be empty.</param>
    /// <returns>
    /// Lower-case text with umlauts written as such, <c>ss</c> for <c>ß</c>, single spaces and no line breaks;
    /// empty when nothing about the ECG is left.
    /// </returns>
    public static string Clean(string report)
    {
        ArgumentNullException.ThrowIfNull(report);
        if (string.IsNullOrWhiteSpace(report)) return "";

        // Until nothing changes: what one rule removes may bring together what another looks for. No real report needs more than three passes.
        var text = report;
        for (var pass = 0; pass < MostPasses; pass++)
        {
            var cleaned = CleanOnce(text);
            if (cleaned == text) break;
            text = cleaned;
        }

        return text;
    }

    private static string CleanOnce(string text)
    {
        text = Whitespace().Replace(LetterRepair.FixEncoding(text), " "); // the patterns below would crawl through long runs
        text = LabelTail().Replace(text, " ");
        text = PersonNames.Remove(text); // needs the capitals
        text = DatesAndTimes.Remove(text);
        text = LetterRepair.RestoreUmlauts(text.ToLowerInvariant());
        text = ReportBoilerplate.Remove(text);
        return Tidy(text);
    }

    // What the removals leave behind: empty parentheses, a comma after nothing, two full stops.
    private static string Tidy(string text)
    {
        text = EmptyParentheses().Replace(text, " ");
        text = Whitespace().Replace(text, " ");
        text = SpaceBeforePunctuation().Replace(text, "$1");
        text = RepeatedPunctuation().Replace(text, "$1");
        return text.TrimStart(LooseStart).TrimEnd(LooseEnd);
    }

    [GeneratedRegex(@"(?<!\w)edit\s?:.*", RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex LabelTail();

    [GeneratedRegex(@"\(\s*\)")]
    private static partial Regex EmptyParentheses();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Whitespace();

    [GeneratedRegex(@" ([.,;:])")]
    private static partial Regex SpaceBeforePunctuation();

    [GeneratedRegex(@"([.,;])[.,;]+")]
    private static partial Regex RepeatedPunctuation();
}
