using static Einthoven.Tensors.Tests.OperationCheck;

namespace Einthoven.Tensors.Tests.Operations;

public class NormalisationTests
{
    [Theory]
    [InlineData(4, 7)]
    [InlineData(700, 48)]
    public void LayerNorm_standardises_rows_and_scales_them(int rows, int width) => new OperationCheck(
        (_, x) => x[0].LayerNorm(x[1], x[2], 1e-3f),
        x => [.. x[0].Chunk(width).SelectMany(row => Standardised(row, 1e-3).Select((v, i) => (v * x[1][i]) + x[2][i]))])
        .Within(5e-5).Run(Draw((rows, width), 1), Draw(width, 2), Draw(width, 3));

    [Theory]
    [InlineData(3, 5)]
    [InlineData(600, 40)]
    public void NormaliseL2_divides_rows_by_their_length(int rows, int width) => new OperationCheck(
        (_, x) => x[0].NormaliseL2(),
        x => [.. x[0].Chunk(width).SelectMany(row => row.Select(v => v / Math.Sqrt(row.Sum(u => u * u))))])
        .Run(Draw((rows, width), 4));

    [Fact]
    public void NormaliseL2_divides_short_rows_by_eps_only() => new OperationCheck(
        (_, x) => x[0].NormaliseL2(100),
        x => Array.ConvertAll(x[0], v => v / 100)).Run(Draw((3, 5), 4));

    [Theory]
    [InlineData(6, 3)]
    [InlineData(70, 50)]
    public void StandardiseColumns_standardises_over_the_batch(int rows, int width) => new OperationCheck(
        (_, x) => x[0].StandardiseColumns(1e-3f),
        x =>
        {
            var y = new double[x[0].Length];
            for (var column = 0; column < width; column++)
            {
                var values = Standardised([.. Enumerable.Range(0, rows).Select(row => x[0][(row * width) + column])], 1e-3);
                for (var row = 0; row < rows; row++) y[(row * width) + column] = values[row];
            }
            return y;
        }).Within(5e-5).Run(Draw((rows, width), 6));

