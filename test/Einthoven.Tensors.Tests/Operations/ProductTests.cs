using static Einthoven.Tensors.Tests.OperationCheck;

namespace Einthoven.Tensors.Tests.Operations;

public class ProductTests
{
    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void Matrices_multiply_transposed_or_not(bool transposeX, bool transposeY)
    {
        const int M = 3, N = 5, K = 4;
        new OperationCheck(
            (_, x) => x[0].MatMul(x[1], transposeX, transposeY),
            x => Float64.MatMul(x[0], x[1], M, N, K, transposeX, transposeY))
            .Run(Draw(transposeX ? (K, M) : (M, K), 1), Draw(transposeY ? (N, K) : (K, N), 2));
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void Batches_of_matrices_multiply_pair_by_pair(bool transposeX, bool transposeY)
    {
        const int B = 3, M = 2, N = 4, K = 5;
        new OperationCheck(
            (_, x) => x[0].MatMul(x[1], transposeX, transposeY),
            x => [.. Enumerable.Range(0, B).SelectMany(i => Float64.MatMul(
                x[0].AsSpan(i * M * K), x[1].AsSpan(i * K * N), M, N, K, transposeX, transposeY))])
            .Run(Draw(transposeX ? (B, K, M) : (B, M, K), 1), Draw(transposeY ? (B, N, K) : (B, K, N), 2));
    }

    [Fact]
    public void Large_batches_give_the_same_as_large_matrices_one_by_one()
    {
        const int Size = 110;       // above the limit under which a product is one thread's
        using var context = new ComputeContext(new ComputeOptions(2));
        var x = Draw((2, Size, Size), 1).Values;
        var y = Draw((2, Size, Size), 2).Values;
        var both = context.Tensor((2, Size, Size), x).MatMul(context.Tensor((2, Size, Size), y)).ToArray();
        for (var i = 0; i < 2; i++)
        {
            var one = context.Tensor((Size, Size), x.AsSpan(i * Size * Size, Size * Size))
                .MatMul(context.Tensor((Size, Size), y.AsSpan(i * Size * Size, Size * Size)));
            Assert.Equal(one.ToArray(), both[(i * Size * Size)..((i + 1) * Size * Size)]);
        }
    }

    [Theory]
    [InlineData(Activation.None, true)]
    [InlineData(Activation.None, false)]
    [InlineData(Activation.Gelu, true)]
    [InlineData(Activation.Gelu, false)]
    [InlineData(Activation.Relu, true)]
    public void Linear_maps_the_last_axis_and_applies_the_activation(Activation activation, bool withBias)
    {
        const int In = 5, Out = 4;
        var x = Draw((2, 3, In), 4);
        var weight = Draw((Out, In), 2);
        (Shape, float[])[] operands = withBias ? [x, weight, Draw(Out, 3)] : [x, weight];
        new OperationCheck(
            (_, x) => x[0].Linear(x[1], withBias ? x[2] : null, activation),
            x => Linear(x, In, Out, withBias, activation)).Run(operands);
    }

    [Fact]
    public void Linear_of_many_rows_sums_its_bias_gradient_over_all_of_them()
    {
        const int In = 9, Out = 30;
        new OperationCheck((_, x) => x[0].Linear(x[1], x[2], Activation.Gelu), x => Linear(x, In, Out, true, Activation.Gelu))
            .Within(5e-5).Run(Draw((40, 33, In), 1), Draw((Out, In), 2), Draw(Out, 3));
    }

    [Theory]
    [InlineData(Activation.Gelu)]
    [InlineData(Activation.Relu)]
    public void A_result_that_keeps_its_gradient_has_the_one_behind_the_activation(Activation activation)
    {
        using var context = new ComputeContext(new ComputeOptions { Threads = 2, PoisonFreedMemory = true });
        var (shape, values) = Draw((6, 5), 4);
        var (weightShape, weights) = Draw((4, 5), 2);
        Tensor y;
        using (context.Record())
        {
            var x = context.Tensor(shape, values).KeepGradient();
            y = x.Linear(context.Tensor(weightShape, weights), null, activation).KeepGradient();
            context.Backward((y * 3).Sum());
        }
        Assert.All(y.Gradient.ToArray(), value => Assert.Equal(3, value));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void LinearAdd_adds_the_map_to_the_residual(bool withBias)
    {
        const int In = 3, Out = 4;
        (Shape, float[])[] operands = [Draw((2, 5, In), 1), Draw((Out, In), 2), Draw((2, 5, Out), 4), .. withBias ? [Draw(Out, 3)] : Array.Empty<(Shape, float[])>()];
        new OperationCheck(
            (_, x) => x[0].LinearAdd(x[1], withBias ? x[3] : null, x[2]),
            x =>
            {
                var map = Linear(withBias ? [x[0], x[1], x[3]] : x, In, Out, withBias, Activation.None);
                return [.. map.Zip(x[2], (a, b) => a + b)];
            }).Run(operands);
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_named()
    {
        using var context = new ComputeContext(new ComputeOptions(1));
        var x = context.Zeros((2, 3));
        foreach (var (operation, other) in new (Func<Tensor, Tensor>, Shape)[]
        {
            (y => x.MatMul(y), (2, 3)),
            (y => x.MatMul(y), (1, 3, 2)),
            (y => x.MatMul(y, transposeY: true), (3, 2)),
            (y => x.Linear(y), (4, 2)),
            (y => x.Linear(y), 3),
            (y => x.LinearAdd(context.Zeros((4, 3)), null, y), (2, 3)),
        })
        {
            var error = Assert.Throws<ArgumentException>(() => operation(context.Zeros(other)));
            Assert.Contains("(2, 3)", error.Message, StringComparison.Ordinal);
            Assert.Contains(other.ToString(), error.Message, StringComparison.Ordinal);
        }
        Assert.Throws<ArgumentException>(() => x.Linear(context.Zeros((4, 3)), context.Zeros(3)));
    }

    private static double[] Linear(double[][] x, int inputs, int outputs, bool withBias, Activation activation)
    {
        var y = Float64.MatMul(x[0], x[1], x[0].Length / inputs, outputs, inputs, transposeB: true);
        for (var i = 0; i < y.Length; i++)
        {
            var z = y[i] + (withBias ? x[2][i % outputs] : 0);
            y[i] = activation switch { Activation.Gelu => Float64.Gelu(z), Activation.Relu => Math.Max(z, 0), _ => z };
        }
        return y;
    }
}
