using System.Collections.Concurrent;
using Einthoven.Models;
using Einthoven.Tensors;
using Einthoven.Text;

namespace Einthoven.Pretraining;

/// <summary>Turns records into a batch. The result depends on records, epoch and seed alone, so that batches may be built ahead on any thread.</summary>
/// <param name="options">The model.</param>
/// <param name="vocabulary">Tokens of reports.</param>
/// <param name="random">Where masks, views and dropout come from.</param>
/// <param name="epochs">Passes that the training makes, for tasks that grow harder.</param>
internal sealed class BatchBuilder(ModelOptions options, WordPieceVocabulary vocabulary, RandomSource random, int epochs)
{
    private readonly BertTokenizer _tokenizer = new(vocabulary, options.Reports?.Folding(vocabulary));
    private readonly PatchMasking? _masking = options.Masks();
    private readonly SignalShape _ecg = options.Signal;
    private readonly IReadOnlyList<IEcgView> _views = options.MakeViews();
    private readonly ConcurrentBag<float[]> _spare = [];

    /// <summary>A batch of training.</summary>
    /// <param name="records">The records, in any order.</param>
    /// <param name="epoch">The epoch, which turns masks and dropout.</param>
    /// <param name="purpose">Keeps the chance of training and validation apart.</param>
    public EcgTextBatch Build(IReadOnlyList<TrainingRecord> records, int epoch, string purpose = "train")
    {
        var ecgs = Rows(records, record => record.HasEcg);
        var texts = Rows(records, record => record.HasReport);
        var pairs = Rows(records, record => record.IsPair);
        var (signals, missing, amplitudes) = Signals(records, ecgs);
        var (tokens, masked, targets, lengths) = Tokens(records, texts, epoch, purpose);
        var paired = pairs.Select(i => records[i]).ToArray();
        return new EcgTextBatch
        {
            Ids = [.. records.Select(record => record.Id)],
            EcgRecords = ecgs,
            TextRecords = texts,
            Signals = signals,
            Views = [.. _views.Select((_, view) => View(records, ecgs, signals, view, epoch, purpose))],
            Progress = (double)epoch / epochs,
            MissingLeads = missing,
            Amplitudes = amplitudes,
            Mask = _masking is null ? PatchMask.Nothing(ecgs.Length) : PatchMask.Of(_masking.Tokens, [.. ecgs.Select((row, i) =>
                _masking.Draw(random.Stream($"{purpose}/mask", (ulong)epoch, records[row].Key), missing.AsSpan(i * _ecg.Leads, _ecg.Leads)))], _masking.SpansLeads && _ecg.Leads > 1),
            EcgKeys = [.. ecgs.Select(row => random.Key($"{purpose}/ecg", (ulong)epoch, records[row].Key))],
            Tokens = tokens,
            MaskedTokens = masked,
            TokenTargets = targets,
            TokenLengths = lengths,
            TextKeys = [.. texts.Select(row => random.Key($"{purpose}/text", (ulong)epoch, records[row].Key))],
            PairEcgs = [.. pairs.Select(row => Array.IndexOf(ecgs, row))],
            PairTexts = [.. pairs.Select(row => Array.IndexOf(texts, row))],
            Pairs = options.Pairing is null ? [] : PairMatrix.Of(
                [.. paired.Select(record => record.Says)], [.. paired.Select(record => record.Findings)],
                [.. paired.Select(record => record.Origin)], options.Pairing),
        };
    }

    /// <summary>Takes back a batch that is done with: its samples, megabytes that the garbage collector would have to look for, become those of a later one.</summary>
    public void Reuse(EcgTextBatch batch)
    {
        _spare.Add(batch.Signals);
        foreach (var view in batch.Views) _spare.Add(view);
    }

    private static int[] Rows(IReadOnlyList<TrainingRecord> records, Func<TrainingRecord, bool> has) =>
        [.. Enumerable.Range(0, records.Count).Where(i => has(records[i]))];

    private (float[] Signals, bool[] Missing, float[] Amplitudes) Signals(IReadOnlyList<TrainingRecord> records, int[] rows)
    {
        var size = _ecg.Leads * _ecg.Samples;
        var signals = Samples(rows.Length * size);
        var missing = new bool[rows.Length * _ecg.Leads];
        var amplitudes = new float[rows.Length * _ecg.Leads];
        for (var i = 0; i < rows.Length; i++)
        {
            var (cohort, index) = (records[rows[i]].Cohort, records[rows[i]].Index);
            cohort.ReadSignal(index, signals.AsSpan(i * size, size));
            cohort.ReadAmplitudes(index, amplitudes.AsSpan(i * _ecg.Leads, _ecg.Leads));
            for (var lead = 0; lead < _ecg.Leads; lead++) missing[(i * _ecg.Leads) + lead] = cohort.IsMissing(index, lead);
        }

        return (signals, missing, amplitudes);
    }

    private float[] View(IReadOnlyList<TrainingRecord> records, int[] rows, float[] signals, int view, int epoch, string purpose)
    {
        var size = _ecg.Leads * _ecg.Samples;
        var changed = Samples(signals.Length);
        for (var i = 0; i < rows.Length; i++)
        {
            var chance = random.Stream($"{purpose}/view{view}", (ulong)epoch, records[rows[i]].Key);
            _views[view].Apply(signals.AsSpan(i * size, size), changed.AsSpan(i * size, size), chance);
        }

        return changed;
    }

    /// <summary>Batches of an epoch come in two sizes; samples of another size are let go.</summary>
    private float[] Samples(int length) => _spare.TryTake(out var samples) && samples.Length == length ? samples : new float[length];

    private (int[] Tokens, int[] Masked, int[] Targets, int[] Lengths) Tokens(IReadOnlyList<TrainingRecord> records, int[] rows, int epoch, string purpose)
    {
        if (options.Reports is not { } text) return ([], [], [], []);

        var encoded = rows.Select(row => _tokenizer.Encode(records[row].Report, text.MaximumLength)).ToArray();
        var width = encoded.Length == 0 ? 0 : encoded.Max(ids => ids.Length);
        var tokens = new int[rows.Length * width];
        var masked = new int[rows.Length * width];
        var targets = new int[rows.Length * width];
        Array.Fill(targets, EcgTextBatch.Ignored);
        for (var i = 0; i < rows.Length; i++)
        {
            encoded[i].CopyTo(tokens, i * width);
            if (text.SelectedShare == 0) continue;

            var chance = random.Stream($"{purpose}/tokens", (ulong)epoch, records[rows[i]].Key);
            var (inputs, truth) = TokenMasking.Apply(encoded[i], vocabulary, text.SelectedShare, chance);
            inputs.CopyTo(masked, i * width);
            truth.CopyTo(targets, i * width);
        }

        return (tokens, masked, targets, [.. encoded.Select(ids => ids.Length)]);
    }
}
