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

    [Fact]
    public void What_is_frozen_at_the_beginning_comes_last_and_has_values_alone()
    {
        using var context = new ComputeContext(new ComputeOptions(1));
        var block = new TransformerBlock(16, 2, 32);
        var frozen = block.NamedParameters().Where(entry => entry.Name.StartsWith("fc", StringComparison.Ordinal)).Select(entry => entry.Parameter).ToArray();
        foreach (var parameter in frozen) parameter.Frozen = true;
        using var slab = block.Initialise(new RandomSource(1));
        Assert.Equal(frozen.Sum(parameter => parameter.Shape.Elements), slab.FrozenCount);
        Assert.Equal(block.NamedParameters().Sum(entry => entry.Parameter.Shape.Elements), slab.Count + slab.FrozenCount);
        Assert.Equal(slab.Length - slab.FrozenCount, slab.TrainedLength);
        Assert.All(frozen, parameter => Assert.True(parameter.ValuesAlone && parameter.Offset >= slab.TrainedLength));

        var before = frozen.Select(parameter => parameter.ToArray()).ToArray();
        using (context.Record()) context.Backward(block.Forward(context.Tensor((1, 2, 16), [.. Enumerable.Range(0, 32).Select(i => i / 32f)])).SquaredNorm());
        new AdamW(slab, new AdamWOptions(WeightDecay: 0.5)).Step(context, 0.1f);
        Assert.Equal((slab.TrainedLength, slab.TrainedLength, slab.TrainedLength), (slab.Gradients.Length, slab.FirstMoments.Length, slab.SecondMoments.Length));
        Assert.Equal(before, frozen.Select(parameter => parameter.ToArray()));
        Assert.True(slab.FirstMoments.ContainsAnyExcept(0f));
        Assert.Throws<InvalidOperationException>(() => frozen[0].Frozen = false);
    }
}
