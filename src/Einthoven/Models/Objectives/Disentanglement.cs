using Einthoven.Tensors;

namespace Einthoven.Models;

/// <summary>Keeps what both modalities share and what is specific to each apart.</summary>
/// <remarks>Three pairs of pooled features: shared and specific ECG, shared and specific text, and the two specific ones of a pair.</remarks>
internal sealed class Disentanglement
{
    /// <summary>Fewer records than this say nothing about a covariance, and the term is left out.</summary>
    public const int FewestRecords = 8;

    private const float Epsilon = 1e-5f;

    private readonly DisentanglementForm _form;
    private readonly MutualInformationBound[] _bounds;

    public Disentanglement(DisentanglementForm form, int width)
    {
        _form = form;
        _bounds = form == DisentanglementForm.MutualInformation ? [.. Enumerable.Range(0, 3).Select(_ => new MutualInformationBound(width))] : [];
        Estimator = _bounds.Length == 0 ? null : new MutualInformationEstimator(_bounds);
    }

    /// <summary>The learned densities of the mutual-information form, trained by an optimiser of their own; null in the other forms.</summary>
    public MutualInformationEstimator? Estimator { get; }

    /// <summary>The sum over the pairs that have enough records, or null when none has.</summary>
    public Tensor? Loss(PooledFeatures features, EcgTextBatch batch)
    {
        Tensor? total = null;
        var pairs = Pairs(features, batch);
        for (var i = 0; i < pairs.Length; i++)
        {
            if (pairs[i] is not var (given, other)) continue;
            var term = _form switch
            {
                DisentanglementForm.Covariance => Covariance(given, other),
                DisentanglementForm.Cosine => Cosine(given, other),
                _ => _bounds[i].UpperBound(given, other),
            };
            total = total is null ? term : total + term;
        }

        return total;
    }

    /// <summary>The pairs of (N, D) features to keep apart; null where there are too few records.</summary>
    public static (Tensor Given, Tensor Other)?[] Pairs(PooledFeatures features, EcgTextBatch batch)
    {
        var result = new (Tensor, Tensor)?[3];
        if (batch.EcgCount >= FewestRecords && features is { SharedEcg: { } sharedEcg, SpecificEcg: { } ownEcg }) result[0] = (sharedEcg, ownEcg);
        if (batch.TextCount >= FewestRecords && features is { SharedText: { } sharedText, SpecificText: { } ownText }) result[1] = (sharedText, ownText);
        if (batch.PairCount >= FewestRecords && features is { SpecificEcg: { } ecg, SpecificText: { } text })
        {
            var context = ecg.Context;
            result[2] = (ecg.GatherRows(context.Integers(batch.PairCount, batch.PairEcgs)), text.GatherRows(context.Integers(batch.PairCount, batch.PairTexts)));
        }

        return result;
    }

    private static Tensor Covariance(Tensor a, Tensor b)
    {
        var (records, width) = (a.Shape[0], a.Shape[1]);
        var cross = a.StandardiseColumns(Epsilon).MatMul(b.StandardiseColumns(Epsilon), transposeX: true) * (1f / records); // (D, D)
        return cross.SquaredNorm() * (1f / ((float)width * width));
    }

    private static Tensor Cosine(Tensor a, Tensor b)
    {
        var product = a.NormaliseL2() * b.NormaliseL2();                                              // (N, D)
        var cosine = product.MatMul(Ones(a.Context, a.Shape[1]));                                     // (N, 1)
        return (cosine * cosine).Mean();
    }

    private static Tensor Ones(ComputeContext context, int rows)
    {
        var ones = new float[rows];
        Array.Fill(ones, 1f);
        return context.Tensor((rows, 1), ones);
    }
}
