using System.Text.Json;
using Einthoven.Storage;
using Einthoven.Tensors;

namespace Einthoven.Benchmarking;

/// <summary>Benchmark results as JSON: machine and precision, then a list of <see cref="BenchmarkResult"/> or <see cref="WorkProfile"/>.</summary>
public static class BenchmarkFile
{
    /// <summary>Writes the file, whole or not at all.</summary>
    public static void Write<T>(string path, IReadOnlyList<T> results, Precision precision = Precision.Float32)
    {
        using var context = new ComputeContext(new ComputeOptions(Threads: 1, Precision: precision));
        var content = new { Machine = MachineDescription.Of(context), Precision = precision.Name(), context.ProductLibrary, Results = results };
        AtomicFile.WriteText(path, JsonSerializer.Serialize(content, JsonForm.Indented) + "\n");
    }
}
