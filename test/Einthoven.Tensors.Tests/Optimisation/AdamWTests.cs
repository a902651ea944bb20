namespace Einthoven.Tensors.Tests.Optimisation;

public sealed class AdamWTests : IDisposable
{
    private readonly ComputeContext _context = new(new ComputeOptions(2));
    private readonly Pair _pair = new();
    private readonly ParameterSlab _slab;

    public AdamWTests() => _slab = _pair.Initialise(new RandomSource(5));

    public void Dispose()
    {
        _slab.Dispose();
        _context.Dispose();
    }

    [Fact]
    public void Twenty_steps_are_those_of_the_algorithm_in_float64()
    {
        const double Rate = 0.01, Beta1 = 0.8, Beta2 = 0.95, Epsilon = 1e-6, Decay = 0.1;
        var optimiser = new AdamW(_slab, new AdamWOptions(Beta1, Beta2, Epsilon, Decay));
        foreach (var parameter in _slab.Parameters)
        {
            var theta = Array.ConvertAll(parameter.ToArray(), v => (double)v);
            var (m, v) = (new double[theta.Length], new double[theta.Length]);
            for (var step = 1; step <= 20; step++)
            {
                var gradient = Gradient(step);
                for (var i = 0; i < theta.Length; i++)
                {
                    var g = (double)gradient[parameter.Offset + i];
                    m[i] = (Beta1 * m[i]) + ((1 - Beta1) * g);
                    v[i] = (Beta2 * v[i]) + ((1 - Beta2) * g * g);
                    var update = m[i] / (1 - Math.Pow(Beta1, step)) / (Math.Sqrt(v[i] / (1 - Math.Pow(Beta2, step))) + Epsilon);
                    theta[i] -= Rate * (update + (parameter.Decays ? Decay * theta[i] : 0));
                }
            }
            _expected[parameter.Name] = theta;
        }
        for (var step = 1; step <= 20; step++)
        {
            Gradient(step).CopyTo(_slab.Gradients);
            optimiser.Step(_context, (float)Rate, 0);
        }
        foreach (var parameter in _slab.Parameters)
            Assert.All(_expected[parameter.Name].Zip(parameter.ToArray()), pair => Assert.Equal(pair.First, pair.Second, 2e-6));
        Assert.Equal(20, optimiser.StepCount);
    }

    [Fact]
    public void A_long_gradient_is_scaled_to_the_norm_and_its_own_length_returned()
    {
        var gradient = Gradient(1);
        var norm = Math.Sqrt(gradient.Sum(g => (double)g * g));
        gradient.CopyTo(_slab.Gradients);
        Assert.Equal(norm, _slab.GradientNorm(_context), norm * 1e-6);
        Assert.Equal(norm, new AdamW(_slab, new AdamWOptions()).Step(_context, 0, norm / 4), norm * 1e-6);
        var moments = _slab.FirstMoments.ToArray();                  // 0.1 of the clipped gradient
        Assert.Equal(norm / 4 * 0.1, Math.Sqrt(moments.Sum(g => (double)g * g)), norm * 1e-5);
    }

    [Fact]
    public void A_short_gradient_is_left_as_it_is()
    {
        var gradient = Gradient(1);
        gradient.CopyTo(_slab.Gradients);
        new AdamW(_slab, new AdamWOptions()).Step(_context, 0, 1e9);
        Assert.Equal(0.1 * gradient[0], _slab.FirstMoments[0], 1e-7);
    }

    [Fact]
    public void A_step_ends_with_zero_gradients()
    {
        Gradient(1).CopyTo(_slab.Gradients);
        new AdamW(_slab, new AdamWOptions()).Step(_context, 0.1f, 0);
        Assert.All(_slab.Gradients.ToArray(), g => Assert.Equal(0, g));
    }

    [Fact]
    public void A_gradient_that_is_not_finite_changes_nothing()
    {
        var optimiser = new AdamW(_slab, new AdamWOptions());
        var before = _slab.Values.ToArray();
        Gradient(1).CopyTo(_slab.Gradients);
        _slab.Gradients[3] = float.NaN;
        Assert.True(double.IsNaN(optimiser.Step(_context, 0.1f, 1)));
        Assert.Equal(before, _slab.Values.ToArray());
        Assert.All(_slab.FirstMoments.ToArray(), m => Assert.Equal(0, m));
        Assert.All(_slab.Gradients.ToArray(), g => Assert.Equal(0, g));
        Assert.Equal(0, optimiser.StepCount);
    }

    [Fact]
    public void Constants_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new AdamW(_slab, new AdamWOptions(Beta1: 1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new AdamW(_slab, new AdamWOptions(Beta2: -0.1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new AdamW(_slab, new AdamWOptions(Epsilon: 0)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new AdamW(_slab, new AdamWOptions()).Step(_context, float.NaN, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new AdamW(_slab, new AdamWOptions()).Step(_context, 0.1f, -1));
    }

    private readonly Dictionary<string, double[]> _expected = [];

    /// <summary>A gradient for the whole slab, 0 in the gaps between parameters.</summary>
    private float[] Gradient(int step)
    {
        var gradient = new float[_slab.Length];
        var random = new RandomSource(11).Stream("gradient", (ulong)step);
        foreach (var parameter in _slab.Parameters)
        {
            for (var i = 0; i < parameter.Shape.Elements; i++) gradient[parameter.Offset + i] = (float)random.NextGaussian();
        }
        return gradient;
    }

    private sealed class Pair : Module
    {
        public Pair()
        {
            AddChild("norm", new LayerNorm(7));
            AddChild("linear", new Linear(7, 5, initialisation: Initialisation.Normal(1)));
        }
    }
}
