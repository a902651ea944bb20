using System.Text.RegularExpressions;

namespace Einthoven.Text;

/// <summary>The language a report is written in, told by the words of ECG reports.</summary>
/// <remarks>Negatives of a contrast come from the same language, or a model learns to tell languages instead of hearts. Thread-safe.</remarks>
public static partial class ReportLanguage
{
    // Stems, compared with the beginning of a word. Words that two languages share ("normal", "block", "infarkt", "anterior") stand in none.
    private static readonly (string Language, string[] Words, string[] Stems)[] Languages =
    [
        ("de",
            ["und", "oder", "mit", "nicht", "der", "die", "das", "bei", "auf", "nach", "für", "sonst", "alter", "kein", "keine", "links", "rechts",
                "hohes", "flach", "neg", "neuer", "mlt", "llt", "slt", "rsb", "lsb", "sves", "ves", "unbest", "mögl", "ant", "kompl", "über", "zur", "periphere"],
            ["sinusrhythm", "rhythmus", "sinusbradykardie", "sinustachykardie", "tachykardie", "tachykardes", "bradykardie", "bradykardes", "normokard", "arrhythmie", "vorhof", "kammerhyp", "kammerend",
                "linkstyp", "rechtstyp", "steiltyp", "lagetyp", "linkslagetyp", "linkshyp", "rechtshyp", "linksbelast", "rechtsbelast", "schenkelblock",
                "linksschenkel", "rechtsschenkel", "linksanterior", "linksposterior", "extrasystole", "ischämie", "hypertrophie", "ableitung", "leitungsstör",
                "senkung", "hebung", "verände", "verlänger", "verbreiter", "verspät", "verdacht", "wahrscheinlich", "möglich", "unvollständig", "vollständig",
                "unspezifisch", "inferiorer", "inferiore", "anteriorer", "anteriore", "lateraler", "laterale", "anteroseptaler", "myokardschaden", "ventrikuläre",
                "supraventrikuläre", "niederspannung", "amplitudenkrit", "pathologisch", "normales", "abnorme", "überdreht", "regelmässig", "repolarisation",
                "schrittmacher", "verzögert", "idioventrikulärrhythmus", "grenzbefund", "digitaliswirk"]),
        ("en",
            ["and", "or", "of", "the", "with", "is", "are", "be", "this", "no", "not", "to", "due", "may", "was", "ecg", "left", "right", "wave", "waves", "axis",
                "rhythm", "low", "high", "lead", "leads", "old", "age", "flat", "rate", "beats", "pr", "early", "voltages"],
            ["bradycardia", "tachycardia", "arrhythmia", "fibrillation", "flutter", "deviation", "ventricular", "atrial", "infarction", "ischaemi", "ischemia", "ischemic",
                "hypertrophy", "inverted", "inversion", "depress", "elevat", "prolonged", "otherwise", "premature", "contraction", "enlargement",
                "borderline", "abnormality", "nonspecific", "tracing", "bundle", "branch", "fascicular", "pathology", "possible", "probable", "complete", "incomplete", "paced"]),
        ("sv",
            ["och", "eller", "med", "vid", "ej", "inga", "inget", "som", "såsom", "för", "på", "åt", "ålder", "rytm", "axel", "möjligen", "sannolikt", "äldre", "färsk",
                "bör", "gammal", "hög", "låga", "kan", "sinusbradykardi", "sinustachykardi", "takykardi", "tachykardi", "bradykardi", "hypertrofi", "ischemi", "normalt", "arytmi"],
            ["sinusrytm", "vänster", "höger", "skänkel", "kammar", "förmak", "förändr", "förläng", "förlopp", "förskjut", "avvikande", "ospecifi", "sänkning", "höjning",
                "extrasystoli", "extraslag", "ventrikulära", "amplituder", "avledning", "patologiskt", "normalställd", "myokardskada", "myokardaffektion", "övervägas"]),
    ];

    /// <summary>The language with most known words in the report.</summary>
    /// <param name="report">As the source has it, or cleaned already.</param>
    /// <returns>"de", "en", "sv", or empty when no word tells or two languages are level.</returns>
    public static string Of(string report)
    {
        var counts = new int[Languages.Length];
        foreach (Match word in Word().Matches(ReportCleaner.Clean(report)))
        {
            for (var language = 0; language < Languages.Length; language++)
            {
                var (_, words, stems) = Languages[language];
                if (Array.IndexOf(words, word.Value) >= 0 || Array.Exists(stems, stem => word.Value.StartsWith(stem, StringComparison.Ordinal)))
                    counts[language]++;
            }
        }

        var most = counts.Max();
        return most > 0 && counts.Count(count => count == most) == 1 ? Languages[Array.IndexOf(counts, most)].Language : "";
    }

    [GeneratedRegex(@"\p{L}+")]
    private static partial Regex Word();
}
