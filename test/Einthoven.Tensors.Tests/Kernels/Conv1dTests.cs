using Einthoven.Tensors.Kernels;

namespace Einthoven.Tensors.Tests.Kernels;

public sealed unsafe class Conv1dTests
{
    [Theory, AtWidth(VectorWidth.Scalar), AtWidth(VectorWidth.Bits128), AtWidth(VectorWidth.Bits256), AtWidth(VectorWidth.Bits512)]
    public void Forward_matches_float64(VectorWidth width)
    {
        using var pool = new WorkerPool(2);
        using var workspace = new GemmWorkspace(pool, KernelSet.For(width));
        Seeds.Try(30, random =>
        {
            using var sample = new ConvolutionSample(random);
            Conv1dKernel.Forward(
                workspace, sample.Shape, sample.X.Numbers, sample.Weight.Numbers,
                sample.Bias is null ? null : sample.Bias.Numbers, sample.Y.Numbers);
            Closeness.AreClose(sample.Outputs(), sample.Y.Values, 1e-5, 1e-5);
        });
    }

    [Theory, AtWidth(VectorWidth.Scalar), AtWidth(VectorWidth.Bits128), AtWidth(VectorWidth.Bits256), AtWidth(VectorWidth.Bits512)]
    public void Gradient_of_the_input_matches_float64(VectorWidth width)
    {
        using var pool = new WorkerPool(2);
        using var workspace = new GemmWorkspace(pool, KernelSet.For(width));
        Seeds.Try(30, random =>
        {
            using var sample = new ConvolutionSample(random);
            using var dx = GuardedNumbers.Draw(random, sample.X.Length);
            var expected = sample.InputGradients(dx);
            Conv1dKernel.BackwardInput(workspace, sample.Shape, sample.Y.Numbers, sample.Weight.Numbers, dx.Numbers, accumulate: true);
            Closeness.AreClose(expected, dx.Values, 1e-5, 1e-5);
        });
    }

    [Theory, AtWidth(VectorWidth.Scalar), AtWidth(VectorWidth.Bits128), AtWidth(VectorWidth.Bits256), AtWidth(VectorWidth.Bits512)]
    public void Gradients_of_the_parameters_match_float64(VectorWidth width)
    {
        using var pool = new WorkerPool(2);
        using var workspace = new GemmWorkspace(pool, KernelSet.For(width));
        Seeds.Try(30, random =>
        {
            using var sample = new ConvolutionSample(random);
            using var dweight = GuardedNumbers.Draw(random, sample.Weight.Length);
            using var dbias = sample.Bias?.Copy();
            var (weight, bias) = sample.ParameterGradients(dweight, dbias);
            Conv1dKernel.BackwardWeight(
                workspace, sample.Shape, sample.Y.Numbers, sample.X.Numbers, dweight.Numbers, dbias is null ? null : dbias.Numbers);
            Closeness.AreClose(weight, dweight.Values, 1e-5, 2e-5);
            if (dbias is not null)
                Closeness.AreClose(bias, dbias.Values, 1e-5, 1e-5);
        });
    }

    [Theory, AtWidth(VectorWidth.Bits128), AtWidth(VectorWidth.Bits256), AtWidth(VectorWidth.Bits512)]
    public void Many_channels_and_many_short_records_match_float64(VectorWidth width)
    {
        using var pool = new WorkerPool(2);
        using var workspace = new GemmWorkspace(pool, KernelSet.For(width));
        Seeds.Try(3, random =>
        {
            using var sample = new ConvolutionSample(random, new Conv1dShape(140, 37, 25, 41, 5, 2, 2, random.Next(1, 3)) with { InputChannels = random.Next(33, 80) });
            using var dx = new GuardedNumbers(sample.X.Length);
            using var dweight = new GuardedNumbers(sample.Weight.Length);
            var (input, weight) = (sample.InputGradients(dx), sample.ParameterGradients(dweight, null).Weight);
            Conv1dKernel.BackwardInput(workspace, sample.Shape, sample.Y.Numbers, sample.Weight.Numbers, dx.Numbers, accumulate: true);
            Conv1dKernel.BackwardWeight(workspace, sample.Shape, sample.Y.Numbers, sample.X.Numbers, dweight.Numbers, null);
            Closeness.AreClose(input, dx.Values, 1e-5, 5e-5);
            Closeness.AreClose(weight, dweight.Values, 1e-5, 2e-4);
            Conv1dKernel.Forward(
                workspace, sample.Shape, sample.X.Numbers, sample.Weight.Numbers, sample.Bias is null ? null : sample.Bias.Numbers, sample.Y.Numbers);
            Closeness.AreClose(sample.Outputs(), sample.Y.Values, 1e-5, 5e-5);
        });
    }

    [Theory, AtWidth(VectorWidth.Scalar), AtWidth(VectorWidth.Bits128), AtWidth(VectorWidth.Bits256), AtWidth(VectorWidth.Bits512)]
    public void Many_channels_and_long_records_match_float64(VectorWidth width)
    {
        using var pool = new WorkerPool(2);
        using var workspace = new GemmWorkspace(pool, KernelSet.For(width));
        Seeds.Try(6, random =>
        {
            var (kernel, stride) = (random.Next(1, 5), random.Next(1, 4));
            using var sample = new ConvolutionSample(random, new Conv1dShape(
                random.Next(1, 7), random.Next(1, 7) * 16, stride * random.Next(40, 90), random.Next(14, 120), kernel, stride, random.Next(0, kernel), random.Next(1, 3)));
            using var dx = GuardedNumbers.Draw(random, sample.X.Length);
            using var dweight = new GuardedNumbers(sample.Weight.Length);
            var (accumulate, zeros) = (random.Next(2) == 1, new GuardedNumbers(dx.Length));
            var (input, weight) = (sample.InputGradients(accumulate ? dx : zeros), sample.ParameterGradients(dweight, null).Weight);
            Conv1dKernel.BackwardInput(workspace, sample.Shape, sample.Y.Numbers, sample.Weight.Numbers, dx.Numbers, accumulate);
            Conv1dKernel.BackwardWeight(workspace, sample.Shape, sample.Y.Numbers, sample.X.Numbers, dweight.Numbers, null);
            Closeness.AreClose(input, dx.Values, 1e-5, 5e-5);
            Closeness.AreClose(weight, dweight.Values, 1e-5, 2e-4);
            Conv1dKernel.Forward(
                workspace, sample.Shape, sample.X.Numbers, sample.Weight.Numbers, sample.Bias is null ? null : sample.Bias.Numbers, sample.Y.Numbers);
            Closeness.AreClose(sample.Outputs(), sample.Y.Values, 1e-5, 5e-5);
            zeros.Dispose();
        });
    }

