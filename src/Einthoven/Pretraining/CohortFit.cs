using System.Text.Json;
using Einthoven.Cohorts;

namespace Einthoven.Pretraining;

/// <summary>Whether two cohorts, or a cohort and a run, have ECGs prepared in the same way.</summary>
internal static class CohortFit
{
    /// <summary>Leads, rate and preprocessing in one line; equal lines mean that ECGs may be mixed.</summary>
    public static string Describe(Cohort cohort) =>
        $"{string.Join(' ', cohort.Manifest.Leads)}; {cohort.Manifest.Rate} Hz; {JsonSerializer.Serialize(cohort.Manifest.Preprocessing, JsonSerializerOptions.Web)}";

    /// <summary>The preprocessing in such a line; null where there is none.</summary>
    /// <exception cref="CohortException">The line can't be read.</exception>
    public static Preprocessing? PreprocessingIn(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<Preprocessing>(line[(line.IndexOf("Hz; ", StringComparison.Ordinal) + 4)..], JsonSerializerOptions.Web);
        }
        catch (JsonException error)
        {
            throw new CohortException($"The run says that its ECGs were prepared as \"{line}\", which can't be read: {error.Message}", error);
        }
    }
}
