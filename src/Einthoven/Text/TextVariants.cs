using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Einthoven.Text;

/// <summary>How a text is said otherwise.</summary>
public enum TextChange
{
    /// <summary>The same in other words.</summary>
    Paraphrase,

    /// <summary>The same in abbreviations.</summary>
    Abbreviation,

    /// <summary>The opposite: every sentence is negated.</summary>
    Negation,

    /// <summary>The same, and a remark that says nothing of the ECG.</summary>
    Remark,
}

/// <summary>Says ECG reports and prompts otherwise, in English, German or Swedish.</summary>
/// <remarks>
/// Own lists of phrases, worded with a look at our prompts and at PTB-XL's training folds (1-7) only; the longest phrase goes first. A text without any of
/// the phrases stays as it is. Thread-safe.
/// </remarks>
public sealed class TextVariants
{
    private const string Folder = "Einthoven.Text.Variants/";

    private static readonly Dictionary<string, Lazy<TextVariants>> Known = typeof(TextVariants).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
        .Select(name => name[Folder.Length..].Split('.')[0]).Order(StringComparer.Ordinal)
        .ToDictionary(language => language, language => new Lazy<TextVariants>(() => Read(language)));

    private readonly Dictionary<TextChange, (Regex Pattern, Dictionary<string, string> Words)> _words;
    private readonly string _negation;
    private readonly string[] _remarks;

    private TextVariants(VariantFile file)
    {
        _words = new() { [TextChange.Paraphrase] = Words(file.Paraphrase), [TextChange.Abbreviation] = Words(file.Abbreviation) };
        (_negation, _remarks) = (file.Negation, file.Remarks);
    }

    /// <summary>Languages there are variants in: de, en, sv.</summary>
    public static IReadOnlyCollection<string> Languages => Known.Keys;

    /// <summary>The variants of a language.</summary>
    /// <exception cref="ConfigurationException">There are none; the message names the languages there are.</exception>
    public static TextVariants For(string language) => Known.TryGetValue(language, out var found)
        ? found.Value
        : throw new ConfigurationException($"There are no variants in the language '{language}'. There are variants in {string.Join(", ", Languages)}.");

    /// <summary>Says a text otherwise.</summary>
    /// <param name="change">How.</param>
    /// <param name="text">A report or a prompt; it is cleaned first (<see cref="ReportCleaner"/>).</param>
    /// <param name="number">Which of the remarks, counted round.</param>
    public string Change(TextChange change, string text, int number = 0)
    {
        var cleaned = ReportCleaner.Clean(text);
        return change switch
        {
            TextChange.Negation => string.Join(". ", cleaned.TrimEnd('.').Split(". ").Select(sentence => _negation.Replace("{0}", sentence, StringComparison.Ordinal))),
            TextChange.Remark => $"{cleaned} {_remarks[number % _remarks.Length]}",
            _ => _words[change].Pattern.Replace(cleaned, match => _words[change].Words[match.Value]),
        };
    }

    private static (Regex Pattern, Dictionary<string, string> Words) Words(string[][] pairs)
    {
        var alternatives = pairs.Select(pair => pair[0]).OrderByDescending(phrase => phrase.Length).Select(Regex.Escape);
        return (new Regex($@"(?<!\w)(?:{string.Join('|', alternatives)})(?!\w)", RegexOptions.CultureInvariant), pairs.ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal));
    }

    private static TextVariants Read(string language)
    {
        using var json = Assembly.GetExecutingAssembly().GetManifestResourceStream($"{Folder}{language}.json")!;
        return new TextVariants(JsonSerializer.Deserialize<VariantFile>(json, JsonSerializerOptions.Web)!);
    }

    private sealed record VariantFile(string[][] Paraphrase, string[][] Abbreviation, string Negation, string[] Remarks);
}
