using Einthoven.Models;
using Einthoven.Pretraining;
using Einthoven.Tensors;
using Einthoven.Tests.Models;

namespace Einthoven.Tests.Pretraining;

public class GradientStepTests
{
    [Theory]
    [InlineData(DisentanglementForm.Covariance, ContrastView.Unmasked, true)]
    [InlineData(DisentanglementForm.MutualInformation, ContrastView.Masked, false)]
    public void A_batch_in_parts_has_the_losses_and_gradients_of_the_whole(DisentanglementForm form, ContrastView view, bool amplitude)
    {
        var options = TestBatches.Options with
        {
            Ecg = TestBatches.Options.Ecg with { Amplitude = amplitude },
            Disentanglement = form,
            Contrast = TestBatches.Options.Contrast with { View = view },
        };
        var batch = TestBatches.SemiPaired(options, 22);
        var (whole, wholeGradients) = Gradients(options, batch, microBatch: 0);
        var (parts, partGradients) = Gradients(options, batch, microBatch: 5);

        Assert.All(whole.Values.Zip(parts.Values), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
        var scale = Math.Sqrt(wholeGradients.Average(value => (double)value * value));
        var error = Math.Sqrt(wholeGradients.Zip(partGradients, (a, b) => (double)(a - b) * (a - b)).Average());
        Assert.True(scale > 0);
        Assert.True(error < 1e-4 * scale, $"relative error {error / scale}");
    }

    [Fact]
    public void A_part_of_a_batch_holds_its_records_and_their_pairs_only()
    {
        var batch = TestBatches.SemiPaired(TestBatches.Options, 22);
        var ecgs = 0;
        var texts = 0;
        for (var first = 0; first < 22; first += 5)
        {
            var part = batch.Part(first, Math.Min(5, 22 - first));
            Assert.Equal(batch.Ids.Skip(first).Take(5), part.Ids);
            Assert.Equal(batch.EcgKeys.Skip(ecgs).Take(part.EcgCount), part.EcgKeys);
            Assert.Equal(batch.TextKeys.Skip(texts).Take(part.TextCount), part.TextKeys);
            for (var pair = 0; pair < part.PairCount; pair++)
                Assert.Equal(part.EcgRecords[part.PairEcgs[pair]], part.TextRecords[part.PairTexts[pair]]);
            ecgs += part.EcgCount;
            texts += part.TextCount;
        }

        Assert.Equal((batch.EcgCount, batch.TextCount), (ecgs, texts));
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_bits()
    {
        var batch = TestBatches.SemiPaired(TestBatches.Options, 22);
        var (one, oneGradients) = Gradients(TestBatches.Options, batch, 0, threads: 1);
        var (three, threeGradients) = Gradients(TestBatches.Options, batch, 0, threads: 3);
        Assert.Equal(one.Values, three.Values);
        Assert.Equal(oneGradients, threeGradients);
    }

    private static (StepLosses Losses, float[] Gradients) Gradients(CgDmerOptions options, EcgTextBatch batch, int microBatch, int threads = 2)
    {
        var model = new CgDmer(options, TestBatches.Vocabulary);
        using var slab = model.Initialise(new RandomSource(1));
        using var estimator = model.Estimator?.Initialise(new RandomSource(1));
        using var context = new ComputeContext(new ComputeOptions(threads, PoisonFreedMemory: true));
        model.Training = true;
        var losses = new GradientStep(context, model, microBatch).Accumulate(batch, out _);
        return (losses, slab.Gradients.ToArray());
    }
}
