using System.Text.Json;
using Einthoven.Cohorts;

namespace Einthoven.Pretraining;

/// <summary>Whether two cohorts, or a cohort and a run, have ECGs prepared in the same way.</summary>
internal static class CohortFit
{
    /// <summary>Leads, rate and preprocessing in one line; equal lines mean that ECGs may be mixed.</summary>
    public static string Describe(Cohort cohort) =>
        $"{string.Join(' ', cohort.Manifest.Leads)}; {cohort.Manifest.Rate} Hz; {JsonSerializer.Serialize(cohort.Manifest.Preprocessing, JsonSerializerOptions.Web)}";
}
