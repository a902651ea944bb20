using Einthoven.Tensors.Kernels;

namespace Einthoven.Tensors.Tests.Kernels;

/// <summary>A one-dimensional convolution drawn at random, and its reference in float64. Y doubles as the gradient of the output.</summary>
internal sealed class ConvolutionSample : IDisposable
{
    public ConvolutionSample(Random random, int records = -1)
        : this(random, Draw(random, records))
    {
    }

    public ConvolutionSample(Random random, Conv1dShape shape)
    {
        Shape = shape;
        X = GuardedNumbers.Draw(random, Shape.Records * Shape.InputSize);
        Weight = GuardedNumbers.Draw(random, Shape.OutputChannels * Shape.Taps);
        Bias = random.Next(2) == 1 ? GuardedNumbers.Draw(random, Shape.OutputChannels) : null;
        Y = GuardedNumbers.Draw(random, Shape.Records * Shape.OutputSize);
    }

    private static Conv1dShape Draw(Random random, int records)
    {
        var kernel = random.Next(1, 8);
        return new Conv1dShape(
            records >= 0 ? records : random.Next(5), random.Next(1, 6), random.Next(20, 60), random.Next(1, 20), kernel,
            random.Next(1, 4), random.Next(0, kernel), random.Next(1, 3));
    }

    private delegate void Term(int output, int place, int weight);

    public Conv1dShape Shape { get; }

    public GuardedNumbers X { get; }

    public GuardedNumbers Weight { get; }

    public GuardedNumbers? Bias { get; }

    public GuardedNumbers Y { get; }

    public double[] Outputs()
    {
        var y = new double[Y.Length];
        for (var i = 0; i < y.Length; i++)
            y[i] = Bias is null ? 0 : Bias.Values[i / Shape.OutputLength % Shape.OutputChannels];
        ForEachTerm((output, place, weight) => y[output] += (double)X.Values[place] * Weight.Values[weight]);
        return y;
    }

    public double[] InputGradients(GuardedNumbers before)
    {
        var dx = Array.ConvertAll(before.ToArray(), v => (double)v);
        ForEachTerm((output, place, weight) => dx[place] += (double)Y.Values[output] * Weight.Values[weight]);
        return dx;
    }

    public (double[] Weight, double[] Bias) ParameterGradients(GuardedNumbers weightBefore, GuardedNumbers? biasBefore)
    {
        var dweight = Array.ConvertAll(weightBefore.ToArray(), v => (double)v);
        var dbias = Array.ConvertAll(biasBefore?.ToArray() ?? [], v => (double)v);
        ForEachTerm((output, place, weight) => dweight[weight] += (double)Y.Values[output] * X.Values[place]);
        for (var i = 0; i < Y.Length && dbias.Length > 0; i++)
            dbias[i / Shape.OutputLength % Shape.OutputChannels] += Y.Values[i];
        return (dweight, dbias);
    }

    public void Dispose()
    {
        X.Dispose();
        Weight.Dispose();
        Bias?.Dispose();
        Y.Dispose();
    }

    private void ForEachTerm(Term term)
    {
        var s = Shape;
        for (var output = 0; output < Y.Length; output++)
        {
            var (row, time) = Math.DivRem(output, s.OutputLength);
            var (record, channel) = Math.DivRem(row, s.OutputChannels);
            for (var tap = 0; tap < s.Taps; tap++)
            {
                var at = time * s.Stride + tap % s.Kernel * s.Dilation - s.Padding;
                if (at >= 0 && at < s.Length)
                    term(output, (record * s.InputChannels + tap / s.Kernel) * s.Length + at, channel * s.Taps + tap);
            }
        }
    }
}
