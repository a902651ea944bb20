namespace Einthoven.Tensors.Tests;

public class TensorTests
{
    [Fact]
    public void A_product_and_its_gradient_are_those_done_by_hand()
    {
        using var context = new ComputeContext(new ComputeOptions(1, PoisonFreedMemory: true));
        context.BeginStep();
        var x = context.Tensor((2, 3), [1, 2, 3, 4, 5, 6]).KeepGradient();
        var y = context.Tensor((3, 1), [1, 0, -1]).KeepGradient();
        Tensor loss;
        using (context.Record()) loss = x.MatMul(y).Sum() * 2f;
        context.Backward(loss);

        Assert.Equal(-8, loss.Item());
        Assert.Equal([2f, 0, -2, 2, 0, -2], x.Gradient.ToArray());
        Assert.Equal([10f, 14, 18], y.Gradient.ToArray());
    }
}
