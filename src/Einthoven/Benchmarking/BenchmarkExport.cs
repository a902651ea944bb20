using System.Text.Json;
using Einthoven.Pretraining;
using Einthoven.Storage;
using Einthoven.Tensors;

namespace Einthoven.Benchmarking;

/// <summary>Writes the works of <see cref="Benchmark"/> for another program to repeat, and to prove that it does the same.</summary>
/// <remarks>
/// <c>works.json</c> lists them with their operations and parameters. <c>N.start.safetensors</c> holds the parameters and inputs of work N,
/// <c>N.outcome.safetensors</c> what its first runs gave: the losses of three training steps, or a result.
/// </remarks>
public static class BenchmarkExport
{
    /// <summary>Training steps in a row whose losses are written.</summary>
    private const int Steps = 3;

    /// <summary>Writes list and files.</summary>
    /// <param name="folder">Made where it is not there.</param>
    /// <param name="options">Which works; repetitions do not count.</param>
    /// <param name="progress">Told after each work, or null.</param>
    /// <returns>How many works there are.</returns>
    /// <exception cref="ConfigurationException">Nothing has a name that fits <see cref="BenchmarkOptions.Only"/>.</exception>
    public static int Write(string folder, BenchmarkOptions options, IProgress<ProgressUpdate>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        Directory.CreateDirectory(folder);
        var entries = BenchmarkEntry.Of(options, dropout: false);
        var list = new List<object>(entries.Count);
        foreach (var entry in entries)
        {
            list.Add(Write(Path.Combine(folder, $"{list.Count}"), entry, options));
            progress?.Report(new ProgressUpdate("Writing", list.Count, entries.Count, entry.Work));
        }

        AtomicFile.WriteText(Path.Combine(folder, "works.json"), JsonSerializer.Serialize(list, JsonForm.Indented) + "\n");
        return list.Count;
    }

    private static object Write(string path, BenchmarkEntry entry, BenchmarkOptions options)
    {
        using var context = new ComputeContext(new ComputeOptions(entry.Single ? 1 : options.Threads, Precision: options.Precision));
        using var workload = entry.Make(context);
        Safetensors.Write(path + ".start.safetensors", [.. StateTensors.Of(workload.Model), .. workload.Inputs]);
        var outcome = Enumerable.Range(0, workload.IsStep ? Steps : 1).SelectMany(_ => workload.Outcome()).ToArray();
        Safetensors.Write(path + ".outcome.safetensors", [SafetensorsEntry.Float32("outcome", [outcome.Length], () => outcome)]);
        return new
        {
            entry.Work,
            entry.Single,
            workload.Operations,
            Parameters = workload.Model.NamedParameters().Sum(parameter => (long)parameter.Parameter.Shape.Elements),
        };
    }
}
