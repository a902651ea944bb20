using System.Text.RegularExpressions;

namespace Einthoven.Text;

/// <summary>Sentences that devices and archives put into every report.</summary>
internal static partial class ReportBoilerplate
{
    /// <summary>Removes them from a text in lower case.</summary>
    public static string Remove(string text)
    {
        text = Unconfirmed().Replace(text, " ");
        text = CutVersion().Replace(text, " ");
        text = Unfounded().Replace(text, " ");
        return text;
    }

    // "4.46    unbestätigter bericht": program version and state. The letter in the middle is whatever an encoding made of it.
    [GeneratedRegex(@"(?:(?<!\S)\d\.\d{2}\s+)?unbest.{0,2}tigter\s+(?:bericht|befund)", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Unconfirmed();

    // PTB-XL's source ends a report at 255 characters, within this boilerplate too: "4.46     unbest".
    [GeneratedRegex(@"(?<!\S)4\.4(?:6(?:\s+u\S*(?:\s+b\S*)?)?)?\s*\z", RegexOptions.CultureInvariant)]
    private static partial Regex CutVersion();

    [GeneratedRegex(
        @"\*{0,3}\s*\bunconfirmed(?: (?:automated|computer))?(?: (?:report|diagnosis|analysis|interpretation|ecg|result))?\b\s*\*{0,3}[.!]?"
        + @"|\b(?:preliminary|computer[- ]generated) (?:report|interpretation)\b[.!]?"
        + @"|\bobekräfta(?:d|t) (?:rapport|tolkning|svar|utlåtande|ekg-tolkning)\b[.!]?"
        + @"|\bvorläufiger (?:bericht|befund)\b[.!]?"
        + @"|\btrace only requested\b[.!]?"
        + @"|\bpat(?:\.|ient)? ?uppgifter saknas\b[.!]?",
        RegexOptions.CultureInvariant)]
    private static partial Regex Unfounded();
}
