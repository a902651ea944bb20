namespace Einthoven.Tensors.Tests;

public class ParameterSlabTests
{
    [Fact]
    public void Parameters_are_slices_at_their_offsets_those_that_decay_first()
    {
        var block = new TransformerBlock(6, 2, 10);
        using var slab = block.Initialise(new RandomSource(1));
        Assert.Equal(block.NamedParameters().Sum(entry => entry.Parameter.Shape.Elements), slab.Count);
        Assert.Equal(block.NamedParameters().Count(), slab.Parameters.Count);
        var end = 0;
        var decaying = true;
        foreach (var parameter in slab.Parameters)
        {
            Assert.Equal(0, parameter.Offset % 16);
            Assert.True(parameter.Offset >= end);
            Assert.Equal(parameter.ToArray(), slab.Values.Slice(parameter.Offset, parameter.Shape.Elements).ToArray());
            Assert.True(decaying || !parameter.Decays);
            decaying = parameter.Decays;
            end = parameter.Offset + parameter.Shape.Elements;
        }
        Assert.True(slab.Length >= end);
    }

    [Fact]
    public void Gradients_accumulate_until_they_are_zeroed()
    {
        using var context = new ComputeContext(new ComputeOptions(1));
        var linear = new Linear(2, 1);
        using var slab = linear.Initialise(new RandomSource(1));
        for (var i = 0; i < 3; i++)
        {
            context.BeginStep();
            using (context.Record()) context.Backward(linear.Forward(context.Tensor((1, 2), [1, 2])).Sum());
        }
        Assert.Equal([3f, 6], linear.Weight.Gradient.ToArray());
        Assert.Equal([3f], linear.Bias!.Gradient.ToArray());
        slab.ZeroGradients();
        Assert.Equal([0f, 0], linear.Weight.Gradient.ToArray());
    }

    [Fact]
    public void Values_can_be_overwritten()
    {
        var linear = new Linear(2, 1);
        using var slab = linear.Initialise(new RandomSource(1));
        linear.Weight.SetValues([5, 6]);
        Assert.Equal([5f, 6], slab.Values.Slice(linear.Weight.Offset, 2).ToArray());
        Assert.Throws<ArgumentException>(() => linear.Weight.SetValues([5]));
    }
}
