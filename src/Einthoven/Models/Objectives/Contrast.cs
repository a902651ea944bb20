using Einthoven.Tensors;

namespace Einthoven.Models;

/// <summary>Pulls the shared representations of an ECG and its report together and pushes those of others apart.</summary>
internal sealed class Contrast : Module
{
    // -log(B - 1) for the batch of 64 that the configurations start from; pre-training sets the bias for the batch it really uses.
    private static readonly double BiasOfBatch64 = -Math.Log(63);

    private readonly ContrastOptions _options;
    private readonly int _leads;
    private readonly Linear _ecg;
    private readonly Linear _text;
    private readonly BatchNorm1d? _ecgNorm;
    private readonly BatchNorm1d? _textNorm;
    private readonly Parameter _logScale;
    private readonly Parameter _bias;

    /// <param name="options">Form, pooling, width.</param>
    /// <param name="width">Numbers of a shared token.</param>
    /// <param name="leads">Leads of an ECG.</param>
    public Contrast(ContrastOptions options, int width, int leads)
    {
        _options = options;
        _leads = options.Pooling == ContrastPooling.Leads ? leads : 1;
        if (options.Standardise)
        {
            _ecgNorm = AddChild("ecgNorm", new BatchNorm1d(_leads * width));
            _textNorm = AddChild("textNorm", new BatchNorm1d(width));
        }

        _ecg = AddChild("ecg", new Linear(_leads * width, options.Width, bias: false));
        _text = AddChild("text", new Linear(width, options.Width, bias: false));
        _logScale = AddParameter("logScale", 1, Initialisation.Constant((float)Math.Log(options.InitialScale)), decays: false);
        _bias = AddParameter("bias", 1, Initialisation.Constant((float)(options.InitialBias ?? BiasOfBatch64)), decays: false);
    }

    /// <summary>(N, L x P, D) shared tokens of whole ECGs to what is projected of them.</summary>
    public Tensor Pool(Tensor tokens)
    {
        var (records, count, width) = (tokens.Shape[0], tokens.Shape[1], tokens.Shape[2]);
        return tokens.Reshape((records * _leads, count / _leads, width)).MeanTokens().Reshape((records, _leads * width));
    }

    /// <summary>(N, D) pooled shared features of ECGs to (N, width) of length 1.</summary>
    public Tensor ProjectEcg(Tensor pooled) => _ecg.Forward(Standardised(pooled, _ecgNorm)).NormaliseL2();

    /// <summary>(N, D) pooled shared features of reports to (N, width) of length 1.</summary>
    public Tensor ProjectText(Tensor pooled) => _text.Forward(Standardised(pooled, _textNorm)).NormaliseL2();

    /// <summary>The loss of N projected pairs.</summary>
    /// <param name="ecgs">(N, width).</param>
    /// <param name="texts">(N, width).</param>
    /// <param name="pairs">(N, N): 1, -1 or 0, see <see cref="EcgTextBatch.Pairs"/>.</param>
    public Tensor Loss(Tensor ecgs, Tensor texts, ReadOnlySpan<int> pairs)
    {
        var n = ecgs.Shape[0];
        var logits = ecgs.MatMul(texts, transposeY: true) * ecgs.Context.Use(_logScale).Exp(); // (N, N)
        if (_options.Form == ContrastForm.SigLip) return (logits + _bias).SigmoidContrast(ecgs.Context.Integers((n, n), pairs), n);
        return InfoNce.Both(logits, pairs);
    }

    /// <summary>By the batch's statistics in training; a single pair has no deviation (and no negatives) and goes as it is.</summary>
    private static Tensor Standardised(Tensor pooled, BatchNorm1d? norm) =>
        norm is null || (norm.Training && pooled.Shape[0] == 1) ? pooled : norm.Forward(pooled);
}
