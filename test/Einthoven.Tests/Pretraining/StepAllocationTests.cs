using Einthoven.Benchmarking;
using Einthoven.Models;
using Einthoven.Pretraining;
using Einthoven.Tensors;

namespace Einthoven.Tests.Pretraining;

public class StepAllocationTests
{
    private const long Allowed = 256 << 10;

    [Theory, InlineData("small", 16), InlineData("base", 1)]
    public void A_step_leaves_hardly_anything_to_the_garbage_collector(string configuration, int pairs)
    {
        using var context = new ComputeContext(new ComputeOptions(Threads: 1));
        using var step = new PretrainingWorkload(context, (CgDmerOptions)ConfigurationFile.Read(configuration, []).Model, pairs);
        for (var warmUp = 0; warmUp < 2; warmUp++) step.Run();
        var before = GC.GetAllocatedBytesForCurrentThread();
        step.Run();
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, Allowed);
    }
}
