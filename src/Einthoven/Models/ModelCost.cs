using System.Globalization;

namespace Einthoven.Models;

/// <summary>What a model costs, in floating-point operations of its matrix products (a multiply-add counts 2).</summary>
/// <param name="Training">A pair of ECG and report, forward and backward: three times the forward pass.</param>
/// <param name="Embedding">One ECG through the encoder, nothing masked.</param>
public sealed record ModelCost(double Training, double Embedding)
{
    /// <summary>The cost of one pair.</summary>
    /// <param name="options">The model.</param>
    /// <param name="reportTokens">Tokens of a report.</param>
    public static ModelCost Of(CgDmerOptions options, int reportTokens)
    {
        ArgumentNullException.ThrowIfNull(options);
        var (ecg, text, decoder, weights) = (options.Ecg, options.Text, options.Decoder, options.Weights);
        var visible = options.Masking.Visible(ecg);
        var own = options.SharedBlocks + options.SpecificBlocks;
        double Ecg(int tokens, int blocks) => Embed(ecg, tokens) + Blocks(tokens, ecg.Width, blocks);
        double Report(int blocks) => Blocks(reportTokens, text.Width, text.Blocks) + Blocks(reportTokens, ecg.Width, blocks);

        var forward = 0.0;
        if (weights.EcgReconstruction > 0 || weights.Disentanglement > 0) forward += Ecg(visible, ecg.Blocks + own);
        if (weights.EcgReconstruction > 0) forward += Blocks(ecg.Tokens, decoder.Width, decoder.Blocks) + (2.0 * ecg.Tokens * decoder.Width * ecg.PatchSamples);
        if (weights.TextReconstruction > 0 || weights.Disentanglement > 0) forward += Report(own);
        if (weights.TextReconstruction > 0) forward += 2.0 * reportTokens * text.MaskingRate * text.Width * text.Vocabulary;
        if (weights.Contrast > 0 && options.Contrast.View == ContrastView.Unmasked) forward += Ecg(ecg.Tokens, ecg.Blocks + options.SharedBlocks) + Report(options.SharedBlocks);
        return new ModelCost(3 * forward, Ecg(ecg.Tokens, ecg.Blocks));
    }

    /// <summary>One ECG, nothing masked, to its place in the space of the contrast.</summary>
    internal static double OfProjection(CgDmerOptions options)
    {
        var ecg = options.Ecg;
        return Embed(ecg, ecg.Tokens) + Blocks(ecg.Tokens, ecg.Width, ecg.Blocks + options.SharedBlocks);
    }

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Training / 1e9:0.0} GFLOP a pair in training, {Embedding / 1e9:0.00} GFLOP an embedding");

    private static double Embed(EcgOptions ecg, int tokens)
    {
        var samples = ecg.PatchSamples;
        if (ecg.Embedding == PatchEmbeddingForm.Linear) return 2.0 * tokens * samples * ecg.Width;
        var (half, quarter) = ((samples + 1) / 2, (samples + 3) / 4);
        return 2.0 * tokens * ((half * 7 * 32) + (quarter * 5 * 32 * 64) + (quarter * 64 * ecg.Width));
    }

    // Four products of width x width and two of width x 4 width a token, and attention's two products of tokens x tokens.
    internal static double Blocks(int tokens, int width, int blocks) => blocks * ((24.0 * tokens * width * width) + (4.0 * tokens * tokens * width));
}
