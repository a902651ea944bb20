using System.Text.Json;
using System.Text.Json.Serialization;

namespace Einthoven.Models;

/// <summary>Reads and writes the options of the system that <c>system</c> names.</summary>
internal sealed class ModelOptionsConverter : JsonConverter<ModelOptions>
{
    private const string Key = "system";
    private const string Default = CgDmerOptions.Name;

    /// <summary>The systems by name.</summary>
    public static IReadOnlyDictionary<string, Type> Systems { get; } = new Dictionary<string, Type>
    {
        [CgDmerOptions.Name] = typeof(CgDmerOptions),
        [MerlOptions.Name] = typeof(MerlOptions),
        [EtpOptions.Name] = typeof(EtpOptions),
        [CMeltOptions.Name] = typeof(CMeltOptions),
        [ClocsOptions.Name] = typeof(ClocsOptions),
        [StMemOptions.Name] = typeof(StMemOptions),
        [TsTccOptions.Name] = typeof(TsTccOptions),
        [SimClrOptions.Name] = typeof(SimClrOptions),
        [ByolOptions.Name] = typeof(ByolOptions),
        [MoCoOptions.Name] = typeof(MoCoOptions),
        [SimSiamOptions.Name] = typeof(SimSiamOptions),
        [BarlowTwinsOptions.Name] = typeof(BarlowTwinsOptions),
        [CrtOptions.Name] = typeof(CrtOptions),
        [AstclOptions.Name] = typeof(AstclOptions),
    };

    /// <summary>The options of a system; those of CG-DMER where a configuration names none, null for a name that is unknown.</summary>
    public static Type? TypeOf(string? system) => Systems.GetValueOrDefault(system ?? Default);

    public override ModelOptions? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var ahead = reader;
        if (TypeOf(SystemOf(ref ahead)) is not { } type)
        {
            reader = ahead; // the line of the name
            throw new JsonException();
        }

        try
        {
            return (ModelOptions?)JsonSerializer.Deserialize(ref reader, type, options);
        }
        catch (JsonException error) when (error.Path?.StartsWith("$.model", StringComparison.Ordinal) != true)
        {
            throw new JsonException(error.Message, "$.model" + error.Path?[1..], error.LineNumber, error.BytePositionInLine, error);
        }
    }

    public override void Write(Utf8JsonWriter writer, ModelOptions value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value, value.GetType(), options);

    /// <summary>Reads on to the system's name, or to the end of the object where it has none.</summary>
    private static string? SystemOf(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject) return null;

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var found = reader.ValueTextEquals(Key);
            reader.Read();
            if (found) return reader.TokenType == JsonTokenType.String ? reader.GetString() : "";
            reader.Skip();
        }

        return null;
    }
}
