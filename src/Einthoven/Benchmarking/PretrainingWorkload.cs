using Einthoven.Models;
using Einthoven.Pretraining;
using Einthoven.Tensors;

namespace Einthoven.Benchmarking;

/// <summary>A step of CG-DMER's pre-training on pairs: masked and unmasked view, text, decoders, all losses, AdamW. Signals and words are drawn at random.</summary>
internal sealed class PretrainingWorkload : Workload
{
    /// <summary>Words of every report, of which a quarter is selected.</summary>
    private const int ReportTokens = 32;

    private const int MaskToken = 4;
    private const int FirstWord = 5;

    private readonly ComputeContext _context;
    private readonly CgDmer _model;
    private readonly ParameterSlab _slab;
    private readonly AdamW _optimiser;
    private readonly GradientStep _gradients;
    private readonly EcgTextBatch _batch;
    private readonly EcgOptions _ecg;

    public PretrainingWorkload(ComputeContext context, CgDmerOptions options, int pairs)
    {
        (_context, _ecg) = (context, options.Ecg);
        _model = new CgDmer(options, options.Text.Vocabulary);
        _slab = _model.Initialise(new RandomSource(1));
        _model.Training = true;
        _optimiser = new AdamW(_slab, new AdamWOptions());
        _gradients = new GradientStep(context, _model, microBatch: 0);
        _batch = Batch(options, pairs);
        Operations = pairs * ModelCost.Of(options, options.Text.Vocabulary, ReportTokens).Pair;
    }

    public override double Operations { get; }

    public override Module Model => _model;

    public override IEnumerable<SafetensorsEntry> Inputs =>
    [
        Input("signals", _batch.Signals, _batch.EcgCount, _ecg.Leads, _ecg.Samples),
        Input("visible", _batch.Mask.Visible, _batch.EcgCount, _batch.Mask.VisibleCount),
        Input("tokens", _batch.Tokens, _batch.TextCount, ReportTokens),
        Input("masked_tokens", _batch.MaskedTokens, _batch.TextCount, ReportTokens),
        Input("targets", _batch.TokenTargets, _batch.TextCount, ReportTokens),
    ];

    public override void Run() => Step();

    public override float[] Outcome()
    {
        var losses = Step();
        return [(float)losses.Total, .. losses.Values.Select(term => (float)(double.IsNaN(term) ? 0 : term))];
    }

    public override void Dispose() => _slab.Dispose();

    private StepLosses Step()
    {
        var losses = _gradients.Accumulate(_batch, out _);
        _optimiser.Step(_context, 1e-3f, clipNorm: 1);
        return losses;
    }

    private static EcgTextBatch Batch(CgDmerOptions options, int pairs)
    {
        var (ecg, random) = (options.Ecg, new RandomSource(1).Stream("benchmark"));
        var masking = new PatchMasking(options.Masking, ecg);
        var records = Enumerable.Range(0, pairs).ToArray();
        var keys = Array.ConvertAll(records, record => (ulong)record);
        var tokens = Enumerable.Range(0, pairs * ReportTokens).Select(_ => random.Next(FirstWord, options.Text.Vocabulary)).ToArray();
        var selected = tokens.Select(_ => random.NextDouble() < options.Text.MaskingRate).ToArray();
        return new EcgTextBatch
        {
            Ids = [.. records.Select(record => $"pair {record}")],
            EcgRecords = records,
            TextRecords = records,
            Signals = Normal(pairs * ecg.Leads * ecg.Samples),
            MissingLeads = new bool[pairs * ecg.Leads],
            Mask = PatchMask.Of(ecg.Tokens, [.. records.Select(_ => masking.Draw(random, new bool[ecg.Leads]))]),
            EcgKeys = keys,
            Tokens = tokens,
            MaskedTokens = [.. tokens.Zip(selected, (token, hide) => hide ? MaskToken : token)],
            TokenTargets = [.. tokens.Zip(selected, (token, hide) => hide ? token : EcgTextBatch.Ignored)],
            TokenLengths = [.. Enumerable.Repeat(ReportTokens, pairs)],
            TextKeys = keys,
            PairEcgs = records,
            PairTexts = records,
            Pairs = [.. records.SelectMany(i => records.Select(j => i == j ? 1 : -1))],
        };
    }
}
