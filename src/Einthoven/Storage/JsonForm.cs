using System.Text.Json;
using System.Text.Json.Serialization;

namespace Einthoven.Storage;

/// <summary>How our JSON files look: indented, camelCase keys, names instead of numbers for what can be named.</summary>
internal static class JsonForm
{
    public static JsonSerializerOptions Indented { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter() },
    };
}
