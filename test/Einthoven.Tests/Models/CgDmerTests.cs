using Einthoven.Models;
using Einthoven.Tensors;

namespace Einthoven.Tests.Models;

public class CgDmerTests
{
    [Fact]
    public void No_hidden_sample_reaches_the_encoder()
    {
        var batch = TestBatches.SemiPaired(TestBatches.Options, 10);
        var before = Reconstruction(batch);
        var ecg = TestBatches.Options.Ecg;
        for (var record = 0; record < batch.EcgCount; record++)
        {
            foreach (var token in batch.Mask.HiddenOf(record))
                batch.Signals.AsSpan(((record * ecg.Tokens) + token) * 20, 20).Fill(float.NaN);
        }

        Assert.Equal(before, Reconstruction(batch));
    }

    [Fact]
    public void A_visible_sample_does_reach_the_encoder()
    {
        var batch = TestBatches.SemiPaired(TestBatches.Options, 10);
        var before = Reconstruction(batch);
        batch.Signals[batch.Mask.VisibleOf(0)[0] * 20] += 1;
        Assert.NotEqual(before, Reconstruction(batch));
    }

    [Theory]
    [InlineData(PatchEmbeddingForm.Linear, true)]
    [InlineData(PatchEmbeddingForm.Convolutional, false)]
    public void All_terms_of_a_semi_paired_batch_are_finite_and_reach_every_parameter(PatchEmbeddingForm embedding, bool amplitude)
    {
        var options = TestBatches.Options with { Ecg = TestBatches.Options.Ecg with { Embedding = embedding, Amplitude = amplitude } };
        using var test = new Trained(options);
        var losses = test.Backward(TestBatches.SemiPaired(options, 24));
        Assert.NotNull(losses.EcgReconstruction);
        Assert.NotNull(losses.TextReconstruction);
        Assert.NotNull(losses.Contrast);
        Assert.NotNull(losses.Disentanglement);
        foreach (var (name, parameter) in test.Model.NamedParameters())
        {
            var gradient = parameter.Gradient.ToArray();
            Assert.All(gradient, value => Assert.True(float.IsFinite(value), name));
            Assert.True(gradient.Any(value => value != 0), $"{name} gets no gradient");
        }
    }

    [Theory]
    [InlineData(DisentanglementForm.Covariance)]
    [InlineData(DisentanglementForm.Cosine)]
    [InlineData(DisentanglementForm.MutualInformation)]
    public void Every_form_of_disentanglement_gives_a_finite_term(DisentanglementForm form)
    {
        using var test = new Trained(TestBatches.Options with { Disentanglement = form });
        Assert.True(float.IsFinite(test.Backward(TestBatches.SemiPaired(TestBatches.Options, 24)).Disentanglement!.Item()));
    }

    [Theory]
    [InlineData(ContrastForm.SigLip, ContrastView.Masked)]
    [InlineData(ContrastForm.SigLip, ContrastView.Unmasked)]
    [InlineData(ContrastForm.InfoNce, ContrastView.Masked)]
    [InlineData(ContrastForm.InfoNce, ContrastView.Unmasked)]
    public void Every_form_and_view_of_the_contrast_gives_a_finite_term(ContrastForm form, ContrastView view)
    {
        var options = TestBatches.Options with { Contrast = TestBatches.Options.Contrast with { Form = form, View = view } };
        using var test = new Trained(options);
        Assert.True(float.IsFinite(test.Backward(TestBatches.SemiPaired(options, 24)).Contrast!.Item()));
    }

    [Theory]
    [InlineData(ContrastPooling.Mean, true)]
    [InlineData(ContrastPooling.Leads, false)]
    [InlineData(ContrastPooling.Leads, true)]
    public void Every_pooling_of_the_contrast_reaches_every_parameter(ContrastPooling pooling, bool standardise)
    {
        var options = TestBatches.Options with { Contrast = TestBatches.Options.Contrast with { Pooling = pooling, Standardise = standardise } };
        using var test = new Trained(options);
        Assert.True(float.IsFinite(test.Backward(TestBatches.SemiPaired(options, 24)).Contrast!.Item()));
        Assert.All(test.Model.NamedParameters(), named => Assert.Contains(named.Parameter.Gradient.ToArray(), value => value != 0));
    }

    [Fact]
    public void Pooled_by_leads_an_ecg_whose_leads_are_exchanged_lies_elsewhere_than_its_mean_tells()
    {
        using var context = new ComputeContext(new ComputeOptions(Threads: 1));
        var tokens = Enumerable.Range(0, 2 * 2 * 3).Select(i => (float)i).ToArray();       // one record, 2 leads of 2 patches, width 3
        Assert.Equal([1.5f, 2.5f, 3.5f, 7.5f, 8.5f, 9.5f], Pooled(ContrastPooling.Leads));
        Assert.Equal([4.5f, 5.5f, 6.5f], Pooled(ContrastPooling.Mean));

        float[] Pooled(ContrastPooling pooling) => new Contrast(new ContrastOptions { Pooling = pooling }, 3, 2).Pool(context.Tensor((1, 4, 3), tokens)).ToArray();
    }

