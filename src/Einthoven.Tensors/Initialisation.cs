namespace Einthoven.Tensors;

/// <summary>How a parameter's first values are drawn.</summary>
public sealed class Initialisation
{
    private readonly Func<RandomStream, float> _draw;
    private readonly bool _alike;

    private Initialisation(Func<RandomStream, float> draw, bool alike = false) => (_draw, _alike) = (draw, alike);

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

    /// <summary>For the (3 D, D) weight of queries, keys and values: keys start equal to queries, so that tokens attend to tokens that resemble them.</summary>
    /// <param name="width">D.</param>
    /// <param name="gain">Standard deviation times the square root of D; larger attends more sharply.</param>
    /// <remarks>After mimetic initialisation (Trockman and Kolter, arXiv 2305.09828): on little data a transformer needs long to find this by itself.</remarks>
    public static Initialisation AlikeQueriesAndKeys(int width, double gain = 1.5)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(gain);
        return new(Normal(gain / Math.Sqrt(width))._draw, alike: true);
    }

    internal void Fill(Span<float> values, RandomStream random)
    {
        for (var i = 0; i < values.Length; i++) values[i] = _draw(random);
        var third = values.Length / 3;
        if (_alike) values[..third].CopyTo(values.Slice(third, third));
    }
}
