namespace Einthoven.Tensors.Tests;

public sealed class TensorTests : IDisposable
{
    private readonly ComputeContext _context = new(new ComputeOptions(1, PoisonFreedMemory: true));

    public void Dispose() => _context.Dispose();

    [Fact]
    public void A_product_and_its_gradient_are_those_done_by_hand()
    {
        var x = _context.Tensor((2, 3), [1, 2, 3, 4, 5, 6]).KeepGradient();
        var y = _context.Tensor((3, 1), [1, 0, -1]).KeepGradient();
        Tensor loss;
        using (_context.Record()) loss = x.MatMul(y).Sum() * 2f;
        _context.Backward(loss);

        Assert.Equal(-8, loss.Item());
        Assert.Equal([2f, 0, -2, 2, 0, -2], x.Gradient.ToArray());
        Assert.Equal([10f, 14, 18], y.Gradient.ToArray());
    }

    [Fact]
    public void Touching_a_tensor_of_an_earlier_step_throws()
    {
        var x = _context.Tensor((2, 3), [1, 2, 3, 4, 5, 6]);
        var view = x.Reshape(6);
        var ids = _context.Integers(2, [1, 2]);
        _context.BeginStep();
        _context.Zeros((2, 3));                       // takes the same memory

        var uses = new Action[]
        {
            () => _ = x.Values.Length, () => x.ToArray(), () => x.Reshape(6), () => x.Detach(), () => x.KeepGradient(), () => _ = x + x,
            () => x.Gelu(), () => _ = x.RequiresGradient, () => view.ToArray(), () => view.Sum(), () => _ = ids.Values.Length, () => ids.Reshape((1, 2)),
        };
        foreach (var use in uses) Assert.Throws<ObjectDisposedException>(use);
    }

    [Fact]
    public void Touching_a_tensor_of_a_disposed_context_throws()
    {
        var x = _context.Zeros(3);
        _context.Dispose();
        Assert.Throws<ObjectDisposedException>(() => x.ToArray());
        Assert.Throws<ObjectDisposedException>(() => _context.Zeros(3));
        Assert.Throws<ObjectDisposedException>(_context.BeginStep);
    }

    [Fact]
    public void Backward_releases_what_was_recorded_but_not_given_values_and_losses()
    {
        var x = _context.Tensor(3, [1, 2, 3]).KeepGradient();
        Tensor hidden, loss;
        using (_context.Record())
        {
            hidden = x * 2f;
            loss = hidden.Sum();
        }
        _context.Backward(loss);
        Assert.Throws<ObjectDisposedException>(() => hidden.ToArray());
        Assert.Equal(12, loss.Item());
        Assert.Equal([1f, 2, 3], x.ToArray());
    }

    [Fact]
    public void A_kept_gradient_stays_readable_with_its_values_until_the_step_ends()
    {
        var x = _context.Tensor(3, [1, 2, 3]).KeepGradient();
        Tensor hidden, loss;
        using (_context.Record())
        {
            hidden = (x * 2f).KeepGradient();
            loss = (hidden + 1f).SquaredNorm();
        }
        _context.Backward(loss);
        Assert.Equal([2f, 4, 6], hidden.ToArray());
        Assert.Equal([6f, 10, 14], hidden.Gradient.ToArray());
        Assert.Equal([12f, 20, 28], x.Gradient.ToArray());
    }

    [Fact]
    public void A_kept_gradient_is_copied_and_not_handed_on()
    {
        var x = _context.Tensor(2, [1, 2]).KeepGradient();
        Tensor hidden, loss;
        using (_context.Record())
        {
            var other = (x * 10f).Sum();
            hidden = (x + 1f).KeepGradient();
            loss = hidden.SquaredNorm() + other;
        }
        _context.Backward(loss);
        Assert.Equal([4f, 6], hidden.Gradient.ToArray());
        Assert.Equal([14f, 16], x.Gradient.ToArray());
    }

    [Fact]
    public void A_gradient_that_nobody_asked_for_throws()
    {
        var x = _context.Zeros(3);
        Assert.Throws<InvalidOperationException>(() => x.Gradient.ToArray());
        Assert.Throws<InvalidOperationException>(() => x.KeepGradient().Gradient.ToArray());
    }

    [Fact]
    public void Reshapes_share_values_and_gradient()
    {
        var x = _context.Tensor((2, 3), [1, 2, 3, 4, 5, 6]).KeepGradient();
        Tensor loss;
        using (_context.Record()) loss = x.Reshape((3, 2)).MatMul(_context.Tensor((2, 1), [1, 10])).Sum() + x.Reshape(6).Sum();
        _context.Backward(loss);
        Assert.Equal([2f, 11, 2, 11, 2, 11], x.Gradient.ToArray());
        Assert.Contains("(4, 2)", Assert.Throws<ArgumentException>(() => x.Reshape((4, 2))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_gradient_flows_through_a_detached_tensor()
    {
        var x = _context.Tensor(2, [3, 4]).KeepGradient();
        Tensor loss;
        using (_context.Record())
        {
            var y = x * x;
            loss = (y.Detach() * x).Sum();
        }
        _context.Backward(loss);
        Assert.Equal([9f, 16], x.Gradient.ToArray());
    }

    [Fact]
    public void A_tensor_used_twice_gets_both_gradients()
    {
        var x = _context.Tensor(2, [3, 4]).KeepGradient();
        Tensor loss;
        using (_context.Record())
        {
            var y = x * 2f;
            loss = (y + y.Relu() + (y + 1f)).Sum();
        }
        _context.Backward(loss);
        Assert.Equal([6f, 6], x.Gradient.ToArray());
    }

    [Fact]
    public void Item_reads_one_element_only()
    {
        Assert.Equal(2.5f, _context.Scalar(2.5f).Item());
        Assert.Throws<InvalidOperationException>(() => _context.Zeros(2).Item());
    }

    [Fact]
    public void Values_must_be_as_many_as_the_shape_says()
    {
        Assert.Throws<ArgumentException>(() => _context.Tensor((2, 2), [1, 2, 3]));
        Assert.Throws<ArgumentException>(() => _context.Integers((2, 2), [1, 2, 3]));
    }
}
