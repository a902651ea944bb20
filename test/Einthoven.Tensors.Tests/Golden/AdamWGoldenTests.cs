namespace Einthoven.Tensors.Tests.Golden;

public sealed class AdamWGoldenTests
{
    private const int Steps = 12;

    [Fact]
    public void Parameters_norms_and_decay_are_those_of_PyTorch()
    {
        using var golden = GoldenCases.Open("adamw");
        using var context = new ComputeContext(new ComputeOptions(Threads: 2));
        var module = new FourParameters();
        using var slab = module.Initialise(new RandomSource(1));
        var parameters = module.NamedParameters().ToDictionary();
        foreach (var (name, parameter) in parameters) parameter.SetValues(golden.ReadSingles("start/" + name));
        var gradients = parameters.Keys.ToDictionary(name => name, name => golden.ReadSingles("gradients/" + name));
        var rates = golden.ReadSingles("learning-rates");

        var optimiser = new AdamW(slab, new AdamWOptions { Beta1 = 0.9, Beta2 = 0.999, Epsilon = 1e-8, WeightDecay = 0.1 });
        var norms = new float[Steps];
        for (var step = 0; step < Steps; step++)
        {
            context.BeginStep();
            slab.ZeroGradients();
            foreach (var (name, parameter) in parameters)
                gradients[name].AsSpan(step * parameter.Shape.Elements, parameter.Shape.Elements).CopyTo(slab.Gradients[(int)parameter.Offset..]);
            norms[step] = (float)optimiser.Step(context, rates[step], 1.0);
        }

        new Tolerance(1e-6, 0).Check("norms", golden.ReadSingles("norms"), norms);
        foreach (var (name, parameter) in parameters)
        {
            // What the steps changed, since the values themselves hide an error of a step behind their own size.
            var start = golden.ReadSingles("start/" + name);
            new Tolerance(3e-6, 2e-6).Check(name, Difference(golden.ReadSingles("end/" + name), start), Difference(parameter.ToArray(), start));
        }

        Assert.Equal(Steps, optimiser.StepCount);
    }

    [Theory]
    [InlineData("learning-rates", 4, 12, 1e-2, 1e-3)]
    [InlineData("learning-rates-without-warmup", 0, 5, 1e-2, 1e-3)]
    public void The_learning_rate_warms_up_and_falls_along_a_cosine(string key, int warmup, int total, double peak, double floor)
    {
        using var golden = GoldenCases.Open("adamw");
        var expected = golden.ReadSingles(key);

        var actual = Enumerable.Range(0, expected.Length).Select(step => (float)LearningRate.WarmupCosine(step, warmup, total, peak, floor)).ToArray();

        new Tolerance(1e-6, 0).Check(key, expected, actual);
    }

    private static float[] Difference(float[] values, float[] from) => [.. values.Select((value, i) => value - from[i])];

    private sealed class FourParameters : Module
    {
        public FourParameters()
        {
            AddChild("first", new Linear(5, 7));
            AddChild("second", new WeightAndScale());
        }
    }

    private sealed class WeightAndScale : Module
    {
        public WeightAndScale()
        {
            AddParameter("weight", (3, 7), Initialisation.Zeros, decays: true);
            AddParameter("scale", 7, Initialisation.Ones, decays: false);
        }
    }
}
