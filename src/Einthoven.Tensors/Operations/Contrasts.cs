using Einthoven.Tensors.Native;

namespace Einthoven.Tensors;

/// <summary>Losses of contrastive learning; each gives one number of shape (1), accumulated in float64.</summary>
public static class Contrasts
{
    /// <summary>Sigmoid contrast: -1/normaliser Σ log σ(y logit) over pairs with y of 1 or -1. Zhai et al. (SigLIP), arXiv 2303.15343.</summary>
    /// <param name="logits">(N, M), exp(s) z_i·z_j + b.</param>
    /// <param name="pairs">(N, M): 1 for a positive pair, -1 for a negative one, 0 for one that is left out.</param>
    /// <param name="normaliser">What the sum is divided by, often N.</param>
    /// <exception cref="ArgumentException">The shapes differ or a pair is not 1, -1 or 0.</exception>
    public static Tensor SigmoidContrast(this Tensor logits, IntTensor pairs, float normaliser)
    {
        var context = RequirePairs("SigmoidContrast", logits, pairs);
        var (rows, width) = (logits.Shape.Rows, logits.Shape.Width);
        using var scratch = context.Temporary(logits.Shape.Elements);
        var sum = Launch.Sum(context, rows, width, (X: logits.Data, P: pairs.Data, scratch.Memory, width), static (k, s, first, count) =>
        {
            var sum = 0.0;
            for (var row = first; row < first + count; row++)
            {
                var signed = Signed(s.X.Row(row, s.width), s.P.Row(row, s.width), 1, s.Memory.Row(row, s.width));
                k.LogSigmoid(signed, signed);
                sum += k.Sum(signed);
            }
            return sum;
        });
        return context.Append(context.Scalar((float)(-sum / normaliser)), logits.RequiresGradient, (logits, pairs, normaliser), static (step, s) =>
        {
            var (rows, width) = (s.logits.Shape.Rows, s.logits.Shape.Width);
            using var scratch = step.Context.Temporary(step.Context.Threads * width);
            var scale = step.Gradient.Span[0] / s.normaliser;
            var operands = (X: s.logits.Data, P: s.pairs.Data, Dx: s.logits.GradientToAdd(step.Context), scratch.Memory, width, scale);
            Launch.Rows(step.Context, rows, width, operands, static (k, in s, first, count, worker) =>
            {
                for (var row = first; row < first + count; row++)
                {
                    var pairs = s.P.Row(row, s.width);
                    var signed = Signed(s.X.Row(row, s.width), pairs, -1, s.Memory.Row(worker, s.width));
                    k.Sigmoid(signed, signed);
                    var place = 0;
                    var dx = s.Dx.Row(row, s.width).Span;
                    for (var column = 0; column < s.width; column++)
                    {
                        if (pairs.Integers[column] != 0) dx[column] -= s.scale * pairs.Integers[column] * signed.Span[place++];
                    }
                }
            });
        });
    }

