using System.Text.Json;
using Einthoven.Cohorts;
using Einthoven.Storage;

namespace Einthoven.Pretraining;

/// <summary>Where a run stands, and what its bits depend on: <c>checkpoint/state.json</c>.</summary>
internal sealed record TrainerState
{
    public const int CurrentSchema = 1;

    private static readonly JsonSerializerOptions Format = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, WriteIndented = true };

    public int Schema { get; init; } = CurrentSchema;

    /// <summary>Steps done.</summary>
    public required long Step { get; init; }

    /// <summary>Steps of the whole run; the learning rate's schedule rests on it.</summary>
    public required long Steps { get; init; }

    /// <summary>Updates of AdamW, which skips steps without gradient.</summary>
    public required long Updates { get; init; }

    /// <summary>Updates of the mutual-information estimator's AdamW.</summary>
    public long EstimatorUpdates { get; init; }

    /// <summary>Hash of the training records.</summary>
    public required string Data { get; init; }

    /// <summary>Vector width of the processor's instructions; other widths round otherwise.</summary>
    public required string VectorWidth { get; init; }

    /// <summary>What matrix products multiplied; see <see cref="PrecisionNames"/>.</summary>
    public string Precision { get; init; } = "float32";

    /// <summary>The library that multiplied and its version; null where this library did.</summary>
    public string? ProductLibrary { get; init; }

    /// <summary>Version of the library.</summary>
    public required string Version { get; init; }

    public void Write(string path) => AtomicFile.WriteText(path, JsonSerializer.Serialize(this, Format) + "\n");

    public static TrainerState Read(string path)
    {
        try
        {
            var state = JsonSerializer.Deserialize<TrainerState>(File.ReadAllText(path), Format) ?? throw new JsonException("it holds null");
            return state.Schema == CurrentSchema
                ? state
                : throw new CohortException($"{path}: schema {state.Schema}, this version reads {CurrentSchema}. Use the version of Einthoven that wrote the run, {state.Version}.");
        }
        catch (JsonException error)
        {
            throw new CohortException($"{path} is damaged: {error.Message} Start the run again, or bring the folder back from a copy.", error);
        }
    }
}
