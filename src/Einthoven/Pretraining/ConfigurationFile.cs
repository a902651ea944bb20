using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Einthoven.Models;
using Einthoven.Storage;

namespace Einthoven.Pretraining;

/// <summary>Reads and writes configurations. An unknown key or a wrong type is an error that names the key, the line and what is allowed.</summary>
public static class ConfigurationFile
{
    private static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        WriteIndented = true,
        RespectNullableAnnotations = true,
        Converters = { new ModelOptionsConverter(), new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    /// <summary>Names of the configurations that come with the library: CG-DMER in four sizes, and the other systems.</summary>
    public static IReadOnlyList<string> Included { get; } = ["tiny", "small", "base", "large", "merl", "merl-vit", "etp", "c-melt", "st-mem", "clocs", "ts-tcc", "simclr", "byol", "moco-v3", "simsiam", "barlow-twins", "crt", "astcl"];

    /// <summary>Reads a configuration.</summary>
    /// <param name="nameOrPath">One of <see cref="Included"/>, or the path of a JSON file.</param>
    /// <param name="changes">Changes such as <c>training.epochs=10</c>.</param>
    /// <exception cref="ConfigurationException">No such file, not JSON, an unknown key, a wrong type, or an impossible value.</exception>
    public static RunConfiguration Read(string nameOrPath, IEnumerable<string>? changes = null)
    {
        var text = Included.Contains(nameOrPath) ? Embedded(nameOrPath) : FileText(nameOrPath);
        var configuration = Parse(text, nameOrPath);
        if (changes is not null && changes.ToArray() is { Length: > 0 } list)
        {
            var root = JsonSerializer.SerializeToNode(configuration, Format)!.AsObject();
            foreach (var change in list) Change(root, change);
            configuration = Parse(root.ToJsonString(Format), "--set");
        }

        return configuration.Complete();
    }

    /// <summary>Writes a configuration with every value.</summary>
    public static void Write(string path, RunConfiguration configuration) =>
        AtomicFile.WriteText(path, Text(configuration));

    /// <summary>A configuration with every value, as <see cref="Write"/> writes it.</summary>
    internal static string Text(RunConfiguration configuration) => JsonSerializer.Serialize(configuration, Format) + "\n";

    private static RunConfiguration Parse(string text, string source)
    {
        try
        {
            return JsonSerializer.Deserialize<RunConfiguration>(text, Format)
                ?? throw new ConfigurationException($"{source}: the file holds null; expected an object with \"model\", \"training\" and \"features\".");
        }
        catch (JsonException error)
        {
            throw new ConfigurationException(Explain(error, text, source), error);
        }
    }

    private static string Explain(JsonException error, string text, string source)
    {
        if (Parsed(text, out var broken) is not { } root) return $"{Place(source, broken!)}: this is not JSON: {broken!.Message}";

        var place = Place(source, error);
        var path = (error.Path ?? "$").TrimStart('$').TrimStart('.');

        // The path ends at the unknown key, at the value of the wrong type, or at the object that holds it.
        var keys = path.Split('.', StringSplitOptions.RemoveEmptyEntries);
        if (path == "model" && root["model"] is JsonObject) return $"{place}: model.system is {root["model"]!["system"]?.ToJsonString() ?? "null"}; allowed: {string.Join(", ", ModelOptionsConverter.Systems.Keys)}.";
        var type = typeof(RunConfiguration);
        for (var depth = 0; depth < keys.Length; depth++)
        {
            var known = Format.GetTypeInfo(type).Properties;
            var property = known.FirstOrDefault(candidate => candidate.Name == keys[depth]);
            if (property is null) return $"{place}: there is no key \"{path}\"; allowed here: {string.Join(", ", known.Select(candidate => candidate.Name))}.";
            type = property.PropertyType == typeof(ModelOptions) ? ModelOptionsConverter.TypeOf(root["model"]?["system"]?.GetValue<string>())! : property.PropertyType;
        }

        JsonNode? found = root;
        foreach (var key in keys) found = found?[key];
        return type.IsEnum
            ? $"{place}: {path} is {found?.ToJsonString() ?? "null"}; allowed: {string.Join(", ", Enum.GetNames(type).Select(JsonNamingPolicy.KebabCaseLower.ConvertName))}."
            : $"{place}: {path} is {found?.ToJsonString() ?? "null"}; expected {Expected(type)}.";
    }

    private static JsonNode? Parsed(string text, out JsonException? error)
    {
        error = null;
        try
        {
            return JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        }
        catch (JsonException broken)
        {
            error = broken;
            return null;
        }
    }

    private static string Place(string source, JsonException error) =>
        error.LineNumber is { } line ? string.Create(CultureInfo.InvariantCulture, $"{source}, line {line + 1}") : source;

    private static string Expected(Type type)
    {
        var bare = Nullable.GetUnderlyingType(type) ?? type;
        return bare == typeof(bool) ? "true or false"
            : bare == typeof(string) ? "a text in quotes"
            : bare == typeof(int) || bare == typeof(long) || bare == typeof(ulong) ? "a whole number"
            : bare == typeof(double) ? "a number"
            : "an object in braces";
    }

    private static void Change(JsonObject root, string change)
    {
        var split = change.IndexOf('=', StringComparison.Ordinal);
        if (split <= 0) throw new ConfigurationException($"--set {change}: expected key=value, as in training.epochs=10.");

        var (keys, value) = (change[..split].Trim().Split('.'), change[(split + 1)..].Trim());
        var parent = root;
        for (var depth = 0; depth < keys.Length; depth++)
        {
            if (!parent.ContainsKey(keys[depth]))
                throw new ConfigurationException($"--set {change}: there is no key \"{string.Join('.', keys[..(depth + 1)])}\"; allowed here: {string.Join(", ", parent.Select(pair => pair.Key))}.");
            if (depth == keys.Length - 1) parent[keys[depth]] = Value(value);
            else parent = parent[keys[depth]] as JsonObject ?? throw new ConfigurationException($"--set {change}: {keys[depth]} has no keys below it.");
        }
    }

    private static JsonNode? Value(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return JsonValue.Create(text);
        }
    }

    private static string FileText(string path)
    {
        if (!File.Exists(path))
            throw new ConfigurationException($"There is no configuration \"{path}\": name one of {string.Join(", ", Included)}, or the path of a JSON file.");
        return File.ReadAllText(path);
    }

    private static string Embedded(string name)
    {
        using var stream = typeof(ConfigurationFile).Assembly.GetManifestResourceStream($"Einthoven.configs.{name}.json")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