    /// <summary>
    /// InfoNCE by rows, in its supervised form: the mean over rows with a positive of -1/|P| Σ_p log(exp(l_p) / Σ exp(l_j)), j over
    /// all pairs that are not left out. Khosla et al., arXiv 2004.11362, equation 2; with one positive a row van den Oord et al., arXiv 1807.03748.
    /// </summary>
    /// <param name="logits">(N, M).</param>
    /// <param name="pairs">(N, M): 1 for a positive pair, -1 for a negative one, 0 for one that is left out.</param>
    /// <exception cref="ArgumentException">The shapes differ or a pair is not 1, -1 or 0.</exception>
    public static Tensor SupervisedContrast(this Tensor logits, IntTensor pairs)
    {
        var context = RequirePairs("SupervisedContrast", logits, pairs);
        var (rows, width) = (logits.Shape.Rows, logits.Shape.Width);
        var counted = RowsWithPositive(pairs);
        using var scratch = context.Temporary(logits.Shape.Elements);
        var sum = Launch.Sum(context, rows, width, (X: logits.Data, P: pairs.Data, scratch.Memory, width), static (k, s, first, count) =>
        {
            var sum = 0.0;
            for (var row = first; row < first + count; row++)
            {
                var (x, pairs) = (s.X.Row(row, s.width), s.P.Row(row, s.width));
                var (positives, positiveSum) = Positives(x.Span, pairs.Integers);
                if (positives == 0) continue;
                var logits = Chosen(x, pairs, s.Memory.Row(row, s.width));
                sum += Losses.LogSumExp(k, logits, logits) - (positiveSum / positives);
            }
            return sum;
        });
        var loss = context.Scalar((float)(sum / counted));
        return context.Append(loss, logits.RequiresGradient, (logits, pairs, counted), static (step, s) =>
        {
            var (rows, width) = (s.logits.Shape.Rows, s.logits.Shape.Width);
            using var scratch = step.Context.Temporary(step.Context.Threads * width);
            var scale = step.Gradient.Span[0] / s.counted;
            var operands = (X: s.logits.Data, P: s.pairs.Data, Dx: s.logits.GradientToAdd(step.Context), scratch.Memory, width, scale);
            Launch.Rows(step.Context, rows, width, operands, static (k, in s, first, count, worker) =>
            {
                for (var row = first; row < first + count; row++)
                {
                    var (x, pairs) = (s.X.Row(row, s.width), s.P.Row(row, s.width));
                    var (positives, _) = Positives(x.Span, pairs.Integers);
                    if (positives == 0) continue;
                    var probabilities = Chosen(x, pairs, s.Memory.Row(worker, s.width));
                    k.Softmax(probabilities, probabilities, probabilities.Length);
                    var place = 0;
                    var dx = s.Dx.Row(row, s.width).Span;
                    for (var column = 0; column < s.width; column++)
                    {
                        var pair = pairs.Integers[column];
                        if (pair != 0) dx[column] += s.scale * (probabilities.Span[place++] - (pair > 0 ? 1f / positives : 0));
                    }
                }
            });
        });
    }

    /// <summary>sign y x of the pairs that count, one after the other.</summary>
    private static NativeFloats Signed(NativeFloats x, NativeFloats pairs, int sign, NativeFloats target)
    {
        var values = x.Span;
        var signs = pairs.Integers;
        var signed = target.Span;
        var count = 0;
        for (var column = 0; column < values.Length; column++)
        {
            if (signs[column] != 0) signed[count++] = sign * signs[column] * values[column];
        }
        return target.Slice(0, count);
    }

    /// <summary>x of the pairs that count, one after the other.</summary>
    private static NativeFloats Chosen(NativeFloats x, NativeFloats pairs, NativeFloats target)
    {
        var count = 0;
        for (var column = 0; column < x.Length; column++)
        {
            if (pairs.Integers[column] != 0) target.Span[count++] = x.Span[column];
        }
        return target.Slice(0, count);
    }

    private static (int Count, double Sum) Positives(ReadOnlySpan<float> x, ReadOnlySpan<int> pairs)
    {
        var (count, sum) = (0, 0.0);
        for (var column = 0; column < x.Length; column++)
        {
            if (pairs[column] > 0) (count, sum) = (count + 1, sum + x[column]);
        }
        return (count, sum);
    }

    private static int RowsWithPositive(IntTensor pairs)
    {
        var rows = 0;
        for (var row = 0; row < pairs.Shape.Rows; row++)
        {
            if (pairs.Values.Slice(row * pairs.Shape.Width, pairs.Shape.Width).Contains(1)) rows++;
        }
        return Math.Max(1, rows);
    }

    private static ComputeContext RequirePairs(string operation, Tensor logits, IntTensor pairs)
    {
        var context = Operands.ContextOf(pairs, logits);
        if (logits.Shape.Rank != 2 || logits.Shape != pairs.Shape)
            throw Operands.Mismatch(operation, "logits and pairs (N, M)", logits.Shape, pairs.Shape);
        foreach (var pair in pairs.Values)
        {
            if (pair is not (1 or -1 or 0))
                throw new ArgumentException($"{operation} expects pairs of 1 (positive), -1 (negative) or 0 (left out); it got {pair}.", nameof(pairs));
        }
        return context;
    }
}
