using System.Globalization;
using System.Text.Json;

namespace Einthoven.Models;

/// <summary>A JSON file with one object, as a folder of a language model has; what is wrong with a value is said with file, key, what was found and what was expected.</summary>
internal sealed class JsonObjectFile
{
    private const int LongestFile = 16 << 20;

    private readonly string _path;
    private readonly JsonElement _root;

    private JsonObjectFile(string path, JsonElement root) => (_path, _root) = (path, root);

    /// <summary>Reads a file.</summary>
    /// <exception cref="ConfigurationException">It is no JSON object, or implausibly long.</exception>
    public static JsonObjectFile Read(string path)
    {
        if (new FileInfo(path).Length is var length and > LongestFile)
            throw new ConfigurationException($"{path} has {length} bytes; a file of settings has at most {LongestFile}. Is it the file of another name?");
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(path));
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? new JsonObjectFile(path, document.RootElement.Clone())
                : throw new ConfigurationException($"{path}: expected a JSON object in braces; found {document.RootElement.ValueKind}. Fetch the file again.");
        }
        catch (JsonException error)
        {
            throw new ConfigurationException($"{path}: this is not JSON: {error.Message} Fetch the file again.", error);
        }
    }

    /// <summary>A whole number from 1 to the most that is plausible.</summary>
    public int Count(string key, int most)
    {
        var expected = string.Create(CultureInfo.InvariantCulture, $"a whole number from 1 to {most}");
        if (Find(key) is not { } value) throw new ConfigurationException($"{_path}: {key} is missing; expected {expected}. Is it the config.json of a BERT?");
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var count) && count >= 1 && count <= most ? count : throw Wrong(key, value, expected);
    }

    public double Number(string key, double otherwise)
    {
        if (Find(key) is not { } value) return otherwise;
        return value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number) ? number : throw Wrong(key, value, "a number");
    }

    public string Text(string key, string otherwise)
    {
        if (Find(key) is not { } value) return otherwise;
        return value.ValueKind == JsonValueKind.String ? value.GetString()! : throw Wrong(key, value, "a text in quotes");
    }

    public bool? Truth(string key)
    {
        if (Find(key) is not { } value) return null;
        return value.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => throw Wrong(key, value, "true or false"),
        };
    }

    /// <summary>The error of a value that can't be used.</summary>
    public ConfigurationException Wrong(string key, object found, string expected) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{_path}: {key} is {found}; expected {expected}."));

    private JsonElement? Find(string key) => _root.TryGetProperty(key, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
