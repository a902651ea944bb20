using static Einthoven.Tensors.Tests.OperationCheck;

namespace Einthoven.Tensors.Tests.Operations;

public class ActivationTests
{
    /// <summary>A size of one tile, and one of several.</summary>
    public static TheoryData<int> Sizes => [7, 40_003];

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Gelu_is_x_times_the_normal_distribution(int size) => Check(x => x.Gelu(), Float64.Gelu, size, -4, 4);

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Relu_cuts_off_below_zero(int size) => Check(x => x.Relu(), v => Math.Max(v, 0), size, 0.1, 2, alternate: true);

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Tanh_is_the_hyperbolic_tangent(int size) => Check(x => x.Tanh(), Math.Tanh, size, -3, 3);

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Sigmoid_is_the_logistic_function(int size) => Check(x => x.Sigmoid(), v => 1 / (1 + Math.Exp(-v)), size, -5, 5);

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Exp_is_the_exponential(int size) => Check(x => x.Exp(), Math.Exp, size, -3, 3);

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Log_is_the_natural_logarithm(int size) => Check(x => x.Log(), Math.Log, size, 0.2, 5);

    [Theory]
    [InlineData(3, 5)]
    [InlineData(1, 1)]
    [InlineData(900, 33)]
    public void Softmax_is_taken_along_the_last_axis(int rows, int width) => new OperationCheck(
        (_, x) => x[0].Softmax(),
        x => [.. x[0].Chunk(width).SelectMany(Float64.Softmax)]).Run(Draw((rows, width), 3, -3, 3));

    [Fact]
    public void Softmax_of_large_numbers_does_not_overflow()
    {
        using var context = new ComputeContext(new ComputeOptions(1));
        Assert.Equal([0.5f, 0.5f, 0f], context.Tensor(3, [1000, 1000, -1000]).Softmax().ToArray());
    }

    private static void Check(Func<Tensor, Tensor> operation, Func<double, double> function, int size, double low, double high, bool alternate = false)
    {
        var operand = Draw(size, 5, low, high);
        for (var i = 0; alternate && i < size; i += 2) operand.Values[i] = -operand.Values[i];
        new OperationCheck((_, x) => operation(x[0]), x => Array.ConvertAll(x[0], v => function(v))).Run(operand);
    }
}
