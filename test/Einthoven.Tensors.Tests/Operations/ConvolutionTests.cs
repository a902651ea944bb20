using static Einthoven.Tensors.Tests.OperationCheck;

namespace Einthoven.Tensors.Tests.Operations;

public class ConvolutionTests
{
    [Theory]
    [InlineData(2, 3, 9, 2, 3, 1, 0, 1, true)]
    [InlineData(2, 3, 9, 4, 3, 1, 1, 1, false)]
    [InlineData(3, 2, 12, 3, 4, 2, 3, 1, true)]
    [InlineData(1, 2, 11, 2, 3, 3, 2, 2, true)]
    [InlineData(2, 2, 8, 3, 1, 2, 0, 1, true)]
    [InlineData(5, 7, 60, 9, 7, 2, 3, 1, true)]
    public void Conv1d_sums_taps_over_channels(
        int records, int inputs, int length, int outputs, int kernel, int stride, int padding, int dilation, bool withBias)
    {
        (Shape, float[])[] operands = [Draw((records, inputs, length), 1), Draw((outputs, inputs, kernel), 2), .. withBias ? [Draw(outputs, 3)] : Array.Empty<(Shape, float[])>()];
        new OperationCheck(
            (_, x) => x[0].Conv1d(x[1], withBias ? x[2] : null, stride, padding, dilation),
            x =>
            {
                var y = new List<double>();
                for (var record = 0; record < records; record++)
                {
                    for (var output = 0; output < outputs; output++)
                    {
                        for (var start = -padding; start + (dilation * (kernel - 1)) < length + padding; start += stride)
                        {
                            var sum = withBias ? x[2][output] : 0;
                            for (var input = 0; input < inputs; input++)
                            {
                                for (var tap = 0; tap < kernel; tap++)
                                {
                                    var at = start + (tap * dilation);
                                    if (at >= 0 && at < length)
                                        sum += x[0][(((record * inputs) + input) * length) + at] * x[1][(((output * inputs) + input) * kernel) + tap];
                                }
                            }
                            y.Add(sum);
                        }
                    }
                }
                return [.. y];
            }).Within(5e-5).Run(operands);
    }

    [Theory]
    [InlineData(3, 2, 0)]
    [InlineData(3, 2, 1)]
    [InlineData(2, 3, 1)]
    [InlineData(4, 1, 2)]
    public void MaxPool1d_takes_the_largest_of_each_window(int k, int stride, int pad) => new OperationCheck(
        (_, x) => x[0].MaxPool1d(k, stride, pad),
        x => [.. x[0].Chunk(10).SelectMany(row => Windows(row, k, stride, pad).Select(window => window.Max()))]).Run(Draw((2, 3, 10), 1));

    [Theory]
    [InlineData(3, 2)]
    [InlineData(2, 2)]
    [InlineData(5, 1)]
    public void AveragePool1d_averages_each_window(int k, int stride) => new OperationCheck(
        (_, x) => x[0].AveragePool1d(k, stride),
        x => [.. x[0].Chunk(10).SelectMany(row => Windows(row, k, stride, 0).Select(window => window.Average()))]).Run(Draw((2, 3, 10), 1));

    [Theory]
    [InlineData(2, 3, 5)]
    [InlineData(30, 40, 30)]
    public void GlobalAverage_averages_over_time(int records, int channels, int length) => new OperationCheck(
        (_, x) => x[0].GlobalAverage(),
        x => [.. x[0].Chunk(length).Select(row => row.Average())]).Run(Draw((records, channels, length), 1));

    [Fact]
    public void Sizes_that_do_not_fit_are_refused()
    {
        using var context = new ComputeContext(new ComputeOptions(1));
        var x = context.Zeros((2, 3, 5));
        Assert.Throws<ArgumentException>(() => x.Conv1d(context.Zeros((4, 2, 3))));
        Assert.Throws<ArgumentException>(() => x.Conv1d(context.Zeros((4, 3, 6))));
        Assert.Throws<ArgumentException>(() => x.Conv1d(context.Zeros((4, 3, 3)), context.Zeros(3)));
        Assert.Throws<ArgumentOutOfRangeException>(() => x.Conv1d(context.Zeros((4, 3, 3)), stride: 0));
        Assert.Throws<ArgumentException>(() => x.MaxPool1d(6, 1));
        Assert.Throws<ArgumentException>(() => x.MaxPool1d(2, 1, 2));
        Assert.Throws<ArgumentException>(() => context.Zeros((2, 3)).GlobalAverage());
    }

    private static IEnumerable<double[]> Windows(double[] row, int k, int stride, int pad)
    {
        for (var start = -pad; start + k <= row.Length + pad; start += stride)
            yield return [.. Enumerable.Range(start, k).Where(i => i >= 0 && i < row.Length).Select(i => row[i])];
    }
}
