using Einthoven.Tensors;

namespace Einthoven.Models;

/// <summary>Pulls the shared representations of an ECG and its report together and pushes those of others apart.</summary>
internal sealed class Contrast : Module
{
    // -log(B - 1) for the batch of 64 that the configurations start from; pre-training sets the bias for the batch it really uses.
    private static readonly double BiasOfBatch64 = -Math.Log(63);

    private readonly ContrastOptions _options;
    private readonly Linear _ecg;
    private readonly Linear _text;
    private readonly Parameter _logScale;
    private readonly Parameter _bias;

    public Contrast(ContrastOptions options, int width)
    {
        _options = options;
        _ecg = AddChild("ecg", new Linear(width, options.Width, bias: false));
        _text = AddChild("text", new Linear(width, options.Width, bias: false));
        _logScale = AddParameter("logScale", 1, Initialisation.Constant((float)Math.Log(options.InitialScale)), decays: false);
        _bias = AddParameter("bias", 1, Initialisation.Constant((float)(options.InitialBias ?? BiasOfBatch64)), decays: false);
    }

    /// <summary>(N, D) pooled shared features of ECGs to (N, width) of length 1.</summary>
    public Tensor ProjectEcg(Tensor pooled) => _ecg.Forward(pooled).NormaliseL2();

    /// <summary>(N, D) pooled shared features of reports to (N, width) of length 1.</summary>
    public Tensor ProjectText(Tensor pooled) => _text.Forward(pooled).NormaliseL2();

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
}
