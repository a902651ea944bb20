using System.Globalization;

namespace Einthoven.Models;

/// <summary>What a model costs, in floating-point operations of its matrix products (a multiply-add counts 2). Projections of pooled vectors are left out.</summary>
/// <param name="Ecg">An ECG without report in training, forward and backward.</param>
/// <param name="Report">A report without ECG in training.</param>
/// <param name="Pair">An ECG and its report in training: both of them, and their second pass where the contrast looks at whole ones.</param>
/// <param name="Embedding">One ECG through the encoder, nothing masked.</param>
public sealed record ModelCost(double Ecg, double Report, double Pair, double Embedding)
{
    /// <summary>The cost of one record of each kind.</summary>
    /// <param name="options">The model.</param>
    /// <param name="vocabulary">Tokens of the vocabulary.</param>
    /// <param name="reportTokens">Tokens of a report, padding included.</param>
    /// <param name="inParts">Whether a batch is trained in parts (<c>microBatch</c>), which takes each record forward twice.</param>
    public static ModelCost Of(CgDmerOptions options, int vocabulary, int reportTokens, bool inParts = false)
    {
        ArgumentNullException.ThrowIfNull(options);
        var (ecg, decoder, weights) = (options.Ecg, options.Decoder, options.Weights);
        var (visible, hidden) = (options.Masking.Visible(ecg), ecg.Tokens - options.Masking.Visible(ecg));
        var masked = weights.Contrast > 0 && options.Contrast.View == ContrastView.Masked;
        var reconstructed = weights.EcgReconstruction > 0 && hidden > 0;
        double Ecg(int tokens, int blocks) => Embed(ecg, tokens) + Blocks(tokens, ecg.Width, ecg.Blocks + blocks);
        var passes = inParts ? 4 : 3; // a backward pass costs two forward ones
        double Report(int blocks) => Text(options.Text, ecg.Width, reportTokens, passes) + Blocks(reportTokens, ecg.Width, blocks);
        int Own(bool reconstructs) => options.SharedBlocks + (reconstructs || weights.Disentanglement > 0 ? options.SpecificBlocks : 0);

        var (oneEcg, oneReport, secondPass) = (0.0, 0.0, 0.0);
        if (reconstructed || masked || weights.Disentanglement > 0) oneEcg += Ecg(visible, Own(reconstructed));
        if (reconstructed)
            oneEcg += (2.0 * visible * ecg.Width * decoder.Width) + Blocks(ecg.Tokens, decoder.Width, decoder.Blocks) + (2.0 * hidden * decoder.Width * (ecg.PatchSamples + 2));
        if (weights.TextReconstruction > 0 || masked || weights.Disentanglement > 0) oneReport += Report(Own(weights.TextReconstruction > 0));
        if (weights.TextReconstruction > 0) oneReport += 2.0 * reportTokens * options.Text.MaskingRate * options.Text.Width * (ecg.Width + vocabulary);
        if (weights.Contrast > 0 && !masked) secondPass += Ecg(ecg.Tokens, options.SharedBlocks) + Report(options.SharedBlocks);

        return new ModelCost(passes * oneEcg, passes * oneReport, passes * (oneEcg + oneReport + secondPass), Ecg(ecg.Tokens, 0));
    }

    /// <summary>One ECG, nothing masked, to its place in the space of the contrast.</summary>
    internal static double OfProjection(CgDmerOptions options)
    {
        var ecg = options.Ecg;
        return Embed(ecg, ecg.Tokens) + Blocks(ecg.Tokens, ecg.Width, ecg.Blocks + options.SharedBlocks);
    }

    /// <summary>In words, for the kinds of records that a training has.</summary>
    /// <param name="pairs">Whether it has ECGs with reports.</param>
    /// <param name="ecgs">Whether it has ECGs without report.</param>
    /// <param name="reports">Whether it has reports without ECG.</param>
    public string Describe(bool pairs, bool ecgs, bool reports)
    {
        var alone = new[] { pairs, ecgs, reports }.Count(kind => kind) > 1 ? " alone" : "";
        (bool Occurs, double Cost, string Name)[] kinds = [(pairs, Pair, "a pair"), (ecgs, Ecg, "an ECG" + alone), (reports, Report, "a report" + alone)];
        var costs = kinds.Where(kind => kind.Occurs).Select(kind => string.Create(CultureInfo.InvariantCulture, $"{kind.Cost / 1e9:0.00} GFLOP {kind.Name}"));
        return string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", costs)} in training, {Embedding / 1e9:0.00} GFLOP an embedding");
    }

    private static double Embed(EcgOptions ecg, int tokens)
    {
        var samples = ecg.PatchSamples;
        if (ecg.Embedding == PatchEmbeddingForm.Linear) return 2.0 * tokens * samples * ecg.Width;
        var (half, quarter) = ((samples + 1) / 2, (samples + 3) / 4);
        return 2.0 * tokens * ((half * 7 * 32) + (quarter * 5 * 32 * 64) + (quarter * 64 * ecg.Width));
    }

    /// <summary>In units of a forward pass through what is trained.</summary>
    private static double Text(TextOptions text, int ecgWidth, int tokens, int passes) =>
        (text.Operations(tokens, passes) / passes) + (text.Width == ecgWidth ? 0 : 2.0 * tokens * text.Width * ecgWidth);

    // Four products of width x width and two of width x 4 width a token, and attention's two products of tokens x tokens.
    internal static double Blocks(int tokens, int width, int blocks) => blocks * ((24.0 * tokens * width * width) + (4.0 * tokens * tokens * width));
}
