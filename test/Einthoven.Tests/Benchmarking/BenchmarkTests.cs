using Einthoven.Benchmarking;

namespace Einthoven.Tests.Benchmarking;

public class BenchmarkTests
{
    [Fact]
    public void A_line_has_what_was_asked_for()
    {
        var result = Assert.Single(new Benchmark(new BenchmarkOptions(Threads: 1, Repetitions: 2) { Only = ["EMBED small, 1 ecg"] }).Run());
        Assert.Equal("embed small, 1 ECG", result.Work);
        Assert.Equal(1, result.Threads);
        Assert.True(result.Repetitions >= 2);
        Assert.True(result is { Milliseconds: > 0, Gigaflops: > 0, PeakGigaflops: > 0 });
        Assert.Equal(result.Gigaflops / result.PeakGigaflops, result.ShareOfPeak);
    }

    [Fact]
    public void A_profile_adds_up_to_the_wall_time()
    {
        var profile = Assert.Single(new Benchmark(new BenchmarkOptions(Threads: 1, Repetitions: 1) { Only = ["embed small, 1 ECG"] }).Profile());
        Assert.Contains(profile.Operations, operation => operation is { Operation: "Attention", Calls: 8, Gigaflops: > 0 });
        Assert.InRange(profile.Between, 0, profile.Milliseconds / 2);
        Assert.Equal(profile.Milliseconds, profile.Between + profile.Operations.Sum(operation => operation.Milliseconds), 6);
    }

    [Fact]
    public void A_name_that_fits_nothing_is_an_error_with_the_names()
    {
        var error = Assert.Throws<ConfigurationException>(() => new Benchmark(new BenchmarkOptions { Only = ["nothing"] }).Run());
        Assert.Contains("nothing", error.Message, StringComparison.Ordinal);
        Assert.Contains("product 960x960x960", error.Message, StringComparison.Ordinal);
    }
}
