using Einthoven.Pretraining;
using Einthoven.Storage;

namespace Einthoven.Evaluation.Protocols;

/// <summary>Keeps results with the run they are of: <c>evaluation/*.json</c>, one file a protocol, task, split, budget, head, features and cohort or cohorts.</summary>
public static class EvaluationStore
{
    /// <summary>Writes results; an earlier one of the same kind is replaced.</summary>
    /// <param name="run">The run.</param>
    /// <param name="results">Its results.</param>
    /// <returns>The files.</returns>
    /// <exception cref="IOException">A file can't be written.</exception>
    public static IReadOnlyList<string> Write(RunFolder run, IReadOnlyList<EvaluationResult> results)
    {
        try
        {
            Directory.CreateDirectory(run.EvaluationFolder);
        }
        catch (Exception error) when (WriteFailure.Is(error))
        {
            throw WriteFailure.Explain(error, run.EvaluationFolder, "keep them with --json FILE");
        }

        return [.. results.Select(result =>
        {
            var path = Path.Combine(run.EvaluationFolder, NameOf(result));
            EvaluationJson.Write(path, [result]);
            return path;
        })];
    }

    /// <summary>All results kept with a run, in the order of their file names.</summary>
    public static IReadOnlyList<EvaluationResult> Read(RunFolder run) => !Directory.Exists(run.EvaluationFolder) ? [] :
        [.. Directory.GetFiles(run.EvaluationFolder, "*.json").Order(StringComparer.Ordinal).SelectMany(EvaluationJson.Read)];

    private static string NameOf(EvaluationResult result)
    {
        string?[] parts =
        [
            result.Protocol, result.Task, result.Split, result.LabelBudget, result.Head, result.Languages is { } languages ? string.Join('+', languages) : null,
            result.Features, result.Cohort, result.TrainingCohort is { } trained ? $"trained-on-{trained}" : null, result.AddedCohort is { } added ? $"with-{added}" : null,
        ];
        var name = string.Join('-', parts.Where(part => !string.IsNullOrEmpty(part)));
        return string.Concat(name.Select(letter => char.IsLetterOrDigit(letter) || "-+@%._".Contains(letter, StringComparison.Ordinal) ? letter : '_')) + ".json";
    }
}
