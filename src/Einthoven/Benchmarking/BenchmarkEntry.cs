using Einthoven.Models;
using Einthoven.Pretraining;
using Einthoven.Tensors;

namespace Einthoven.Benchmarking;

/// <summary>A line of the benchmark: what is done, and on how many threads.</summary>
/// <param name="Work">Its name, unique together with the threads.</param>
/// <param name="Single">On one thread instead of all.</param>
/// <param name="Make">Prepares the work.</param>
internal sealed record BenchmarkEntry(string Work, bool Single, Func<ComputeContext, Workload> Make)
{
    /// <summary>Everything that is measured, in the order of the table.</summary>
    /// <param name="dropout">Whether training has the dropout of the configuration: no peer draws alike, so that results are compared without.</param>
    public static IEnumerable<BenchmarkEntry> All(bool dropout = true) => [.. Cubes(), .. Layers(), .. Heads(), .. Steps(dropout), .. Embeddings()];

    /// <summary>What was asked for.</summary>
    /// <exception cref="ConfigurationException">Nothing has a name that fits <see cref="BenchmarkOptions.Only"/>.</exception>
    public static IReadOnlyList<BenchmarkEntry> Of(BenchmarkOptions options, bool dropout = true)
    {
        var all = All(dropout).ToArray();
        var chosen = all.Where(entry => options.Only.Count == 0 || options.Only.Any(part => entry.Work.Contains(part, StringComparison.OrdinalIgnoreCase))).ToArray();
        return chosen.Length > 0 ? chosen : throw new ConfigurationException(
            $"No benchmark has a name with \"{string.Join("\" or \"", options.Only)}\". There are: {string.Join("; ", all.Select(entry => entry.Work).Distinct())}.");
    }

    private static IEnumerable<BenchmarkEntry> Cubes() =>
        from size in new[] { 960, 1920 }
        from single in new[] { true, false }
        select Product($"product {size}x{size}x{size}", single, 1, size, size, size);

    /// <summary>The linear layers of transformers of width 192 and 768, 2,400 and 1,200 tokens: forward, and the gradients of input and weight.</summary>
    private static IEnumerable<BenchmarkEntry> Layers() =>
        from layer in new (int Rows, int Inputs, int Outputs)[]
        {
            (2400, 192, 576), (2400, 192, 192), (2400, 192, 768), (2400, 768, 192),
            (1200, 768, 2304), (1200, 768, 768), (1200, 768, 3072), (1200, 3072, 768),
        }
        let name = $"layer {layer.Inputs}->{layer.Outputs}, {layer.Rows} rows"
        from entry in new[]
        {
            Product($"{name}, forward", false, 1, layer.Rows, layer.Outputs, layer.Inputs, transposeY: true),
            Product($"{name}, input gradient", false, 1, layer.Rows, layer.Inputs, layer.Outputs),
            Product($"{name}, weight gradient", false, 1, layer.Outputs, layer.Inputs, layer.Rows, transposeX: true),
        }
        select entry;

    private static IEnumerable<BenchmarkEntry> Heads() =>
    [
        Product("heads 48 x 150x150x64", false, 48, 150, 150, 64, transposeY: true),
        Product("heads 48 x 150x64x150", false, 48, 150, 64, 150),
    ];

    private static IEnumerable<BenchmarkEntry> Steps(bool dropout) =>
    [
        new("step ViT 192x12, 150 tokens, batch 16", false, context => new TransformerWorkload(context, 192, 12, 150, 16)),
        new("step ViT 192x4, 600 tokens, batch 16", false, context => new TransformerWorkload(context, 192, 4, 600, 16)),
        new("step ViT 768x4, 150 tokens, batch 8", false, context => new TransformerWorkload(context, 768, 4, 150, 8)),
        new("step CG-DMER small, 16 pairs", false, context => new PretrainingWorkload(context, Options("small", dropout), 16)),
        new("step CG-DMER base, 4 pairs", false, context => new PretrainingWorkload(context, Options("base", dropout), 4)),
        new("step ResNet18, 12x1000, batch 16", false, context => new ResidualWorkload(context, 1000, 16)),
    ];

    private static IEnumerable<BenchmarkEntry> Embeddings() =>
    [
        new("embed small, 1 ECG", true, context => new EmbeddingWorkload(context, Options("small"), 1)),
        new("embed base, 1 ECG", true, context => new EmbeddingWorkload(context, Options("base"), 1)),
        new("embed small, 32 ECGs", false, context => new EmbeddingWorkload(context, Options("small"), 32)),
        new("embed base, 8 ECGs", false, context => new EmbeddingWorkload(context, Options("base"), 8)),
    ];

    private static BenchmarkEntry Product(
        string work, bool single, int batch, int m, int n, int k, bool transposeX = false, bool transposeY = false) =>
        new(work, single, context => new ProductWorkload(context, batch, m, n, k, transposeX, transposeY));

    private static CgDmerOptions Options(string configuration, bool dropout = true) =>
        (CgDmerOptions)ConfigurationFile.Read(configuration, dropout ? [] : ["model.text.dropout=0"]).Model;
}
