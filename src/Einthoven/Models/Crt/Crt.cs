using Einthoven.Tensors;

namespace Einthoven.Models;

/// <summary>CRT: an ECG in time and by its frequencies, cut into patches; most are dropped, and all are reconstructed from what is kept.</summary>
/// <remarks>
/// Zhang, Yang, Geng and Hong, IEEE TNNLS 2023, arXiv 2205.09928, and the code published with it (BobZwr/Cross-Reconstruction-Transformer): a small ResNet18 a domain
/// makes a token of a patch, magnitude and phase lose the same patches, a token of its own stands before each domain, and the mean of these three is the
/// representation; the share that is dropped rises with the training. Departures: 100 Hz; magnitudes are divided by the square root of T; records of a batch lose
/// different patches; our transformer blocks, first weights and sine-cosine places instead of learned ones; kept patches go through the decoder as dropped ones do;
/// instances are told apart as the paper has it, one record from another, where its code compares the patches of one record. B ECGs, D the width.
/// </remarks>
public sealed class Crt : EcgModel
{
    private readonly CrtDomain _time, _magnitude, _phase;
    private readonly TransformerStack _blocks, _decoder;
    private readonly Linear _before, _behind;
    private readonly Spectrum _spectrum;

    /// <summary>A model with parameters yet to be given.</summary>
    /// <exception cref="ConfigurationException">The options are impossible.</exception>
    public Crt(CrtOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        Options = options;
        _spectrum = new Spectrum(options.Ecg.Samples);
        _time = AddChild("time", new CrtDomain(options, options.TimePatches));
        _magnitude = AddChild("magnitude", new CrtDomain(options, options.FrequencyPatches));
        _phase = AddChild("phase", new CrtDomain(options, options.FrequencyPatches));
        _blocks = AddChild("blocks", new TransformerStack(options.Blocks, options.Width, options.Heads));
        _decoder = AddChild("decoder", new TransformerStack(options.DecoderBlocks, options.Width, options.Heads));
        _before = AddChild("before", new Linear(options.Width, options.Width));
        _behind = AddChild("behind", new Linear(options.Width, options.Width));
    }

