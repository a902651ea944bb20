using System.Text.Json.Serialization;

namespace Einthoven.Cohorts;

/// <summary>How a prepared ECG is scaled.</summary>
[JsonConverter(typeof(KebabCaseEnumConverter<StandardisationMode>))]
public enum StandardisationMode
{
    /// <summary>Each lead's mean taken off, one scale for all leads so that their common root mean square is 1: keeps the ratio of voltages between leads.</summary>
    PerRecord,

    /// <summary>Each lead has mean 0 and variance 1: the only one for sources without voltage (<c>NU</c>).</summary>
    PerLead,

    /// <summary>The whole record between 0 and 1, as MERL (Liu et al., ICML 2024) does.</summary>
    MinMax,
}
