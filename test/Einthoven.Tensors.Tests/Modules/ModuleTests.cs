namespace Einthoven.Tensors.Tests.Modules;

public class ModuleTests
{
    [Fact]
    public void Names_of_parts_are_joined_by_dots()
    {
        var block = new Outer();
        Assert.Equal(
            ["token", "block.norm1.weight", "block.norm1.bias", "block.qkv.weight", "block.qkv.bias", "block.proj.weight", "block.proj.bias",
             "block.norm2.weight", "block.norm2.bias", "block.fc1.weight", "block.fc1.bias", "block.fc2.weight", "block.fc2.bias",
             "norm.weight", "norm.bias"],
            block.NamedParameters().Select(entry => entry.Name));
        Assert.Equal(["norm.running_mean", "norm.running_var"], block.NamedBuffers().Select(entry => entry.Name));
        using var slab = block.Initialise(new RandomSource(1));
        Assert.All(block.NamedParameters(), entry => Assert.Equal(entry.Name, entry.Parameter.Name));
    }

    [Fact]
    public void First_values_depend_on_the_name_only_and_not_on_what_else_there_is()
    {
        var alone = new Wrapper(new Linear(4, 3));
        var beside = new Wrapper(new Linear(4, 3), new Linear(2, 2));
        using var first = alone.Initialise(new RandomSource(9));
        using var second = beside.Initialise(new RandomSource(9));
        Assert.Equal(Weight(alone), Weight(beside));

        var other = new Wrapper(new Linear(4, 3));
        using var third = other.Initialise(new RandomSource(10));
        Assert.NotEqual(Weight(alone), Weight(other));

        static float[] Weight(Wrapper module) => module.NamedParameters().Single(entry => entry.Name == "first.weight").Parameter.ToArray();
    }

    [Fact]
    public void Training_is_set_on_all_parts()
    {
        var outer = new Outer();
        Assert.False(outer.Norm.Training);
        outer.Training = true;
        Assert.True(outer.Norm.Training);
        outer.Training = false;
        Assert.False(outer.Norm.Training);
    }

    [Fact]
    public void Names_are_unique_and_without_dots()
    {
        Assert.Throws<ArgumentException>(() => new Named("a", "a"));
        Assert.Throws<ArgumentException>(() => new Named("a.b", "c"));
        Assert.Throws<ArgumentException>(() => new Named("", "c"));
    }

    [Fact]
    public void A_parameter_has_no_memory_before_and_gets_it_once()
    {
        var linear = new Linear(2, 3);
        Assert.Throws<InvalidOperationException>(() => linear.Weight.ToArray());
        using (linear.Initialise(new RandomSource(1)))
        {
            Assert.Equal(6, linear.Weight.ToArray().Length);
            Assert.Throws<InvalidOperationException>(() => linear.Initialise(new RandomSource(1)));
        }
        Assert.Throws<ObjectDisposedException>(() => linear.Weight.ToArray());
    }

    [Fact]
    public void BatchNorm1d_follows_Training()
    {
        using var context = new ComputeContext(new ComputeOptions(1));
        var norm = new BatchNorm1d(2, momentum: 0.5f);
        using var slab = norm.Initialise(new RandomSource(1));
        var x = context.Tensor((2, 2), [0, 10, 2, 30]);
        Assert.Equal([0f, 10, 2, 30], norm.Forward(x).ToArray().Select(v => MathF.Round(v, 3)));
        norm.Training = true;
        Assert.Equal([-1f, -1, 1, 1], norm.Forward(x).ToArray().Select(v => MathF.Round(v, 3)));
        Assert.Equal([0.5f, 10], norm.NamedBuffers().First().Buffer.Values.ToArray());
    }

    [Fact]
    public void A_frozen_parameter_gets_no_gradient_and_no_update()
    {
        using var context = new ComputeContext(new ComputeOptions(1));
        var linear = new Linear(2, 1);
        using var slab = linear.Initialise(new RandomSource(1));
        linear.Weight.Frozen = true;
        var before = linear.Weight.ToArray();
        Tensor loss;
        using (context.Record()) loss = linear.Forward(context.Tensor((1, 2), [1, 2])).Sum();
        context.Backward(loss);
        new AdamW(slab, new AdamWOptions(WeightDecay: 0.5)).Step(context, 0.1f, 0);
        Assert.Equal(before, linear.Weight.ToArray());
        Assert.NotEqual(0, linear.Bias!.Values[0]);
        Assert.False(linear.Weight.RequiresGradient);
    }

    private sealed class Outer : Module
    {
        public Outer()
        {
            AddParameter("token", 4, Initialisation.Zeros, decays: false);
            AddChild("block", new TransformerBlock(4, 2, 8));
            Norm = AddChild("norm", new BatchNorm1d(4));
        }

        public BatchNorm1d Norm { get; }
    }

    private sealed class Wrapper : Module
    {
        public Wrapper(Linear first, Linear? second = null)
        {
            if (second is not null) AddChild("second", second);
            AddChild("first", first);
        }
    }

    private sealed class Named : Module
    {
        public Named(string first, string second)
        {
            AddParameter(first, 1, Initialisation.Zeros, decays: false);
            AddBuffer(second, 1, 0);
        }
    }
}
