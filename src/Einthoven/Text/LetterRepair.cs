using System.Text;
using System.Text.RegularExpressions;

namespace Einthoven.Text;

/// <summary>Letters that an encoding or a keyboard has damaged.</summary>
internal static partial class LetterRepair
{
    // UTF-8 read as Latin-1 or Windows-1252, and letters followed by a combining mark.
    private static readonly (string Damaged, string Letter)[] Encodings =
    [
        ("Ã¤", "ä"), ("Ã¶", "ö"), ("Ã¼", "ü"), ("ÃŸ", "ß"), ("Ã\u009F", "ß"), ("Ã¥", "å"), ("Ã©", "é"),
        ("Ã„", "Ä"), ("Ã\u0084", "Ä"), ("Ã–", "Ö"), ("Ã\u0096", "Ö"), ("Ãœ", "Ü"), ("Ã\u009C", "Ü"), ("Ã…", "Å"), ("Ã\u0085", "Å"),
        ("a\u0308", "ä"), ("o\u0308", "ö"), ("u\u0308", "ü"), ("a\u030A", "å"), ("e\u0301", "é"),
        ("A\u0308", "Ä"), ("O\u0308", "Ö"), ("U\u0308", "Ü"), ("A\u030A", "Å"), ("E\u0301", "É"),
        ("\uFFFD", ""),
    ];

    // Stems that German reports spell without umlauts ("ueberdrehter linkstyp"). Stems, not a rule: "neuer", "isoelektrisch" and "ischaemia" stay.
    private static readonly (string Written, string Letter)[] Stems =
    [
        ("ueber", "über"), ("moegl", "mögl"), ("veraender", "veränder"), ("verzoeger", "verzöger"),
        ("verlaenger", "verlänger"), ("vollstaend", "vollständ"), ("stoerung", "störung"), ("stoert", "stört"), ("foerm", "förm"),
        ("ventrikulaer", "ventrikulär"), ("erhoeh", "erhöh"), ("schaed", "schäd"), ("maessig", "mässig"), ("groess", "gröss"),
        ("haeufig", "häufig"), ("praekordial", "präkordial"), ("bestaetig", "bestätig"), ("rueck", "rück"),
        ("laengs", "längs"), ("aelter", "älter"), ("hoeh", "höh"), ("foerlopp", "förlopp"), ("foeraendr", "förändr"),
        ("foermak", "förmak"), ("foerläng", "förläng"), ("vaenster", "vänster"), ("hoeger", "höger"), ("skaenkel", "skänkel"), ("saenkning", "sänkning"),
    ];

    /// <summary>Undoes a wrong decoding; the case of the letters stays.</summary>
    public static string FixEncoding(string text)
    {
        if (text.AsSpan().ContainsAny("Ã\u0308\u030A\u0301\uFFFD"))
            text = Encodings.Aggregate(new StringBuilder(text), (fixing, pair) => fixing.Replace(pair.Damaged, pair.Letter)).ToString();
        text = LineNoise().Replace(text, " ");
        return LostUmlaut().Replace(text, "ü");
    }

    /// <summary>Writes umlauts as such, and ss for ß, in a text in lower case.</summary>
    public static string RestoreUmlauts(string text)
    {
        text = text.Replace("ß", "ss", StringComparison.Ordinal);
        if (!Digraph().IsMatch(text)) return text;
        text = Stems.Aggregate(new StringBuilder(text), (restored, pair) => restored.Replace(pair.Written, pair.Letter)).ToString();
        return ShortWord().Replace(text, word => word.Value switch
        {
            "fuer" => "für",
            "foer" => "för",
            _ => "ischämie",
        });
    }

    // A Swedish device of PTB-XL sends "ó¬" where its line was disturbed.
    [GeneratedRegex("ó(?=[¬¿½©])|[¬¿½©]")]
    private static partial Regex LineNoise();

    // "f#r linkshypertrophie", "r-s #bergang": what PTB-XL made of this one letter.
    [GeneratedRegex(@"(?<=\bf)#(?=r\b)|#(?=ber)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LostUmlaut();

    [GeneratedRegex("[aou]e")]
    private static partial Regex Digraph();

    [GeneratedRegex(@"\b(?:fuer|foer|ischaemie)\b", RegexOptions.CultureInvariant)]
    private static partial Regex ShortWord();
}
