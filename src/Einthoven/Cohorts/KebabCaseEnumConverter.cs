using System.Text.Json;
using System.Text.Json.Serialization;

namespace Einthoven.Cohorts;

/// <summary>Writes an enumeration as it is typed on the command line: <c>per-lead</c>.</summary>
internal sealed class KebabCaseEnumConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false)
    where T : struct, Enum;
