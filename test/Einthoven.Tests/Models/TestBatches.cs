using Einthoven.Models;
using Einthoven.Tensors;
using Einthoven.Text;

namespace Einthoven.Tests.Models;

/// <summary>Small models and batches of made-up ECGs and reports.</summary>
internal static class TestBatches
{
    public const int Vocabulary = 40;

    public static CgDmerOptions Options { get; } = new()
    {
        Ecg = new EcgOptions { Leads = 12, Samples = 80, Patches = 4, Width = 24, Blocks = 2, Heads = 2 },
        Text = new MaskedTextOptions { Vocabulary = 300, MaximumLength = 16, Width = 24, Blocks = 2, Heads = 2, Dropout = 0.1 },
        SharedBlocks = 1,
        SpecificBlocks = 1,
        Decoder = new DecoderOptions { Width = 12, Blocks = 1, Heads = 2 },
        Contrast = new ContrastOptions { Width = 16 },
    };

    /// <summary>Records of which every third has no report and every fifth no ECG.</summary>
    public static EcgTextBatch SemiPaired(CgDmerOptions options, int records, ulong seed = 5)
    {
        var random = new RandomSource(seed);
        var ecgs = Enumerable.Range(0, records).Where(i => i % 5 != 4).ToArray();
        var texts = Enumerable.Range(0, records).Where(i => i % 3 != 2).ToArray();
        var pairs = ecgs.Intersect(texts).ToArray();
        var ecg = options.Ecg;
        var chance = random.Stream("signals");
        var signals = new float[ecgs.Length * ecg.Leads * ecg.Samples];
        for (var i = 0; i < signals.Length; i++) signals[i] = chance.NextSingle() - 0.5f + (0.5f * MathF.Sin(i * 0.3f));
        var missing = new bool[ecgs.Length * ecg.Leads];
        missing[3] = true;
        signals.AsSpan(3 * ecg.Samples, ecg.Samples).Clear();

        var sizes = random.Stream("amplitudes");
        float[] amplitudes = [.. missing.Select((none, i) => none || i % 7 == 2 ? float.NaN : 0.05f + (0.4f * sizes.NextSingle()))];

        const int Width = 7;
        var tokens = new int[texts.Length * Width];
        var masked = new int[tokens.Length];
        var targets = new int[tokens.Length];
        var lengths = new int[texts.Length];
        Array.Fill(targets, -100);
        for (var i = 0; i < texts.Length; i++)
        {
            lengths[i] = i == 0 ? Width : chance.Next(3, Width + 1);
            for (var j = 0; j < lengths[i]; j++) tokens[(i * Width) + j] = j == 0 ? 2 : j == lengths[i] - 1 ? 3 : chance.Next(5, Vocabulary);
            tokens.AsSpan(i * Width, Width).CopyTo(masked.AsSpan(i * Width));
            masked[(i * Width) + 1] = 4;
            targets[(i * Width) + 1] = tokens[(i * Width) + 1];
        }

        var masking = new PatchMasking(options.Masking, ecg);
        return new EcgTextBatch
        {
            Ids = [.. Enumerable.Range(0, records).Select(i => $"record{i}")],
            EcgRecords = ecgs,
            TextRecords = texts,
            Signals = signals,
            MissingLeads = missing,
            Amplitudes = amplitudes,
            Mask = PatchMask.Of(ecg.Tokens, [.. ecgs.Select((row, i) => masking.Draw(random.Stream("mask", 0, (ulong)row), missing.AsSpan(i * ecg.Leads, ecg.Leads)))]),
            EcgKeys = [.. ecgs.Select(row => random.Key("ecg", 0, (ulong)row))],
            Tokens = tokens,
            MaskedTokens = masked,
            TokenTargets = targets,
            TokenLengths = lengths,
            TextKeys = [.. texts.Select(row => random.Key("text", 0, (ulong)row))],
            PairEcgs = [.. pairs.Select(row => Array.IndexOf(ecgs, row))],
            PairTexts = [.. pairs.Select(row => Array.IndexOf(texts, row))],
            Pairs = PairMatrix.Of(
                [.. pairs.Select(row => ReportKey.Of($"report {row % 4}"))], [.. pairs.Select(_ => "")], [.. pairs.Select(row => row % 2 == 0 ? "a" : "b")], options.Contrast),
        };
    }

    /// <summary>The ECGs of a batch without its reports, as a system sees it that reads none; what is given takes the place of the batch's own.</summary>
    public static EcgTextBatch EcgsAlone(EcgTextBatch batch, float[]? signals = null, bool[]? missing = null, PatchMask? mask = null, params float[][] views) => new()
    {
        Ids = batch.Ids,
        EcgRecords = batch.EcgRecords,
        TextRecords = [],
        Signals = signals ?? batch.Signals,
        Views = views,
        MissingLeads = missing ?? batch.MissingLeads,
        Mask = mask ?? PatchMask.Nothing(batch.EcgCount),
        EcgKeys = batch.EcgKeys,
        Tokens = [],
        MaskedTokens = [],
        TokenTargets = [],
        TokenLengths = [],
        TextKeys = [],
        PairEcgs = [],
        PairTexts = [],
        Pairs = [],
    };
}
