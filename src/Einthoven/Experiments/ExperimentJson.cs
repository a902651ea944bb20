using System.Text.Json;
using Einthoven.Evaluation.Protocols;
using Einthoven.Storage;

namespace Einthoven.Experiments;

/// <summary>Results of an experiment as JSON.</summary>
public static class ExperimentJson
{
    /// <summary>Writes a file.</summary>
    /// <exception cref="IOException">It can't be written.</exception>
    public static void Write(string path, ExperimentResults results) => AtomicFile.WriteText(path, JsonSerializer.Serialize(results, EvaluationJson.Options) + "\n");

    /// <summary>Reads a file.</summary>
    /// <exception cref="Cohorts.CohortException">It isn't one.</exception>
    public static ExperimentResults Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<ExperimentResults>(File.ReadAllText(path), EvaluationJson.Options) ?? throw new JsonException("it holds null");
        }
        catch (JsonException error)
        {
            throw new Cohorts.CohortException($"{path}: not the results of 'einthoven compare', 'ablate' or 'sweep': {error.Message}", error);
        }
    }
}
