using Einthoven.Models;
using Einthoven.Tensors;

namespace Einthoven.Pretraining;

/// <summary>Losses and gradients of a batch, whole or in parts.</summary>
/// <remarks>
/// In parts (<c>microBatch</c>) the gradients are still those of the whole batch: pooled features of all parts first, then the gradient of the losses
/// across records with respect to them, then each part again with that gradient handed in. One forward pass more buys memory of one part.
/// </remarks>
internal sealed class GradientStep(ComputeContext context, CgDmer model, int microBatch)
{
    private LossWeights Weights => model.Options.Weights;

    /// <summary>Adds the batch's gradients to the parameters'. Ends with the features that the mutual-information estimator learns from, as arrays, where there is one.</summary>
    public StepLosses Accumulate(EcgTextBatch batch, out float[]?[] pooled)
    {
        pooled = [];
        return microBatch == 0 || batch.Ids.Count <= microBatch ? Whole(batch, out pooled) : InParts(batch, out pooled);
    }

    /// <summary>The losses alone, without tape or dropout.</summary>
    public StepLosses Evaluate(EcgTextBatch batch)
    {
        context.BeginStep();
        return StepLosses.Of(model.Losses(context, batch), Weights);
    }

    private StepLosses Whole(EcgTextBatch batch, out float[]?[] pooled)
    {
        context.BeginStep();
        using (context.Record())
        {
            var (ecg, text, features) = model.Encode(context, batch, BatchTotals.Of(batch, model.Options.Ecg));
            var (contrast, disentanglement) = model.AcrossRecords(features, batch);
            var losses = new CgDmerLosses(ecg, text, contrast, disentanglement);
            var values = StepLosses.Of(losses, Weights);
            pooled = model.Estimator is null ? [] : Copy(features);
            if (double.IsFinite(values.Total)) context.Backward(losses.Total(Weights));
            return values;
        }
    }

    private StepLosses InParts(EcgTextBatch batch, out float[]?[] pooled)
    {
        var totals = BatchTotals.Of(batch, model.Options.Ecg);
        var parts = Enumerable.Range(0, (batch.Ids.Count + microBatch - 1) / microBatch)
            .Select(i => batch.Part(i * microBatch, Math.Min(microBatch, batch.Ids.Count - (i * microBatch)))).ToArray();

        var features = new float[]?[parts.Length][];
        var sums = new[] { double.NaN, double.NaN };
        for (var i = 0; i < parts.Length; i++)
        {
            context.BeginStep();
            using (context.Record()) // dropout must fall as it will in the second pass
            {
                var (ecg, text, own) = model.Encode(context, parts[i], totals);
                features[i] = Copy(own);
                Add(ref sums[0], ecg);
                Add(ref sums[1], text);
            }
        }

        pooled = Join(features);
        var (across, gradients) = AcrossRecords(batch, pooled);
        var values = StepLosses.From([.. sums, .. across], Weights);
        if (!double.IsFinite(values.Total)) return values;

        var taken = new int[gradients.Length];
        for (var i = 0; i < parts.Length; i++) PartGradients(parts[i], totals, gradients, taken);
        return values;
    }

    private (double[] Losses, float[]?[] Gradients) AcrossRecords(EcgTextBatch batch, float[]?[] pooled)
    {
        context.BeginStep();
        using (context.Record())
        {
            int[] rows = [batch.EcgCount, batch.EcgCount, batch.TextCount, batch.TextCount, batch.PairCount, batch.PairCount];
            var leaves = pooled.Select((values, i) => values is null ? null : context.Tensor((rows[i], values.Length / rows[i]), values).KeepGradient()).ToArray();
            var (contrast, disentanglement) = model.AcrossRecords(PooledFeatures.From(leaves), batch);
            double[] losses = [contrast?.Item() ?? double.NaN, disentanglement?.Item() ?? double.NaN];
            if (contrast is null && disentanglement is null) return (losses, new float[]?[leaves.Length]);

            context.Backward(new CgDmerLosses(null, null, contrast, disentanglement).Total(Weights));
            return (losses, [.. leaves.Select(leaf => leaf is null || leaf.Gradient.IsEmpty ? null : leaf.Gradient.ToArray())]);
        }
    }

    private void PartGradients(EcgTextBatch part, BatchTotals totals, float[]?[] gradients, int[] taken)
    {
        context.BeginStep();
        using (context.Record())
        {
            var (ecg, text, features) = model.Encode(context, part, totals);
            var seeds = new List<(Tensor, float[])>();
            if (ecg is not null) seeds.Add((ecg, [(float)Weights.EcgReconstruction]));
            if (text is not null) seeds.Add((text, [(float)Weights.TextReconstruction]));
            for (var i = 0; i < gradients.Length; i++)
            {
                if (features.All[i] is not { } tensor) continue;
                var size = tensor.Shape[0] * tensor.Shape[1];
                if (gradients[i] is { } whole) seeds.Add((tensor, whole[taken[i]..(taken[i] + size)]));
                taken[i] += size;
            }

            if (seeds.Count > 0) context.Backward([.. seeds]);
        }
    }

    private static float[]?[] Copy(PooledFeatures features) => [.. features.All.Select(tensor => tensor?.ToArray())];

    private static float[]?[] Join(float[]?[][] parts) =>
        [.. Enumerable.Range(0, 6).Select(i => parts.Any(part => part[i] is not null) ? parts.SelectMany(part => part[i] ?? []).ToArray() : null)];

    private static void Add(ref double sum, Tensor? loss)
    {
        if (loss is not null) sum = (double.IsNaN(sum) ? 0 : sum) + loss.Item();
    }
}
