using Einthoven.Models;
using Einthoven.Tensors;

namespace Einthoven.Pretraining;

/// <summary>Losses and gradients of a batch, whole or in parts.</summary>
/// <remarks>
/// In parts (<c>microBatch</c>) the gradients are still those of the whole batch: features of all parts first, then the gradient of the losses
/// across records with respect to them, then each part again with that gradient handed in. One forward pass more buys memory of one part.
/// </remarks>
internal sealed class GradientStep(ComputeContext context, EcgModel model, int microBatch)
{
    /// <summary>Adds the batch's gradients to the parameters'. Ends with the features that the model's estimator learns from, where there is one.</summary>
    public StepLosses Accumulate(EcgTextBatch batch, out StepFeatures features)
    {
        features = StepFeatures.None;
        return microBatch == 0 || batch.Ids.Count <= microBatch ? Whole(batch, ref features) : InParts(batch, out features);
    }

    /// <summary>The losses alone, without tape or dropout.</summary>
    public StepLosses Evaluate(EcgTextBatch batch)
    {
        context.BeginStep();
        return Values(model.LossesOf(context, batch, out _));
    }

    private StepLosses Whole(EcgTextBatch batch, ref StepFeatures copy)
    {
        context.BeginStep();
        using (context.Record())
        {
            var losses = model.LossesOf(context, batch, out var features);
            var values = Values(losses);
            if (model.Estimator is not null) copy = StepFeatures.Of(features);
            if (double.IsFinite(values.Total)) context.Backward(LossTerm.Total(model.Terms, losses));
            return values;
        }
    }

    private StepLosses InParts(EcgTextBatch batch, out StepFeatures whole)
    {
        var totals = BatchTotals.Of(batch);
        var parts = Enumerable.Range(0, (batch.Ids.Count + microBatch - 1) / microBatch)
            .Select(i => batch.Part(i * microBatch, Math.Min(microBatch, batch.Ids.Count - (i * microBatch)))).ToArray();

        var features = new StepFeatures[parts.Length];
        var sums = Enumerable.Repeat(double.NaN, model.Terms.Count).ToArray();
        for (var i = 0; i < parts.Length; i++)
        {
            context.BeginStep();
            using (context.Record()) // dropout must fall as it will in the second pass
            {
                var (losses, own) = model.EncodeRecords(context, parts[i], totals);
                features[i] = StepFeatures.Of(own);
                for (var term = 0; term < sums.Length; term++) Add(ref sums[term], losses[term]);
            }
        }

        whole = StepFeatures.Join(features);
        var gradients = AcrossRecords(batch, whole, sums);
        var values = new StepLosses(model.Terms, sums);
        if (!double.IsFinite(values.Total)) return values;

        var taken = new int[gradients.Length];
        foreach (var part in parts) PartGradients(part, totals, gradients, taken);
        return values;
    }

    /// <summary>The gradient of the losses across records with respect to each feature, null where it has none. Adds their values to the sums.</summary>
    private float[]?[] AcrossRecords(EcgTextBatch batch, StepFeatures features, double[] sums)
    {
        context.BeginStep();
        using (context.Record())
        {
            var leaves = features.ToTensors(context).Select(leaf => leaf?.KeepGradient()).ToArray();
            var losses = model.AcrossRecords(context, leaves, batch);
            for (var term = 0; term < sums.Length; term++) Add(ref sums[term], losses[term]);
            if (losses.All(loss => loss is null)) return new float[]?[leaves.Length];

            context.Backward(LossTerm.Total(model.Terms, losses));
            return [.. leaves.Select(leaf => leaf is null || leaf.Gradient.IsEmpty ? null : leaf.Gradient.ToArray())];
        }
    }

    private void PartGradients(EcgTextBatch part, BatchTotals totals, float[]?[] gradients, int[] taken)
    {
        context.BeginStep();
        using (context.Record())
        {
            var (losses, features) = model.EncodeRecords(context, part, totals);
            var seeds = new List<(Tensor, float[])>();
            for (var term = 0; term < losses.Length; term++)
                if (losses[term] is { } loss) seeds.Add((loss, [(float)model.Terms[term].Weight]));
            for (var i = 0; i < gradients.Length; i++)
            {
                if (features[i] is not { } tensor) continue;
                var size = tensor.Shape[0] * tensor.Shape[1];
                if (gradients[i] is { } whole) seeds.Add((tensor, whole[taken[i]..(taken[i] + size)]));
                taken[i] += size;
            }

            if (seeds.Count > 0) context.Backward([.. seeds]);
        }
    }

    private StepLosses Values(IEnumerable<Tensor?> losses) => new(model.Terms, [.. losses.Select(loss => loss is null ? double.NaN : loss.Item())]);

    private static void Add(ref double sum, Tensor? loss)
    {
        if (loss is not null) sum = (double.IsNaN(sum) ? 0 : sum) + loss.Item();
    }
}
