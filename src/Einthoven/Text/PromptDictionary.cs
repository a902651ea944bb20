using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Einthoven.Text;

/// <summary>What zero-shot classification says of each class: one or more texts, whose embeddings are averaged.</summary>
/// <remarks>Texts are cleaned as reports are (<see cref="ReportCleaner"/>), so that a model reads them as it read reports. Immutable.</remarks>
public sealed class PromptDictionary : IReadOnlyDictionary<string, string[]>
{
    private readonly OrderedDictionary<string, string[]> _prompts = new(StringComparer.Ordinal);

    private PromptDictionary(string origin) => Origin = origin;

    /// <summary>Where the prompts come from, for messages: a file, or task and language.</summary>
    public string Origin { get; }

    /// <inheritdoc/>
    public int Count => _prompts.Count;

    /// <summary>Class names, in the order of the file.</summary>
    public IEnumerable<string> Keys => _prompts.Keys;

    /// <inheritdoc/>
    public IEnumerable<string[]> Values => _prompts.Values;

    /// <summary>The prompts of a class. <c>NST_</c> and <c>NST</c> are one class, as in the label files.</summary>
    /// <exception cref="ConfigurationException">There is no such class; the message names those there are.</exception>
    public string[] this[string key] => TryGetValue(key, out var prompts)
        ? prompts
        : throw new ConfigurationException($"{Origin} has no prompts for the class '{key}'. There are prompts for {string.Join(", ", Keys)}.");

    /// <inheritdoc/>
    public bool ContainsKey(string key) => TryGetValue(key, out _);

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out string[] value)
    {
        ArgumentNullException.ThrowIfNull(key);
        return _prompts.TryGetValue(ClassName(key), out value);
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, string[]>> GetEnumerator() => _prompts.GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Reads a JSON object of class name to text (MERL's format) or to a list of texts (ours).</summary>
    internal static PromptDictionary Parse(Stream json, string origin)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            if (document.RootElement.ValueKind != JsonValueKind.Object) throw Wrong(origin, "is not a JSON object");
            var set = new PromptDictionary(origin);
            foreach (var entry in document.RootElement.EnumerateObject())
            {
                if (!set._prompts.TryAdd(ClassName(entry.Name), Texts(entry, origin))) throw Wrong(origin, $"has the class '{entry.Name}' twice");
            }

            return set.Count > 0 ? set : throw Wrong(origin, "has no class");
        }
        catch (JsonException error)
        {
            throw new ConfigurationException($"{origin} is not JSON: {error.Message}", error);
        }
    }

    private static string[] Texts(JsonProperty entry, string origin)
    {
        JsonElement[] values = entry.Value.ValueKind == JsonValueKind.Array ? [.. entry.Value.EnumerateArray()] : [entry.Value];
        if (values.Length == 0 || Array.Exists(values, value => value.ValueKind != JsonValueKind.String))
            throw Wrong(origin, $"gives the class '{entry.Name}' something else than a text or a list of texts");

        string[] texts = [.. values.Select(value => ReportCleaner.Clean(value.GetString()!)).Distinct(StringComparer.Ordinal)];
        return Array.TrueForAll(texts, text => text.Length > 0) ? texts : throw Wrong(origin, $"gives the class '{entry.Name}' an empty text");
    }

    private static string ClassName(string name) => name.Trim('_');

    private static ConfigurationException Wrong(string origin, string what)
        => new($"{origin} {what}. Prompts are a JSON object of class name to text, or to a list of texts: {{ \"AFIB\": [\"atrial fibrillation.\"] }}.");
}
