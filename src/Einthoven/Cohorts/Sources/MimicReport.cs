using System.Text;

namespace Einthoven.Cohorts.Sources;

/// <summary>Joins the report lines of MIMIC-IV-ECG's <c>machine_measurements.csv</c> as MERL does (Liu et al., ICML 2024).</summary>
internal static class MimicReport
{
    /// <summary>Columns report_0 to report_17.</summary>
    public const int Lines = 18;

    private static readonly char[] Space = ['\n', '\r', '\t'];

    /// <summary>The report in lower case with a full stop at its end, and its words; empty and 0 when no line has any.</summary>
    /// <param name="lines">The columns in order; empty ones are passed over, the others joined by full stops.</param>
    public static (string Text, int Words) Join(IEnumerable<string> lines)
    {
        var joined = new StringBuilder();
        foreach (var line in lines)
        {
            if (line.Length == 0) continue;
            if (joined.Length > 0) joined.Append(". ");
            joined.Append(line);
        }

        var text = joined.Replace("EKG", "ECG").Replace("ekg", "ecg").ToString().Trim(' ', '*').Trim('=', '-').ToLowerInvariant();
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
        if (words == 0) return ("", 0);
        foreach (var character in Space) text = text.Replace(character, ' ');
        return (text + ".", words);
    }
}
