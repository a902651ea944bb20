using Einthoven.Cohorts;
using Einthoven.Evaluation;
using Einthoven.Evaluation.Linear;
using Einthoven.Evaluation.Metrics;
using Einthoven.Tensors;

namespace Einthoven.Tests.Evaluation;

public sealed class RandomConvolutionsTests
{
    [Fact]
    public void Features_are_the_share_of_positive_outputs_and_their_maximum()
    {
        const int leads = 3, samples = 130, kernels = 60;
        var random = new Random(4);
        var signal = Enumerable.Range(0, leads * samples).Select(_ => (float)(random.NextDouble() - 0.5)).ToArray();
        var features = new RandomConvolutions(kernels, 9).Extract(leads, samples, 1, (_, target) => signal.CopyTo(target));
        for (var k = 0; k < kernels; k++)
        {
            var kernel = ConvolutionKernel.Draw(new RandomSource(9).Stream(RandomConvolutions.SystemName, record: (ulong)k), leads, samples);
            var outputs = Enumerable.Range(0, kernel.Outputs).Select(output => kernel.Bias + kernel.Taps.Sum(tap =>
            {
                var sample = kernel.Start + output + tap.Shift;
                return sample is < 0 or >= samples ? 0.0 : tap.Weight * signal[(tap.Lead * samples) + sample];
            })).ToArray();
            Assert.Equal(outputs.Count(value => value > 0) / (double)outputs.Length, features[2 * k], 1.01 / outputs.Length);
            Assert.Equal(outputs.Max(), features[(2 * k) + 1], 1e-4);
        }
    }

    [Fact]
    public void Kernels_vary_in_length_dilation_leads_and_padding()
    {
        var kernels = Enumerable.Range(0, 300).Select(k => ConvolutionKernel.Draw(new RandomSource(1).Stream("kernels", record: (ulong)k), 12, 1000)).ToArray();
        Assert.Equal([7, 9, 11], kernels.Select(kernel => kernel.Taps.GroupBy(tap => tap.Lead).First().Count()).Distinct().Order());
        Assert.Contains(kernels, kernel => kernel.Taps.Select(tap => tap.Lead).Distinct().Count() == 1);
        Assert.Contains(kernels, kernel => kernel.Taps.Select(tap => tap.Lead).Distinct().Count() > 6);
        Assert.Contains(kernels, kernel => kernel.Taps[1].Shift == 1);
        Assert.Contains(kernels, kernel => kernel.Taps[1].Shift > 50);
        Assert.Contains(kernels, kernel => kernel is { Start: < 0, Outputs: >= 999 });
        Assert.Contains(kernels, kernel => kernel.Start == 0);
        Assert.All(kernels, kernel => Assert.Equal(0, kernel.Taps.GroupBy(tap => tap.Lead).First().Sum(tap => (double)tap.Weight), 5));
    }

    [Fact]
    public void Features_of_an_ecg_do_not_depend_on_those_beside_it_or_on_threads()
    {
        using var small = new EvaluationCohort("A").Add(40, Split.Train, "1", "0");
        int[] records = [.. Enumerable.Range(0, 40)];
        var together = new RandomConvolutions(50, 3).Extract(small.Cohort, records);
        for (var record = 0; record < 40; record++)
            Assert.Equal(together[(record * 100)..((record + 1) * 100)], new RandomConvolutions(50, 3).Extract(small.Cohort, [record]));
    }

    [Fact]
    public void Seed_decides_the_kernels()
    {
        using var small = new EvaluationCohort("A").Add(2, Split.Train, "1", "0");
        Assert.NotEqual(new RandomConvolutions(50, 3).Extract(small.Cohort, [0]), new RandomConvolutions(50, 4).Extract(small.Cohort, [0]));
    }

    [Theory]
    [InlineData(ProbeHead.Logistic)]
    [InlineData(ProbeHead.Ridge)]
    public void Tells_fast_waves_from_slow_ones(ProbeHead head)
    {
        using var small = new EvaluationCohort("A").Add(120, Split.Train, "1", "0");
        int[] records = [.. Enumerable.Range(0, 120)];
        var features = FeatureTable.Of(new RandomConvolutions(300), small.Cohort, records);
        var labels = records.Select(record => small.Cohort.Labels("findings")[record, 0]).ToArray();
        var fit = new LinearProbe(head).Fit(features, new(records[..60], [.. records[..60].Select(record => $"{record}")], [labels[..60]]), records[60..]);
        Assert.InRange(new RankedScores(fit.Scores[0], labels.AsSpan(60)).Auc(), 0.95, 1);
    }

    [Fact]
    public void Progress_ends_with_the_last_record()
    {
        using var small = new EvaluationCohort("A").Add(40, Split.Train, "1", "0");
        var last = 0L;
        new RandomConvolutions(2).Extract(small.Cohort, [.. Enumerable.Range(0, 40)], new Latest(update => Interlocked.Exchange(ref last, Math.Max(last, update.Done))));
        Assert.Equal(40, last);
    }

    private sealed class Latest(Action<ProgressUpdate> report) : IProgress<ProgressUpdate>
    {
        public void Report(ProgressUpdate value) => report(value);
    }
}