    /// <inheritdoc/>
    public override CrtOptions Options { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<LossTerm> Terms => [new("reconstruction", "reconstruction", 1), new("instance", "instance", Options.InstanceWeight)];

    /// <summary>The domains' own tokens, (B, 3, D), and those of all patches, (B, 2 P, D), nothing dropped.</summary>
    public override IReadOnlyList<Tensor> Encode(ComputeContext context, ReadOnlySpan<float> signals, int count, ReadOnlySpan<float> amplitudes = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        var spectra = new float[signals.Length];
        _spectrum.Apply(signals, spectra);
        var patches = Cut(context, signals, spectra, count);
        IntTensor[] all = [.. patches.Select(domain => Everything(context, count, domain.Shape[1]))];
        var encoded = Split(Through(patches, all, out _), all);
        return [Tensor.Concat(1, [.. encoded.Select(domain => domain.Slice(1, 0, 1))]), Patches(encoded)];
    }

    internal override (Tensor?[] Losses, Tensor?[] Features) EncodeRecords(ComputeContext context, EcgTextBatch batch, BatchTotals totals)
    {
        if (batch.EcgCount == 0) return ([null, null], []);

        var patches = Cut(context, batch.Signals, batch.Views[0], batch.EcgCount);
        var kept = Keep(context, batch);
        var encoded = Split(Through(patches, kept, out var extracted), kept);                          // (B, 1 + v, D) each
        return ([Reconstruction(patches, encoded, kept), Instances(extracted, Patches(encoded))], []);
    }

    /// <summary>log of the mean of exp(cosine) over all pairs of different records: how alike what one looks like is to what another means.</summary>
    /// <param name="before">(B, D).</param>
    /// <param name="behind">(B, D).</param>
    internal static Tensor Likeness(Tensor before, Tensor behind)
    {
        var records = before.Shape[0];
        var others = new float[records * records];
        for (var i = 0; i < others.Length; i++) others[i] = i / records == i % records ? 0 : 1f / (records * (records - 1));
        var alike = before.NormaliseL2().MatMul(behind.NormaliseL2(), transposeY: true).Exp();          // (B, B)
        return (alike * before.Context.Tensor((records, records), others)).Sum().Log();
    }

    private CrtDomain[] Domains => [_time, _magnitude, _phase];

    private Tensor[] Cut(ComputeContext context, ReadOnlySpan<float> signals, ReadOnlySpan<float> spectra, int count)
    {
        var (leads, samples) = (Options.Ecg.Leads, Options.Ecg.Samples);
        var frequencies = context.Tensor((count, leads, samples), spectra);
        return
        [
            _time.Cut(context.Tensor((count, leads, samples), signals)),
            _magnitude.Cut(frequencies.Slice(2, 0, samples / 2)), _phase.Cut(frequencies.Slice(2, samples / 2, samples / 2)),
        ];
    }

    /// <summary>The kept patches of each domain through the encoder, (B, 3 + all kept, D).</summary>
    private Tensor Through(Tensor[] patches, IntTensor[] kept, out Tensor extracted)
    {
        Tensor[] tokens = [.. Domains.Select((domain, i) => domain.Extract(patches[i], kept[i]))];
        extracted = Tensor.Concat(1, tokens);
        return _blocks.Forward(Tensor.Concat(1, [.. Domains.Select((domain, i) => domain.Place(tokens[i], kept[i]))]));
    }

    private Tensor Reconstruction(Tensor[] patches, Tensor[] encoded, IntTensor[] kept)
    {
        int[] all = [.. Domains.Select(domain => domain.Patches)];
        var decoded = Split(_decoder.Forward(Tensor.Concat(1, [.. Domains.Select((domain, i) => domain.Complete(encoded[i], kept[i]))])), all);
        var difference = Tensor.Concat(1, [.. Domains.Select((domain, i) => domain.Reconstruct(decoded[i]) - patches[i])]);
        return difference.SquaredNorm() * (1f / difference.Shape.Elements);
    }

    private Tensor? Instances(Tensor extracted, Tensor encoded) =>
        Options.InstanceWeight == 0 || extracted.Shape[0] < 2 ? null : Likeness(_before.Forward(extracted).MeanTokens(), _behind.Forward(encoded).MeanTokens());

    /// <summary>Which patches of each domain are kept, (B, v) each; drawn record by record, for magnitude and phase at once.</summary>
    private IntTensor[] Keep(ComputeContext context, EcgTextBatch batch)
    {
        var time = KeptPatches.Draw(batch.EcgKeys, "time", _time.Patches, Options.Kept(_time.Patches, batch.Progress));
        var frequency = KeptPatches.Draw(batch.EcgKeys, "frequency", _magnitude.Patches, Options.Kept(_magnitude.Patches, batch.Progress));
        var both = context.Integers((batch.EcgCount, frequency.Length / batch.EcgCount), frequency);
        return [context.Integers((batch.EcgCount, time.Length / batch.EcgCount), time), both, both];
    }

    private static IntTensor Everything(ComputeContext context, int records, int patches) =>
        context.Integers((records, patches), [.. Enumerable.Range(0, records * patches).Select(i => i % patches)]);

    private static Tensor Patches(Tensor[] domains) => Tensor.Concat(1, [.. domains.Select(domain => domain.Slice(1, 1, domain.Shape[1] - 1))]);

    private static Tensor[] Split(Tensor tokens, IntTensor[] kept) => Split(tokens, [.. kept.Select(domain => domain.Shape[1])]);

    /// <summary>The three domains of (B, 3 + patches, D), each with its own token.</summary>
    private static Tensor[] Split(Tensor tokens, int[] patches)
    {
        var (parts, first) = (new Tensor[patches.Length], 0);
        for (var i = 0; i < parts.Length; i++)
        {
            parts[i] = tokens.Slice(1, first, 1 + patches[i]);
            first += 1 + patches[i];
        }

        return parts;
    }
}
