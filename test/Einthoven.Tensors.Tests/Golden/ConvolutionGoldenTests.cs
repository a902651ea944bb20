namespace Einthoven.Tensors.Tests.Golden;

public sealed class ConvolutionGoldenTests
{
    private static readonly Tolerance Allowed = new(Relative: 1e-6, OfLargest: 1e-6);

    private static readonly GoldenCases Cases = new(
        "convolutions",
        Allowed,
        new()
        {
            ["conv"] = g => g["x"].Conv1d(g["weight"], g["bias"], stride: 1, padding: 1, dilation: 1),
            ["conv-stride"] = g => g["x"].Conv1d(g["weight"], g["bias"], stride: 2, padding: 3, dilation: 1),
            ["conv-dilation"] = g => g["x"].Conv1d(g["weight"], g["bias"], stride: 1, padding: 4, dilation: 3),
            ["conv-stride-dilation"] = g => g["x"].Conv1d(g["weight"], g["bias"], stride: 3, padding: 2, dilation: 2),
            ["conv-pointwise"] = g => g["x"].Conv1d(g["weight"], null, stride: 2, padding: 0, dilation: 1),
            ["conv-patches"] = g => g["x"].Conv1d(g["weight"], g["bias"], stride: 8, padding: 0, dilation: 1),
            ["conv-whole"] = g => g["x"].Conv1d(g["weight"], null, stride: 1, padding: 0, dilation: 1),
            ["batch-norm-training"] = g => BatchNorm(g, training: true),
            ["batch-norm-inference"] = g => BatchNorm(g, training: false),
            ["batch-norm-features"] = g => BatchNorm(g, training: true),
            ["max-pool"] = g => g["x"].MaxPool1d(3, 2, 1),
            ["max-pool-apart"] = g => (g["x"] - 5f).MaxPool1d(2, 3, 0),
            ["average-pool"] = g => g["x"].AveragePool1d(4, 4),
            ["average-pool-overlapping"] = g => g["x"].AveragePool1d(3, 1),
            ["global-average"] = g => g["x"].GlobalAverage(),
        });

    public static TheoryData<string> Names => Cases.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Values_and_gradients_are_those_of_PyTorch(string name) => Cases.Check(name);

    [Fact]
    public void Every_golden_is_compared() => Cases.CheckComplete();

    private static Tensor BatchNorm(GoldenInputs g, bool training)
    {
        StateBuffer mean = Filled(g["mean"]), variance = Filled(g["variance"]);

        var y = g["x"].BatchNorm(g["weight"], g["bias"], mean, variance, 0.1f, 1e-5f, training);

        Allowed.Check("running mean", g.Values("after/mean"), mean.Values);
        Allowed.Check("running variance", g.Values("after/variance"), variance.Values);
        return y;
    }

    private static StateBuffer Filled(Tensor values)
    {
        var buffer = new StateBuffer(values.Shape, 0);
        values.Values.CopyTo(buffer.Values);
        return buffer;
    }
}
