namespace Einthoven.Models;

/// <summary>Some ECGs, some reports, and which belong together: the input of one training step.</summary>
/// <remarks>
/// Semi-paired: an ECG without a report and a report without an ECG each train their own reconstruction; only pairs enter contrast and cross-modal
/// disentanglement. Plain arrays, so that a batch can be prepared on another thread. B ECGs of L leads x T samples, R reports of W tokens, N pairs.
/// </remarks>
public sealed class EcgTextBatch
{
    /// <summary>Ids of the records, for messages.</summary>
    public required IReadOnlyList<string> Ids { get; init; }

    /// <summary>(B): the record of each ECG, an ascending index into <see cref="Ids"/>.</summary>
    public required int[] EcgRecords { get; init; }

    /// <summary>(R): the record of each report, an ascending index into <see cref="Ids"/>.</summary>
    public required int[] TextRecords { get; init; }

    /// <summary>(B, L, T), standardised; 0 where there is no value.</summary>
    public required float[] Signals { get; init; }

    /// <summary>Changed views of the ECGs for systems that compare such, (B, L, T) each.</summary>
    public IReadOnlyList<float[]> Views { get; init; } = [];

    /// <summary>Share of the training that lies behind this batch's epoch, 0 to 1, for tasks that grow harder; 0 in validation.</summary>
    public double Progress { get; init; }

    /// <summary>(B, L): whether the lead has no value at all.</summary>
    public required bool[] MissingLeads { get; init; }

    /// <summary>(B, L): how large the lead was before standardising, in millivolts; NaN where unknown. Empty when nothing is known.</summary>
    public float[] Amplitudes { get; init; } = [];

    /// <summary>Which patches of each ECG are visible.</summary>
    public required PatchMask Mask { get; init; }

    /// <summary>One key an ECG for the chance of its dropout.</summary>
    public required ulong[] EcgKeys { get; init; }

    /// <summary>(R, W) token ids, padded with 0.</summary>
    public required int[] Tokens { get; init; }

    /// <summary>(R, W) token ids with some hidden.</summary>
    public required int[] MaskedTokens { get; init; }

    /// <summary>(R, W): the true id where a token was selected, -100 elsewhere.</summary>
    public required int[] TokenTargets { get; init; }

    /// <summary>(R): tokens of each report.</summary>
    public required int[] TokenLengths { get; init; }

    /// <summary>One key a report for the chance of its dropout.</summary>
    public required ulong[] TextKeys { get; init; }

    /// <summary>(N): the ECG of each pair, an index into the B ECGs.</summary>
    public required int[] PairEcgs { get; init; }

    /// <summary>(N): the report of each pair, an index into the R reports.</summary>
    public required int[] PairTexts { get; init; }

    /// <summary>(N, N): 1 where ECG i and report j belong together, -1 where they are negatives, 0 where the pair is left out.</summary>
    public required int[] Pairs { get; init; }

    /// <summary>ECGs, B.</summary>
    public int EcgCount => EcgKeys.Length;

    /// <summary>Reports, R.</summary>
    public int TextCount => TextKeys.Length;

    /// <summary>Tokens of the longest report, W.</summary>
    public int TokenCount => TextCount == 0 ? 0 : Tokens.Length / TextCount;

    /// <summary>ECG-report pairs, N.</summary>
    public int PairCount => PairEcgs.Length;

    /// <summary>Tokens selected for reconstruction in the whole batch.</summary>
    internal int SelectedTokens => TokenTargets.Count(target => target != Ignored);

    /// <summary>The part of the batch that some of its records make up. Padding stays as it is.</summary>
    /// <param name="first">The first record.</param>
    /// <param name="count">How many.</param>
    internal EcgTextBatch Part(int first, int count)
    {
        var (ecg, ecgs) = Range(EcgRecords, first, count);
        var (text, texts) = Range(TextRecords, first, count);
        var (signal, leads, width) = (EcgCount == 0 ? 0 : Signals.Length / EcgCount, EcgCount == 0 ? 0 : MissingLeads.Length / EcgCount, TokenCount);
        var pair = Array.FindIndex(PairEcgs, row => row >= ecg);
        var pairs = PairEcgs.Count(row => row >= ecg && row < ecg + ecgs);
        if (pairs == 0) pair = 0;
        var relations = new int[pairs * pairs];
        for (var i = 0; i < pairs; i++) Pairs.AsSpan(((pair + i) * PairCount) + pair, pairs).CopyTo(relations.AsSpan(i * pairs));

        return new EcgTextBatch
        {
            Ids = [.. Ids.Skip(first).Take(count)],
            EcgRecords = [.. EcgRecords.AsSpan(ecg, ecgs).ToArray().Select(record => record - first)],
            TextRecords = [.. TextRecords.AsSpan(text, texts).ToArray().Select(record => record - first)],
            Signals = Signals.AsSpan(ecg * signal, ecgs * signal).ToArray(),
            Views = [.. Views.Select(view => view.AsSpan(ecg * signal, ecgs * signal).ToArray())],
            Progress = Progress,
            MissingLeads = MissingLeads.AsSpan(ecg * leads, ecgs * leads).ToArray(),
            Amplitudes = Amplitudes.Length == 0 ? [] : Amplitudes.AsSpan(ecg * leads, ecgs * leads).ToArray(),
            Mask = Mask.Part(ecg, ecgs),
            EcgKeys = EcgKeys.AsSpan(ecg, ecgs).ToArray(),
            Tokens = Tokens.AsSpan(text * width, texts * width).ToArray(),
            MaskedTokens = MaskedTokens.AsSpan(text * width, texts * width).ToArray(),
            TokenTargets = TokenTargets.AsSpan(text * width, texts * width).ToArray(),
            TokenLengths = TokenLengths.AsSpan(text, texts).ToArray(),
            TextKeys = TextKeys.AsSpan(text, texts).ToArray(),
            PairEcgs = [.. PairEcgs.AsSpan(pair, pairs).ToArray().Select(row => row - ecg)],
            PairTexts = [.. PairTexts.AsSpan(pair, pairs).ToArray().Select(row => row - text)],
            Pairs = relations,
        };
    }

    private static (int Start, int Count) Range(int[] records, int first, int count)
    {
        var start = Array.FindIndex(records, record => record >= first);
        return start < 0 ? (0, 0) : (start, records.Count(record => record >= first && record < first + count));
    }

    /// <summary>Amplitudes and reports of the pairs, nothing hidden: (N, L) or nothing, (N, W), (N), and keys for the dropout of this second pass.</summary>
    internal (float[] Amplitudes, int[] Tokens, int[] Lengths, ulong[] Keys) UnmaskedPairs()
    {
        // A second pass must not repeat the chance of the first, so its keys are turned by a constant.
        const ulong SecondPass = 0x9E3779B97F4A7C15;
        var (leads, width) = (Amplitudes.Length / EcgCount, TokenCount);
        var amplitudes = new float[PairCount * leads];
        var tokens = new int[PairCount * width];
        for (var i = 0; i < PairCount; i++)
        {
            Amplitudes.AsSpan(PairEcgs[i] * leads, leads).CopyTo(amplitudes.AsSpan(i * leads));
            Tokens.AsSpan(PairTexts[i] * width, width).CopyTo(tokens.AsSpan(i * width));
        }

        return (amplitudes, tokens, [.. PairTexts.Select(text => TokenLengths[text])], [.. PairTexts.Select(text => TextKeys[text] ^ SecondPass)]);
    }

    /// <summary>The target of a token that was not selected.</summary>
    internal const int Ignored = -100;
}