    [Fact]
    public void Standardised_features_are_projected_whatever_all_of_them_have_in_common()
    {
        var contrast = new Contrast(new ContrastOptions { Standardise = true, Width = 5 }, 3, 1);
        using var slab = contrast.Initialise(new RandomSource(1));
        contrast.Training = true;
        using var context = new ComputeContext(new ComputeOptions(Threads: 1));
        float[] features = [1, 2, 4, -1, 0, 2, 3, 5, 0, 0.5f, -2, 1];
        var moved = features.Select((value, i) => (value * 10) + (i % 3 * 100)).ToArray();
        var (expected, actual) = (Projected(features), Projected(moved));
        for (var i = 0; i < expected.Length; i++) Assert.Equal(expected[i], actual[i], 1e-4f);

        float[] Projected(float[] values) => contrast.ProjectEcg(context.Tensor((4, 3), values)).ToArray();
    }

    [Fact]
    public void Leads_can_t_be_pooled_apart_where_some_are_hidden() =>
        Assert.Contains("model.contrast.pooling", Assert.Throws<ConfigurationException>(
            () => (TestBatches.Options with { Contrast = new ContrastOptions { Pooling = ContrastPooling.Leads, View = ContrastView.Masked } }).Validate()).Message, StringComparison.Ordinal);

    [Fact]
    public void The_view_of_the_contrast_matters()
    {
        var batch = TestBatches.SemiPaired(TestBatches.Options, 24);
        Assert.NotEqual(Contrast(ContrastView.Masked), Contrast(ContrastView.Unmasked));

        float Contrast(ContrastView view)
        {
            using var test = new Trained(TestBatches.Options with { Contrast = TestBatches.Options.Contrast with { View = view } });
            return test.Losses(batch).Contrast!.Item();
        }
    }

    [Fact]
    public void A_weight_of_zero_takes_its_term_away()
    {
        var batch = TestBatches.SemiPaired(TestBatches.Options, 24);
        Assert.Null(With(new LossWeights { EcgReconstruction = 0 }).EcgReconstruction);
        Assert.Null(With(new LossWeights { TextReconstruction = 0 }).TextReconstruction);
        Assert.Null(With(new LossWeights { Contrast = 0 }).Contrast);
        Assert.Null(With(new LossWeights { Disentanglement = 0 }).Disentanglement);

        CgDmerLosses With(LossWeights weights)
        {
            using var test = new Trained(TestBatches.Options with { Weights = weights });
            return test.Losses(batch);
        }
    }

    [Fact]
    public void Contrast_alone_leaves_decoders_and_specific_encoders_untouched()
    {
        var options = TestBatches.Options with
        {
            Masking = new MaskingOptions { Mode = MaskingMode.None },
            Weights = new LossWeights { EcgReconstruction = 0, TextReconstruction = 0, Disentanglement = 0 },
        };
        using var test = new Trained(options);
        test.Backward(TestBatches.SemiPaired(options, 24));
        foreach (var (name, parameter) in test.Model.NamedParameters())
        {
            var untouched = name.Contains("Decoder", StringComparison.Ordinal) || name.Contains("Specific", StringComparison.Ordinal);
            Assert.True(untouched == parameter.Gradient.ToArray().All(value => value == 0), name);
        }
    }

    [Fact]
    public void Masking_none_with_reconstruction_switched_on_has_nothing_to_reconstruct()
    {
        var options = TestBatches.Options with { Masking = new MaskingOptions { Mode = MaskingMode.None } };
        using var test = new Trained(options);
        Assert.Null(test.Losses(TestBatches.SemiPaired(options, 24)).EcgReconstruction);
    }

    [Fact]
    public void Reports_of_another_width_are_projected_to_the_ecgs()
    {
        var options = TestBatches.Options with { Text = TestBatches.Options.Text with { Width = 32 } };
        using var test = new Trained(options);
        Assert.True(float.IsFinite(test.Backward(TestBatches.SemiPaired(options, 24)).Total(options.Weights).Item()));
    }

    private static float[] Reconstruction(EcgTextBatch batch)
    {
        using var test = new Trained(TestBatches.Options);
        test.Context.BeginStep();
        return test.Model.Reconstruct(test.Context, batch.Signals, batch.Mask).Shape.ToArray();
    }

    /// <summary>A model with its context and parameters.</summary>
    private sealed class Trained : IDisposable
    {
        private readonly ParameterSlab _slab;

        public Trained(CgDmerOptions options)
        {
            Model = new CgDmer(options, TestBatches.Vocabulary);
            _slab = Model.Initialise(new RandomSource(1));
            Model.Training = true;
            Model.Estimator?.Initialise(new RandomSource(1));
        }

        public CgDmer Model { get; }

        public ComputeContext Context { get; } = new(new ComputeOptions(Threads: 1, PoisonFreedMemory: true));

        public CgDmerLosses Losses(EcgTextBatch batch)
        {
            Context.BeginStep();
            return Model.Losses(Context, batch);
        }

        public CgDmerLosses Backward(EcgTextBatch batch)
        {
            Context.BeginStep();
            using var tape = Context.Record();
            var losses = Model.Losses(Context, batch);
            Context.Backward(losses.Total(Model.Options.Weights));
            return losses;
        }

        public void Dispose()
        {
            Context.Dispose();
            _slab.Dispose();
        }
    }
}
