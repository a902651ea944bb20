namespace Einthoven.Tensors.Tests;

/// <summary>Whole training steps of a small transformer that uses most of the operations.</summary>
public class TrainingStepTests
{
    [Fact]
    public void One_two_and_three_threads_give_the_same_bits()
    {
        var one = Train(threads: 1, steps: 3);
        Assert.All(one, v => Assert.True(float.IsFinite(v)));
        Assert.Equal(one, Train(threads: 2, steps: 3));
        Assert.Equal(one, Train(threads: 3, steps: 3));
    }

    [Fact]
    public void Losses_fall()
    {
        using var context = new ComputeContext(new ComputeOptions(2));
        using var training = new SmallTraining(new SmallTraining.Sizes(8, 12, 16));
        var first = training.Step(context, 0);
        var last = 0f;
        for (var step = 1; step < 60; step++) last = training.Step(context, 0);
        Assert.True(last < 0.7 * first, $"from {first} to {last}");
    }

    [Fact]
    public void Poisoned_memory_changes_no_bit()
    {
        Assert.Equal(Train(2, 2, new SmallTraining.Sizes(4, 6, 16)), Train(2, 2, new SmallTraining.Sizes(4, 6, 16), poison: true));
    }

    [Fact]
    public void The_memory_of_step_10_is_that_of_step_2_000()
    {
        using var context = new ComputeContext(new ComputeOptions(2));
        using var training = new SmallTraining(new SmallTraining.Sizes(3, 6, 16));
        for (var step = 0; step < 10; step++) training.Step(context, step);
        var (peak, live) = (context.PeakBytes, context.LiveBytes);
        for (var step = 10; step < 2_000; step++) training.Step(context, step);
        Assert.Equal(peak, context.PeakBytes);
        Assert.Equal(live, context.LiveBytes);
        Assert.True(peak > 0);
    }

    [Fact]
    public void Batches_of_changing_length_take_little_more_than_the_longest()
    {
        using var context = new ComputeContext(new ComputeOptions(2));
        using var training = new SmallTraining(new SmallTraining.Sizes(3, 24, 32));
        for (var step = 0; step < 3; step++) training.Step(context, step);
        var longest = context.PeakBytes;
        var random = new RandomSource(1).Stream("length");
        for (var step = 3; step < 200; step++) training.Step(context, step, tokens: random.Next(4, 25));
        Assert.InRange(context.PeakBytes, longest, 1.5 * longest);
    }

    [Fact]
    public void The_backward_pass_reuses_what_it_releases()
    {
        const int Layers = 20, Length = 200_000;
        using var context = new ComputeContext(new ComputeOptions(1));
        var x = context.Zeros(Length).KeepGradient();
        var unit = context.LiveBytes;
        Tensor loss;
        using (context.Record())
        {
            var y = x;
            for (var layer = 0; layer < Layers; layer++) y = y.Tanh();
            loss = y.Sum();
        }
        context.Backward(loss);
        Assert.InRange(context.PeakBytes, (Layers + 1) * unit, (Layers + 4) * unit * 5 / 4);     // memory grows in segments
        Assert.InRange(context.LiveBytes, 2 * unit, (2 * unit) + 4096);      // x, its gradient, the loss
    }

    [Fact]
    public void A_step_allocates_little_managed_memory()
    {
        using var context = new ComputeContext(new ComputeOptions(1));
        using var training = new SmallTraining(new SmallTraining.Sizes(3, 6, 16));
        for (var step = 0; step < 20; step++) training.Step(context, step);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var step = 0; step < 10; step++) training.Step(context, step);
        var bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / 10;
        Assert.InRange(bytes, 0, 256 * SmallTraining.Operations);
    }

    private static float[] Train(int threads, int steps, SmallTraining.Sizes? sizes = null, bool poison = false)
    {
        using var context = new ComputeContext(new ComputeOptions(threads, PoisonFreedMemory: poison));
        using var training = new SmallTraining(sizes ?? new SmallTraining.Sizes(12, 30, 48));
        for (var step = 0; step < steps; step++) training.Step(context, step);
        return training.Slab.Values.ToArray();
    }
}