    [Theory, AtWidth(VectorWidth.Bits256), AtWidth(VectorWidth.Bits512)]
    public void A_sum_too_large_for_several_is_cut_into_rows(VectorWidth width)
    {
        using var pool = new WorkerPool(2);
        using var workspace = new GemmWorkspace(pool, KernelSet.For(width));
        using var sample = new ConvolutionSample(new Random(1), new Conv1dShape(9, 128, 61, 130, 4, 1, 2, 1));
        using var dweight = new GuardedNumbers(sample.Weight.Length);
        var expected = sample.ParameterGradients(dweight, null).Weight;
        Conv1dKernel.BackwardWeight(workspace, sample.Shape, sample.Y.Numbers, sample.X.Numbers, dweight.Numbers, null);
        Closeness.AreClose(expected, dweight.Values, 1e-5, 2e-4);
    }

    [Theory, AtWidth(VectorWidth.Scalar), AtWidth(VectorWidth.Bits128), AtWidth(VectorWidth.Bits256), AtWidth(VectorWidth.Bits512)]
    public void No_record_has_no_gradient_and_no_output(VectorWidth width)
    {
        using var pool = new WorkerPool(2);
        using var workspace = new GemmWorkspace(pool, KernelSet.For(width));
        using var sample = new ConvolutionSample(new Random(1), new Conv1dShape(0, 3, 90, 5, 3, 2, 1, 1));
        using var dweight = GuardedNumbers.Draw(new Random(2), sample.Weight.Length);
        var before = dweight.ToArray();
        Conv1dKernel.Forward(workspace, sample.Shape, sample.X.Numbers, sample.Weight.Numbers, null, sample.Y.Numbers);
        Conv1dKernel.BackwardInput(workspace, sample.Shape, sample.Y.Numbers, sample.Weight.Numbers, sample.X.Numbers, accumulate: false);
        Conv1dKernel.BackwardWeight(workspace, sample.Shape, sample.Y.Numbers, sample.X.Numbers, dweight.Numbers, null);
        Closeness.AreSame(before, dweight.Values);
    }

    [Theory, AtWidth(VectorWidth.Scalar), AtWidth(VectorWidth.Bits128), AtWidth(VectorWidth.Bits256), AtWidth(VectorWidth.Bits512)]
    public void A_sample_that_is_not_a_number_shows_in_its_windows_alone(VectorWidth width)
    {
        using var pool = new WorkerPool(1);
        using var workspace = new GemmWorkspace(pool, KernelSet.For(width));
        using var sample = new ConvolutionSample(new Random(1), new Conv1dShape(2, 1, 30, 3, 3, 1, 1, 1));
        sample.X.Values[10] = float.NaN;
        Conv1dKernel.Forward(workspace, sample.Shape, sample.X.Numbers, sample.Weight.Numbers, null, sample.Y.Numbers);
        for (var i = 0; i < sample.Y.Length; i++)
            Assert.Equal(i < 3 * 30 && i % 30 is >= 9 and <= 11, float.IsNaN(sample.Y.Values[i]));
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_bits()
    {
        Seeds.Try(5, random =>
        {
            using var few = new ConvolutionSample(random, records: 21);
            using var many = new ConvolutionSample(random, new Conv1dShape(7, 48, random.Next(60, 150), 200, 7, random.Next(1, 3), 3, 1));
            foreach (var sample in (ReadOnlySpan<ConvolutionSample>)[few, many])
            {
                float[]? expected = null;
                for (var threads = 1; threads <= 3; threads++)
                {
                    using var pool = new WorkerPool(threads);
                    using var workspace = new GemmWorkspace(pool, KernelSet.For(VectorWidth.Auto));
                    using var dweight = new GuardedNumbers(sample.Weight.Length);
                    using var dx = new GuardedNumbers(sample.X.Length);
                    using var y = new GuardedNumbers(sample.Y.Length);
                    Conv1dKernel.Forward(workspace, sample.Shape, sample.X.Numbers, sample.Weight.Numbers, null, y.Numbers);
                    Conv1dKernel.BackwardInput(workspace, sample.Shape, sample.Y.Numbers, sample.Weight.Numbers, dx.Numbers, accumulate: false);
                    Conv1dKernel.BackwardWeight(workspace, sample.Shape, sample.Y.Numbers, sample.X.Numbers, dweight.Numbers, null);
                    float[] all = [.. y.Values, .. dx.Values, .. dweight.Values];
                    Closeness.AreSame(expected ??= all, all);
                }
            }
        });
    }

    [Fact]
    public void A_kernel_longer_than_the_padded_input_gives_no_output() =>
        Assert.Equal(0, new Conv1dShape(1, 1, 3, 1, Kernel: 9, Stride: 1, Padding: 2, Dilation: 1).OutputLength);
}
