using System.Text.Json;
using Einthoven.Storage;
using Einthoven.Tensors;

namespace Einthoven.Benchmarking;

/// <summary>Benchmark results as JSON: the machine, then a list of <see cref="BenchmarkResult"/> or <see cref="WorkProfile"/>.</summary>
public static class BenchmarkFile
{
    /// <summary>Writes the file, whole or not at all.</summary>
    public static void Write<T>(string path, IReadOnlyList<T> results)
    {
        using var context = new ComputeContext(new ComputeOptions(Threads: 1));
        AtomicFile.WriteText(path, JsonSerializer.Serialize(new { Machine = MachineDescription.Of(context), Results = results }, JsonForm.Indented) + "\n");
    }
}
