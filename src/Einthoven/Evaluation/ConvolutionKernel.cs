using Einthoven.Tensors;

namespace Einthoven.Evaluation;

/// <summary>One random dilated kernel over a random subset of leads.</summary>
/// <remarks>Drawn as in ROCKET (Dempster, Petitjean and Webb, Data Mining and Knowledge Discovery 34, 2020) and its form for several channels in sktime.</remarks>
internal sealed class ConvolutionKernel
{
    private ConvolutionKernel(float bias, int start, int outputs, (int Lead, int Shift, float Weight)[] taps) =>
        (Bias, Start, Outputs, Taps) = (bias, start, outputs, taps);

    /// <summary>Added to every output.</summary>
    public float Bias { get; }

    /// <summary>The sample under the first tap of the first output; below 0 when padded.</summary>
    public int Start { get; }

    /// <summary>Number of outputs.</summary>
    public int Outputs { get; }

    /// <summary>Lead, samples after the first tap, and weight.</summary>
    public (int Lead, int Shift, float Weight)[] Taps { get; }

    /// <summary>Draws a kernel.</summary>
    /// <param name="random">Where it is drawn from.</param>
    /// <param name="leads">Leads of an ECG.</param>
    /// <param name="samples">Samples of a lead.</param>
    public static ConvolutionKernel Draw(RandomStream random, int leads, int samples)
    {
        var length = Math.Min(7 + 2 * random.Next(3), samples);
        var used = (int)Math.Pow(2, random.NextDouble() * Math.Log2(Math.Min(leads, length) + 1));
        var order = Enumerable.Range(0, leads).ToArray();
        random.Shuffle(order);
        var dilation = (int)Math.Pow(2, random.NextDouble() * Math.Log2((samples - 1) / Math.Max(length - 1.0, 1)));
        var reach = (length - 1) * dilation;
        var padding = random.Next(2) == 1 ? reach / 2 : 0;
        var bias = (float)(2 * random.NextDouble() - 1);

        var taps = new List<(int, int, float)>(used * length);
        foreach (var lead in order.Take(used).Order())
        {
            var weights = Enumerable.Range(0, length).Select(_ => random.NextGaussian()).ToArray();
            var mean = weights.Average();
            taps.AddRange(weights.Select((weight, tap) => (lead, tap * dilation, (float)(weight - mean))));
        }

        return new(bias, -padding, samples + 2 * padding - reach, [.. taps]);
    }
}
