using Einthoven.Models;
using Einthoven.Tensors;
using Einthoven.Tensors.Tests.Golden;

namespace Einthoven.Tests.Models.Golden;

/// <summary>The whole model against an implementation in PyTorch (cgdmer.py): terms, total, every gradient, every parameter after ten steps.</summary>
public sealed class CgDmerGoldenTests
{
    private static readonly Tolerance OfALoss = new(Relative: 5e-6, OfLargest: 0);
    private static readonly Tolerance OfAGradient = new(Relative: 2e-5, OfLargest: 1e-5);
    private static readonly Tolerance OfTenSteps = new(Relative: 2e-5, OfLargest: 2e-5);

    private static readonly LossWeights Weights = new() { EcgReconstruction = 1, TextReconstruction = 0.5, Contrast = 0.75, Disentanglement = 2 };

    private static readonly CgDmerOptions Default = new()
    {
        Ecg = new EcgOptions { Leads = 12, Samples = 80, Patches = 4, Embedding = PatchEmbeddingForm.Convolutional, Width = 12, Heads = 2, Blocks = 2 },
        Text = new MaskedTextOptions { Vocabulary = 300, MaximumLength = 12, Width = 12, Heads = 2, Blocks = 2, Dropout = 0 },
        SharedBlocks = 1,
        SpecificBlocks = 1,
        Decoder = new DecoderOptions { Width = 8, Heads = 2, Blocks = 1, LevelWeight = 0.1 },
        Contrast = new ContrastOptions { Form = ContrastForm.SigLip, View = ContrastView.Unmasked, Width = 10 },
        Disentanglement = DisentanglementForm.Covariance,
        Weights = Weights,
    };

    private static readonly CgDmerOptions Variant = Default with
    {
        Ecg = Default.Ecg with { Embedding = PatchEmbeddingForm.Linear },
        Text = Default.Text with { Width = 16, Blocks = 1 },
        Contrast = Default.Contrast with { Form = ContrastForm.InfoNce, View = ContrastView.Masked },
        Disentanglement = DisentanglementForm.Cosine,
    };

    private static readonly CgDmerOptions Information = Default with
    {
        Ecg = Default.Ecg with { Embedding = PatchEmbeddingForm.Linear, Blocks = 1 },
        Text = Default.Text with { Blocks = 1 },
        Disentanglement = DisentanglementForm.MutualInformation,
    };

    [Fact]
    public void The_model_trains_as_in_PyTorch() => CheckTraining("cgdmer", Default);

    [Fact]
    public void Its_other_embedding_contrast_view_and_disentanglement_train_as_in_PyTorch() => CheckTraining("cgdmer-variant", Variant);

    [Fact]
    public void The_bound_of_mutual_information_and_its_estimators_likelihood_are_PyTorchs()
    {
        using var golden = new CgDmerGolden("cgdmer-information");
        using var context = new ComputeContext(new ComputeOptions(Threads: 2));
        var model = new CgDmer(Information, 64);
        using var slab = model.Initialise(new RandomSource(1));
        using var densities = model.Estimator!.Initialise(new RandomSource(2));
        golden.Load(("", model), ("", model.Estimator!));

        var (losses, _) = Backward(context, model, Information, CgDmerGolden.Batch());
        golden.CheckTerms(OfALoss with { Relative = 2e-4 }, losses); // the bound is a small difference of two means
        golden.CheckGradients(OfAGradient, model);

        densities.ZeroGradients();
        context.BeginStep();
        Tensor likelihood;
        using (context.Record())
        {
            var batch = CgDmerGolden.Batch();
            var (_, features) = model.EncodeRecords(context, batch, BatchTotals.Of(batch));
            var pooled = PooledFeatures.From(features);
            likelihood = model.Estimator!.NegativeLogLikelihood(Disentanglement.Pairs(pooled, batch))!;
        }

        context.Backward(likelihood);
        golden.Check(OfALoss, "likelihood", likelihood.Item());
        golden.CheckGradients(OfAGradient, model.Estimator!);
    }

    private static void CheckTraining(string name, CgDmerOptions options)
    {
        using var golden = new CgDmerGolden(name);
        using var context = new ComputeContext(new ComputeOptions(Threads: 2));
        var model = new CgDmer(options, 64);
        using var slab = model.Initialise(new RandomSource(1));
        golden.Load(("", model));

        var optimiser = new AdamW(slab, new AdamWOptions { Beta1 = 0.9, Beta2 = 0.98, Epsilon = 1e-4, WeightDecay = 0.05 });
        var batch = CgDmerGolden.Batch();
        var (totals, norms) = (new float[10], new float[10]);
        for (var step = 0; step < totals.Length; step++)
        {
            slab.ZeroGradients();
            (var losses, totals[step]) = Backward(context, model, options, batch);
            if (step == 0)
            {
                golden.CheckTerms(OfALoss, losses);
                golden.CheckGradients(OfAGradient, model);
            }

            norms[step] = (float)optimiser.Step(context, 2e-3f, 1.0);
        }

        golden.Check(OfALoss, "totals", totals);
        golden.Check(OfTenSteps, "norms", norms);
        foreach (var (key, parameter) in model.NamedParameters()) golden.Check(OfTenSteps, "end/" + key, parameter.Values);
    }

    private static (CgDmerLosses Losses, float Total) Backward(ComputeContext context, CgDmer model, CgDmerOptions options, EcgTextBatch batch)
    {
        context.BeginStep();
        CgDmerLosses losses;
        Tensor total;
        using (context.Record())
        {
            losses = model.Losses(context, batch);
            total = losses.Total(options.Weights);
        }

        context.Backward(total);
        return (losses, total.Item());
    }
}
