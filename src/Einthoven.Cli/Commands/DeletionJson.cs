using System.Text.Json;
using Einthoven.Cohorts;
using Einthoven.Interpretability;
using Einthoven.Reading;

namespace Einthoven.Cli.Commands;

/// <summary>The deletion test as JSON.</summary>
internal static class DeletionJson
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static string Of(IReadOnlyList<DeletionCurve> curves, ReaderCard card, Cohort cohort, DeletionTestOptions options) => JsonSerializer.Serialize(
        new { Model = card.Name, Cohort = cohort.Manifest.Name, Split = SplitNames.Of(options.Split), options.Draws, options.Seed, options.Resamples, Curves = curves }, Json);
}
