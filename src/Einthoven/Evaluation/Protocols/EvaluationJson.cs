using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Einthoven.Evaluation.Metrics;
using Einthoven.Storage;

namespace Einthoven.Evaluation.Protocols;

/// <summary>Results as JSON: one object a result, keys as in the documentation, an interval as <c>[low, high]</c>, absent where there is no value.</summary>
public static class EvaluationJson
{
    internal static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        Converters = { new IntervalConverter(), new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    /// <summary>One result as an object.</summary>
    public static string Of(EvaluationResult result) => JsonSerializer.Serialize(result, Options) + "\n";

    /// <summary>Writes a file: one result as an object, several as an array.</summary>
    /// <exception cref="IOException">The file can't be written.</exception>
    public static void Write(string path, IReadOnlyList<EvaluationResult> results) =>
        AtomicFile.WriteText(path, results.Count == 1 ? Of(results[0]) : JsonSerializer.Serialize(results, Options) + "\n");

    /// <summary>Writes another result in the same form: an examination, or what it found.</summary>
    /// <exception cref="IOException">The file can't be written.</exception>
    public static void Write<T>(string path, T result)
        where T : class => AtomicFile.WriteText(path, JsonSerializer.Serialize(result, Options) + "\n");

    /// <summary>Reads a file of one or several results.</summary>
    /// <exception cref="Cohorts.CohortException">It isn't such a file.</exception>
    public static IReadOnlyList<EvaluationResult> Read(string path)
    {
        try
        {
            var text = File.ReadAllText(path);
            return text.TrimStart().StartsWith('[')
                ? JsonSerializer.Deserialize<EvaluationResult[]>(text, Options)!
                : [JsonSerializer.Deserialize<EvaluationResult>(text, Options)!];
        }
        catch (JsonException error)
        {
            throw new Cohorts.CohortException($"{path}: not a result of 'einthoven probe' or 'zero-shot': {error.Message}", error);
        }
    }

    private sealed class IntervalConverter : JsonConverter<Interval>
    {
        public override Interval Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            JsonSerializer.Deserialize<double[]>(ref reader, options) is [var low, var high] ? new(low, high) : throw new JsonException("An interval is [low, high].");

        public override void Write(Utf8JsonWriter writer, Interval value, JsonSerializerOptions options)
        {
            writer.WriteStartArray();
            writer.WriteNumberValue(value.Low);
            writer.WriteNumberValue(value.High);
            writer.WriteEndArray();
        }
    }
}
