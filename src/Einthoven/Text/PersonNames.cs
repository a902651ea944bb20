using System.Text.RegularExpressions;

namespace Einthoven.Text;

/// <summary>Names and initials of those who wrote or confirmed a report, found by the title or the phrase before them.</summary>
/// <remarks>
/// Where a text still has its capitals, the whole name goes; in a text of lower-case letters only the word after the title is sure to be one.
/// A name without title or phrase is not recognised: this cleans reports for training and is no de-identification.
/// </remarks>
internal static partial class PersonNames
{
    private const string Title =
        @"(?:(?:univ\.?-?)?prof|dr|dres|doctor|doktor|oberärztin|oberarzt|chefarzt|assistenzarzt|överläkare|specialistläkare|leg\.? läkare)\b\.?";

    private const string Titles = Title + @"(?:\s*(?:" + Title + @"|(?:med|habil|univ)\b\.?))*";

    private const string Phrase =
        @"gez\.|gezeichnet|befundet (?:von|durch)|validiert (?:von|durch)|vidiert (?:von|durch)|freigegeben (?:von|durch)|unterschrieben von"
        + @"|(?:electronically )?signed by|confirmed by|reviewed by|interpreted by|reported by|overread by|read by|referred by|ordered by|requested by"
        + @"|tolka[dt] av|granska[dt] av|signera[dt] av|bedöm[dt] av";

    // A capital followed by a lower-case letter, or an initial: "EKG" or "V1" is no name.
    private const string Name = @"(?:(?-i:\p{Lu}\.|(?:\p{Lu}\p{Ll}*['’-])?\p{Lu}\p{Ll}[\p{L}'’-]*)|(?:von|van|de|der|zu|af)\b)";

    // German writes all nouns with a capital: words after the first belong to the name until the ECG begins.
    private const string Names = Name
        + @"(?:\s+(?!sinus|vorhof|kammer|links|rechts|lage|steil|indiff|norm|ekg|ecg|rhythm|tachy|brady|block|infar|st\b|qrs|atri|ventr|isch|vänster|höger"
        + @"|förmak|pacem|schrittm|path|otherw|left|right|extras|hyper|hypo|supra|av\b|low)" + Name + "){0,3}";

    private const string LowerCaseName = @"(?:\p{L}\.\s*){0,2}[\p{L}'’-]+";

    /// <summary>Removes them.</summary>
    public static string Remove(string text)
    {
        text = AfterPhrase().Replace(text, " ");
        text = AfterTitle().Replace(text, " ");
        return Initials().Replace(text, " ");
    }

    // "Confirmed by SMITH, JOHN (42)", "gez. Dr. H. Meier", "confirmed by smith"
    [GeneratedRegex(
        @"\b(?:" + Phrase + @")\s*:?\s*(?:" + Titles + @"\s*)?(?:"
        + @"(?-i:\p{Lu}[\p{L}'’-]*, ?\p{Lu}[\p{L}'’-]*)(?:\s*\(\d+\))?"
        + "|" + Names + @"(?:,? ?MD\b)?(?:\s*\(\d+\))?|" + LowerCaseName + @"(?:,? ?md\b)?)\.?",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex AfterPhrase();

    // "Dr. med. Anna von Berg", "prof. dr. meier"
    [GeneratedRegex(
        @"\b" + Titles + @"\s+(?:" + Names + "|" + LowerCaseName + ")",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex AfterTitle();

    // "Kürzel: hm", "sign: AB", "initials: J.S."
    [GeneratedRegex(
        @"\b(?:kürzel|namenskürzel|initialen|initials|signum|sign)\s*:\s*(?:\p{L}\.){1,3}|\b(?:kürzel|namenskürzel|initialen|initials|signum|sign)\s*:\s*\p{L}{1,4}\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Initials();
}
