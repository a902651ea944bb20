namespace Einthoven.Tensors.Tests.Golden;

/// <summary>Trains a module for the steps of a golden and compares losses, the first gradients and the last parameters.</summary>
internal static class GoldenTraining
{
    /// <summary>Of a gradient or a loss after one forward and backward pass.</summary>
    private static readonly Tolerance OfOnePass = new(Relative: 1e-5, OfLargest: 3e-6);

    /// <summary>Of what ten steps of AdamW made of it.</summary>
    private static readonly Tolerance OfTenSteps = new(Relative: 2e-5, OfLargest: 1e-5);

    public static void Check(string file, Module module, Func<ComputeContext, SafetensorsFile, Tensor> loss, VectorWidth width)
    {
        using var golden = GoldenCases.Open(file);
        using var context = new ComputeContext(new ComputeOptions(Threads: 2, Width: width, PoisonFreedMemory: true));
        using var slab = module.Initialise(new RandomSource(1));
        var parameters = module.NamedParameters().ToDictionary();
        Assert.Equal(Names(golden, "start/"), parameters.Keys.Order());
        foreach (var (name, parameter) in parameters) parameter.SetValues(golden.ReadSingles("start/" + name));

        var optimiser = new AdamW(slab, new AdamWOptions { Beta1 = 0.9, Beta2 = 0.98, Epsilon = 1e-4, WeightDecay = 0.05 });
        var (losses, norms) = (new float[10], new float[10]);
        for (var step = 0; step < losses.Length; step++)
        {
            context.BeginStep();
            slab.ZeroGradients();
            Tensor value;
            using (context.Record()) value = loss(context, golden);
            context.Backward(value);
            losses[step] = value.Item();
            if (step == 0) CheckGradients(golden, parameters);
            norms[step] = (float)optimiser.Step(context, (float)LearningRate.WarmupCosine(step, 4, 12, 1e-2, 1e-3), 0.5);
        }

        OfOnePass.Check("losses", golden.ReadSingles("losses"), losses);
        OfTenSteps.Check("norms", golden.ReadSingles("norms"), norms);
        foreach (var (name, parameter) in parameters) OfTenSteps.Check($"{name} after ten steps", golden.ReadSingles("end/" + name), parameter.Values);
        foreach (var (name, buffer) in module.NamedBuffers()) OfTenSteps.Check($"{name} after ten steps", golden.ReadSingles("end/" + name), buffer.Values);
    }

    private static void CheckGradients(SafetensorsFile golden, Dictionary<string, Parameter> parameters)
    {
        foreach (var (name, parameter) in parameters)
            OfOnePass.Check($"gradient of {name}", golden.ReadSingles("gradient/" + name), parameter.Gradient);
    }

    private static IEnumerable<string> Names(SafetensorsFile golden, string prefix) =>
        golden.Tensors.Keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal)).Select(key => key[prefix.Length..]).Order();
}
