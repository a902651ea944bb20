using System.Runtime.Intrinsics;

namespace Einthoven.Tensors.Tests.Golden;

/// <summary>The cases of one golden file, each with the same function written with the engine.</summary>
internal sealed class GoldenCases(
    string file, Tolerance tolerance, Dictionary<string, Func<GoldenInputs, Tensor>> functions, Dictionary<string, Tolerance>? exceptions = null)
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Golden");

    public TheoryData<string> Names => [.. functions.Keys];

    /// <summary>Every width of vectors that the machine has.</summary>
    public static IEnumerable<VectorWidth> Widths =>
    [
        VectorWidth.Scalar,
        .. Vector128.IsHardwareAccelerated ? [VectorWidth.Bits128] : Array.Empty<VectorWidth>(),
        .. Vector256.IsHardwareAccelerated ? [VectorWidth.Bits256] : Array.Empty<VectorWidth>(),
        .. Vector512.IsHardwareAccelerated ? [VectorWidth.Bits512] : Array.Empty<VectorWidth>(),
    ];

    public static SafetensorsFile Open(string file) => SafetensorsFile.Open(Path.Combine(Folder, file + ".safetensors"));

    /// <summary>Compares a case's output and every gradient, for each width of vectors.</summary>
    public void Check(string name)
    {
        using var golden = Open(file);
        var allowed = exceptions?.GetValueOrDefault(name, tolerance) ?? tolerance;
        foreach (var width in Widths)
        {
            // Used twice, the second derivative has to be added to the first.
            foreach (var uses in (int[])[1, 2])
            {
                using var context = new ComputeContext(new ComputeOptions(Threads: 2, Width: width, PoisonFreedMemory: true));
                Check(new GoldenInputs(context, golden, name), golden, name, allowed, uses, $"{name} ({width}, used {uses} times)");
            }
        }
    }

    /// <summary>Fails when the file holds a case that is compared with nothing.</summary>
    public void CheckComplete()
    {
        using var golden = Open(file);
        Assert.Equal(golden.Tensors.Keys.Select(key => key[..key.IndexOf('/', StringComparison.Ordinal)]).Distinct().Order(), functions.Keys.Order());
    }

    private void Check(GoldenInputs inputs, SafetensorsFile golden, string name, Tolerance allowed, int uses, string title)
    {
        var context = inputs.Context;
        var (expected, seed) = (golden.Tensors[name + "/output"], golden.ReadSingles(name + "/seed"));
        var outputs = new (Tensor Output, float[] Gradient)[uses];
        using (context.Record())
        {
            for (var use = 0; use < uses; use++) outputs[use] = (functions[name](inputs), seed);
        }

        foreach (var (output, _) in outputs)
        {
            Assert.Equal(expected.Shape.Select(length => (int)length), output.Shape.ToArray());
            allowed.Check($"{title}: output", golden.ReadSingles(expected.Name), output.Values);
        }

        context.Backward(outputs);
        Assert.Equal(golden.Tensors.Keys.Count(key => key.StartsWith(name + "/gradient/", StringComparison.Ordinal)), inputs.Differentiated.Count);
        foreach (var (key, tensor) in inputs.Differentiated)
        {
            var gradient = golden.ReadSingles($"{name}/gradient/{key}").Select(value => uses * value).ToArray();
            allowed.Check($"{title}: gradient by {key}", gradient, tensor.Gradient);
        }
    }
}
