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
    public void A_name_that_fits_nothing_is_an_error_with_the_names()
    {
        var error = Assert.Throws<ConfigurationException>(() => new Benchmark(new BenchmarkOptions { Only = ["nothing"] }).Run());
        Assert.Contains("nothing", error.Message, StringComparison.Ordinal);
        Assert.Contains("product 960x960x960", error.Message, StringComparison.Ordinal);
    }
}
