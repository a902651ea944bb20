using Einthoven.Models;

namespace Einthoven.Tests.Models;

public sealed class ModelCostTests
{
    // Two leads of two patches, of which two of four are visible; eight tokens a report, of which a quarter is selected.
    private static readonly CgDmerOptions Options = new()
    {
        Ecg = new EcgOptions { Leads = 2, Samples = 16, Patches = 2, Width = 8, Blocks = 3, Heads = 1, Embedding = PatchEmbeddingForm.Linear },
        Text = new MaskedTextOptions { Width = 16, Blocks = 2, Heads = 1, MaskingRate = 0.25 },
        Masking = new MaskingOptions { Mode = MaskingMode.Independent, Hidden = 0.5 },
        Decoder = new DecoderOptions { Width = 4, Blocks = 1, Heads = 1 },
        SharedBlocks = 1,
        SpecificBlocks = 2,
        Weights = new LossWeights(),
    };

    [Fact]
    public void Each_kind_of_record_costs_the_products_it_goes_through()
    {
        var cost = Cost(Options);
        var ecg = 3 * (Products(2, 8, 8) + Blocks(2, 8, 3 + 1 + 2) + Products(2, 8, 4) + Blocks(4, 4, 1) + Products(2, 4, 8) + Products(2, 4, 2));
        var report = 3 * (Blocks(8, 16, 2) + Products(8, 16, 8) + Blocks(8, 8, 1 + 2) + Products(2, 8, 16) + Products(2, 16, 100));
        var second = 3 * (Products(4, 8, 8) + Blocks(4, 8, 3 + 1) + Blocks(8, 16, 2) + Products(8, 16, 8) + Blocks(8, 8, 1));
        Assert.Equal((ecg, report, ecg + report + second), (cost.Ecg, cost.Report, cost.Pair));
        Assert.Equal(Products(4, 8, 8) + Blocks(4, 8, 3), cost.Embedding);
    }

    [Fact]
    public void A_contrast_of_masked_records_needs_no_second_pass_and_parts_need_a_fourth()
    {
        var masked = Cost(Options with { Contrast = new ContrastOptions { View = ContrastView.Masked } });
        Assert.Equal(masked.Ecg + masked.Report, masked.Pair);
        Assert.Equal(masked.Pair * 4 / 3, ModelCost.Of(Options with { Contrast = new ContrastOptions { View = ContrastView.Masked } }, 100, 8, inParts: true).Pair);
    }

    [Fact]
    public void What_is_switched_off_costs_nothing()
    {
        var contrastAlone = new LossWeights { EcgReconstruction = 0, TextReconstruction = 0, Disentanglement = 0 };
        var whole = Cost(Options with { Weights = contrastAlone });
        Assert.Equal((0, 0), (whole.Ecg, whole.Report));
        Assert.True(whole.Pair > 0);
        var masked = Cost(Options with { Weights = contrastAlone, Contrast = new ContrastOptions { View = ContrastView.Masked } });
        Assert.Equal(3 * (Products(2, 8, 8) + Blocks(2, 8, 3 + 1)), masked.Ecg);
    }

    [Fact]
    public void Only_the_kinds_that_occur_are_named()
    {
        var cost = new ModelCost(1.9e9, 0.25e9, 3e9, 0.5e9);
        Assert.Equal("3.00 GFLOP a pair in training, 0.50 GFLOP an embedding", cost.Describe(true, false, false));
        Assert.Equal("1.90 GFLOP an ECG in training, 0.50 GFLOP an embedding", cost.Describe(false, true, false));
        Assert.Equal("3.00 GFLOP a pair, 1.90 GFLOP an ECG alone, 0.25 GFLOP a report alone in training, 0.50 GFLOP an embedding", cost.Describe(true, true, true));
    }

    private static ModelCost Cost(CgDmerOptions options) => ModelCost.Of(options, vocabulary: 100, reportTokens: 8);

    /// <summary>rows x from times from x to, a multiply-add counting 2.</summary>
    private static double Products(int rows, int from, int to) => 2.0 * rows * from * to;

    private static double Blocks(int tokens, int width, int blocks) => blocks
        * (Products(tokens, width, 3 * width) + Products(tokens, width, tokens) + Products(tokens, tokens, width) + Products(tokens, width, width)
            + Products(tokens, width, 4 * width) + Products(tokens, 4 * width, width));
}
