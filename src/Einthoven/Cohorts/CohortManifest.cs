using System.Text.Json;
using System.Text.Json.Serialization;

namespace Einthoven.Cohorts;

/// <summary>What <c>cohort.json</c> says about a cohort.</summary>
/// <remarks>Holds no time and no path: equal input gives equal bytes.</remarks>
public sealed record CohortManifest
{
    /// <summary>The version of the folder's form that this code writes and reads.</summary>
    public const int CurrentSchema = 1;

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = CohortManifestJson.Default,
    };

    /// <summary>Version of the folder's form.</summary>
    public int SchemaVersion { get; init; } = CurrentSchema;

    /// <summary>The cohort's name.</summary>
    public required string Name { get; init; }

    /// <summary>The data sets it comes from, as in <c>ptb-xl</c> or <c>simulated</c>; several are separated by "+".</summary>
    public required string Source { get; init; }

    /// <summary>Number of records.</summary>
    public required int Records { get; init; }

    /// <summary>Lead names in the order of <c>signals.npy</c>; empty for a cohort of reports without ECGs.</summary>
    public required IReadOnlyList<string> Leads { get; init; }

    /// <summary>Samples a second, in hertz; 0 for a cohort of reports without ECGs.</summary>
    public required double Rate { get; init; }

    /// <summary>Samples of a lead; 0 for a cohort of reports without ECGs.</summary>
    public required int Samples { get; init; }

    /// <summary>A stored integer times this is the standardised value.</summary>
    public required double Scale { get; init; }

    /// <summary>How recordings were prepared; null for a cohort of reports without ECGs.</summary>
    public Preprocessing? Preprocessing { get; init; }

    /// <summary>The tasks that have labels, and how many records each holds.</summary>
    public required IReadOnlyDictionary<string, int> Tasks { get; init; }

    /// <summary>Records in each split: train, validation, test, none.</summary>
    public required IReadOnlyDictionary<string, int> Splits { get; init; }

    /// <summary>Recordings refused, listed in <c>rejected.csv</c>.</summary>
    public int Rejected { get; init; }

    /// <summary>Values that lay beyond what 16 bits hold and were set to the limit.</summary>
    public long Clipped { get; init; }

    /// <summary>Recordings longer than a window, of which the first window was taken.</summary>
    public int Cropped { get; init; }

    /// <summary>SHA-256 of <c>signals.npy</c> in hexadecimal, as <c>sha256sum</c> prints it; empty without signals.</summary>
    public string SignalsSha256 { get; init; } = "";

    /// <summary>Reads a manifest.</summary>
    /// <exception cref="CohortException">The folder isn't a cohort, or its manifest is damaged or of another version.</exception>
    public static CohortManifest Read(string folder)
    {
        var path = Path.Combine(folder, CohortFiles.Manifest);
        if (!File.Exists(path))
        {
            throw new CohortException(Directory.Exists(folder)
                ? $"{folder}: not a cohort; it has no {CohortFiles.Manifest}. 'einthoven cohort build' and 'cohort simulate' make one."
                : $"{folder}: there is no such folder. 'einthoven cohort build' and 'cohort simulate' make a cohort.");
        }

        try
        {
            var text = File.ReadAllText(path);
            using (var document = JsonDocument.Parse(text))
            {
                if (!document.RootElement.TryGetProperty("schemaVersion", out var version) || !version.TryGetInt32(out var number) || number != CurrentSchema)
                    throw new CohortException($"{path}: schema version {version}; this program reads {CurrentSchema}. Build the cohort again with this version.");
            }

            return JsonSerializer.Deserialize<CohortManifest>(text, Json) ?? throw new CohortException($"{path}: is empty. Build the cohort again.");
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new CohortException($"{path}: damaged: {error.Message} Build the cohort again.", error);
        }
    }

    /// <summary>Writes the manifest into a cohort's folder.</summary>
    public void Write(string folder) =>
        Storage.AtomicFile.WriteText(Path.Combine(folder, CohortFiles.Manifest), JsonSerializer.Serialize(this, Json) + "\n");
}