    [Theory]
    [InlineData(4, 3, 5)]
    [InlineData(20, 17, 100)]
    public void BatchNorm_in_training_standardises_channels(int records, int channels, int samples)
    {
        var mean = new StateBuffer(channels, 0);
        var variance = new StateBuffer(channels, 1);
        new OperationCheck(
            (_, x) => x[0].BatchNorm(x[1], x[2], mean, variance, 0.1f, 1e-3f, training: true),
            x => BatchNorm(x, records, channels, samples, values => Standardised(values, 1e-3)))
            .Within(5e-5).Run(Draw((records, channels, samples), 1), Draw(channels, 2), Draw(channels, 3));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void BatchNorm_adds_a_residual_and_rectifies(bool training)
    {
        var mean = new StateBuffer(5, 0.1f);
        var variance = new StateBuffer(5, 1);
        new OperationCheck(
            (_, x) => x[0].BatchNorm(x[1], x[2], mean, variance, 0, 1e-3f, training, x[3], rectify: true),
            x =>
            {
                var y = BatchNorm(x, 4, 5, 9, values => training ? Standardised(values, 1e-3) : Array.ConvertAll(values, v => (v - 0.1f) / Math.Sqrt(1.001)));
                return [.. y.Zip(x[3], (a, b) => Math.Max(0, a + b))];
            })
            .Within(5e-5).Run(Draw((4, 5, 9), 1), Draw(5, 2), Draw(5, 3), Draw((4, 5, 9), 4));
    }

    [Fact]
    public void BatchNorm_in_one_pass_has_the_gradients_of_its_parts()
    {
        var (apart, fused) = (Gradients(inOne: false), Gradients(inOne: true));
        for (var i = 0; i < apart.Length; i++) Close(apart[i], fused[i]);
    }

    [Fact]
    public void BatchNorm_leaves_the_gradient_of_a_result_that_keeps_it()
    {
        using var context = new ComputeContext(new ComputeOptions(1));
        var (x, residual) = (context.Tensor((2, 2), [1, -2, 3, 4]).KeepGradient(), context.Tensor((2, 2), [-9, 9, 0, 0]).KeepGradient());
        using (context.Record())
        {
            var y = x.BatchNorm(context.Tensor(2, [1, 1]), context.Zeros(2), new StateBuffer(2, 0), new StateBuffer(2, 1), 0, 0, training: false, residual, rectify: true);
            context.Backward([(y.KeepGradient(), [5, 6, 7, 8])]);
            Assert.Equal([5, 6, 7, 8], y.Gradient.ToArray());
        }
        Assert.Equal([0, 6, 7, 8], residual.Gradient.ToArray());
        Assert.Equal([0, 6, 7, 8], x.Gradient.ToArray());
    }

    [Fact]
    public void BatchNorm_of_two_axes_takes_one_number_a_record()
    {
        var mean = new StateBuffer(3, 0);
        var variance = new StateBuffer(3, 1);
        new OperationCheck(
            (_, x) => x[0].BatchNorm(x[1], x[2], mean, variance, 0.1f, 1e-3f, training: true),
            x => BatchNorm(x, 8, 3, 1, values => Standardised(values, 1e-3)))
            .Within(5e-5).Run(Draw((8, 3), 1), Draw(3, 2), Draw(3, 3));
    }

    [Fact]
    public void BatchNorm_outside_of_training_uses_the_running_statistics_and_leaves_them()
    {
        var mean = new StateBuffer(3, 0.5f);
        var variance = new StateBuffer(3, 4);
        new OperationCheck(
            (_, x) => x[0].BatchNorm(x[1], x[2], mean, variance, 0.1f, 0, training: false),
            x => BatchNorm(x, 4, 3, 5, values => Array.ConvertAll(values, v => (v - 0.5) / 2)))
            .Run(Draw((4, 3, 5), 1), Draw(3, 2), Draw(3, 3));
        Assert.Equal([0.5f, 0.5f, 0.5f], mean.Values.ToArray());
        Assert.Equal([4f, 4, 4], variance.Values.ToArray());
    }

    [Fact]
    public void BatchNorm_in_training_moves_the_running_statistics_by_the_momentum()
    {
        using var context = new ComputeContext(new ComputeOptions(1));
        var mean = new StateBuffer(1, 10);
        var variance = new StateBuffer(1, 20);
        context.Tensor((2, 1, 2), [1, 2, 3, 6]).BatchNorm(context.Tensor(1, [1]), context.Zeros(1), mean, variance, 0.25f, 1e-5f, training: true);
        Assert.Equal((0.75f * 10) + (0.25f * 3), mean.Values[0], 1e-5f);
        Assert.Equal((0.75f * 20) + (0.25f * 14 / 3), variance.Values[0], 1e-5f);
    }

    /// <summary>Of x, residual, weight and bias, where x is used twice.</summary>
    private static float[][] Gradients(bool inOne)
    {
        using var context = new ComputeContext(new ComputeOptions(2, PoisonFreedMemory: true));
        var inputs = Array.ConvertAll(
            [Draw((3, 40, 70), 1), Draw((3, 40, 70), 2), Draw(40, 3), Draw(40, 4)], x => context.Tensor(x.Shape, x.Values).KeepGradient());
        var (mean, variance) = (new StateBuffer(40, 0), new StateBuffer(40, 1));
        using (context.Record())
        {
            var y = inOne
                ? inputs[0].BatchNorm(inputs[2], inputs[3], mean, variance, 0.1f, 1e-5f, training: true, inputs[1], rectify: true)
                : (inputs[0].BatchNorm(inputs[2], inputs[3], mean, variance, 0.1f, 1e-5f, training: true) + inputs[1]).Relu();
            context.Backward((y * y).Sum() + (inputs[0] * y).Sum());
        }
        return Array.ConvertAll(inputs, x => x.Gradient.ToArray());
    }

    private static void Close(float[] expected, float[] actual)
    {
        for (var i = 0; i < expected.Length; i++) Assert.Equal(expected[i], actual[i], 1e-4f * (1 + Math.Abs(expected[i])));
    }

    private static double[] Standardised(double[] values, double eps)
    {
        var mean = values.Average();
        var variance = values.Average(v => (v - mean) * (v - mean));
        return Array.ConvertAll(values, v => (v - mean) / Math.Sqrt(variance + eps));
    }

    private static double[] BatchNorm(double[][] x, int records, int channels, int samples, Func<double[], double[]> standardise)
    {
        var y = new double[x[0].Length];
        for (var channel = 0; channel < channels; channel++)
        {
            var places = Enumerable.Range(0, records)
                .SelectMany(record => Enumerable.Range(((record * channels) + channel) * samples, samples)).ToArray();
            var values = standardise(Array.ConvertAll(places, place => x[0][place]));
            for (var i = 0; i < places.Length; i++) y[places[i]] = (values[i] * x[1][channel]) + x[2][channel];
        }
        return y;
    }
}
