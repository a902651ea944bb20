namespace Einthoven.Tensors;

/// <summary>How a parameter's first values are drawn.</summary>
public sealed class Initialisation
{
    private readonly Func<RandomStream, float> _draw;

    private Initialisation(Func<RandomStream, float> draw) => _draw = draw;

    /// <summary>All 0.</summary>
    public static Initialisation Zeros { get; } = Constant(0);

    /// <summary>All 1.</summary>
    public static Initialisation Ones { get; } = Constant(1);

    /// <summary>All the same.</summary>
    public static Initialisation Constant(float value) => new(_ => value);

    /// <summary>Normally distributed around 0.</summary>
    /// <param name="deviation">Standard deviation, at least 0.</param>
    public static Initialisation Normal(double deviation)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(deviation);
        return new(random => (float)(deviation * random.NextGaussian()));
    }

    /// <summary>Uniformly distributed between -bound and bound.</summary>
    /// <param name="bound">At least 0.</param>
    public static Initialisation Uniform(double bound)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bound);
        return new(random => (float)(bound * ((2 * random.NextDouble()) - 1)));
    }

    /// <summary>Uniform with bound sqrt(6 / (fanIn + fanOut)). Glorot and Bengio, AISTATS 2010.</summary>
    /// <param name="fanIn">Numbers that an output is computed from.</param>
    /// <param name="fanOut">Numbers that an input contributes to.</param>
    public static Initialisation XavierUniform(int fanIn, int fanOut)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(fanIn);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(fanOut);
        return Uniform(Math.Sqrt(6.0 / (fanIn + fanOut)));
    }

    internal void Fill(Span<float> values, RandomStream random)
    {
        for (var i = 0; i < values.Length; i++) values[i] = _draw(random);
    }
}
