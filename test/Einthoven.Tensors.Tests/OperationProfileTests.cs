namespace Einthoven.Tensors.Tests;

public class OperationProfileTests
{
    [Fact]
    public void Operations_and_their_ways_back_are_counted_by_name()
    {
        using var context = new ComputeContext(new ComputeOptions(Threads: 1)) { Profile = new OperationProfile() };
        var linear = new Linear(8, 5);
        using var slab = linear.Initialise(new RandomSource(1));
        using (context.Record())
            context.Backward(linear.Forward(context.Tensor((3, 8), new float[24]).KeepGradient(), Activation.Gelu).Sum());

        var times = context.Profile.Times.ToDictionary(time => time.Operation);
        foreach (var name in new[] { "Linear with GELU", "Linear, input gradient", "Linear, weight gradient" })
            Assert.Equal((name, 1, 2.0 * 3 * 8 * 5), (name, times[name].Calls, times[name].Operations));
        foreach (var name in new[] { "Sum", "Sum, backward", "GELU, backward", "Linear, bias gradient" })
            Assert.Equal((name, 1, 0.0), (name, times[name].Calls, times[name].Operations));
        Assert.Equal(15, times["Linear with GELU"].Elements);
        Assert.All(times.Values, time => Assert.True(time.Seconds >= 0));
    }

    [Fact]
    public void A_profile_changes_no_bit()
    {
        float Loss(OperationProfile? profile)
        {
            using var training = new SmallTraining(new(4, 6, 8));
            using var context = new ComputeContext(new ComputeOptions(Threads: 2)) { Profile = profile };
            training.Step(context, 1);
            return training.Step(context, 2);
        }

        Assert.Equal(Loss(null), Loss(new OperationProfile()));
    }
}
