using System.Text.RegularExpressions;

namespace Einthoven.Text;

/// <summary>Dates and times of day in a report. Ratios ("2:1 block"), voltages, intervals and lead lists ("v4,5,6") stay.</summary>
internal static partial class DatesAndTimes
{
    private const string Before = @"(?:\b(?:of|on|since|from|at|dated|vom|am|seit|um|den|från|sedan|kl\.?)\s+)?(?:(?<!\w)\d{1,2}\s*(?:&|and|und|och)\s*)?";
    private const string Day = @"(?:0?[1-9]|[12]\d|3[01])";
    private const string Month = @"(?:0?[1-9]|1[0-2])";
    private const string MonthName = @"(?:jan|feb|mär|mar|apr|mai|maj|may|jun|jul|aug|sep|okt|oct|nov|dez|dec)\p{L}*\.?";
    private const string Century = @"(?:19|20)";

    /// <summary>Removes them, together with the preposition before them ("compared with tracing of 24:6:92").</summary>
    public static string Remove(string text)
    {
        text = TimeOfDay().Replace(text, " "); // before dates: "9:12:00 AM" would pass for one
        text = NumericDate().Replace(text, " ");
        return NamedDate().Replace(text, " ");
    }

    // 24:6:92, 15:9,92, 24/1/92, 7.6.1990, 12/31/1999 | 1992-06-24, 1992-06-24T10:30:00 | 910307, 19910307
    [GeneratedRegex(
        Before + @"(?<![\w.,:/-])(?:"
        + "(?:" + Day + "[.:/-]" + Month + "|" + Month + "[/-]" + Day + ")[.:/,-]" + Century + @"?\d{2}"
        + "|" + Century + @"\d{2}[-./]" + Month + "[-./]" + Day + @"(?:T\d{2}:\d{2}(?::\d{2})?Z?)?"
        + "|(?:" + Century + @")?\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
        + @")(?![\w/:-])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NumericDate();

    // 24. juni 1992, 24 June 1992, June 24, 1992. Without a year it is no date: "v1, 2 may represent".
    [GeneratedRegex(
        Before + @"(?<![\w.,:/-])(?:"
        + Day + @"(?:\.|st|nd|rd|th)?[\s-]*" + MonthName + @"[\s-]*" + Century + @"\d{2}"
        + "|" + MonthName + @"\s*" + Day + @"(?:st|nd|rd|th)?,?\s*" + Century + @"\d{2}"
        + @")(?!\w)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NamedDate();

    // 10:30, 10:30:15, 9:12 AM, 10.30 Uhr, kl 10.30
    [GeneratedRegex(
        @"(?:\b(?:at|um|on|am)\s+)?(?<![\w.,:/-])(?:(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?:\s*(?:uhr|[ap]\.?m\b\.?))?|(?:[01]?\d|2[0-3])[.:][0-5]\d\s*(?:uhr|[ap]\.?m\b\.?))(?!\w|:\d)"
        + @"|\bkl\.?\s*(?:[01]?\d|2[0-3])[.:][0-5]\d(?!\w)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex TimeOfDay();
}
