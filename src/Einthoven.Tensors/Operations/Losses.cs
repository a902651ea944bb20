using Einthoven.Tensors.Native;

namespace Einthoven.Tensors;

/// <summary>Losses of classification and reconstruction; each gives one number of shape (1), accumulated in float64.</summary>
public static class Losses
{
    /// <summary>Cross-entropy of a softmax with class indices: the mean over rows whose target is not ignored, 0 when all are.</summary>
    /// <param name="logits">(…, classes).</param>
    /// <param name="targets">A class for each row, or <paramref name="ignore"/>.</param>
    /// <param name="ignore">The target, below 0, of rows that do not count.</param>
    /// <exception cref="ArgumentException">There is not one target a row.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A target is neither a class nor ignored.</exception>
    public static Tensor CrossEntropy(this Tensor logits, IntTensor targets, int ignore = -100)
    {
        ArgumentNullException.ThrowIfNull(targets);
        var counted = targets.Values.Length - targets.Values.Count(ignore);
        return CrossEntropy(logits, targets, Math.Max(1, counted), ignore);
    }

    /// <summary>Cross-entropy of a softmax with class indices: the sum over rows whose target is not ignored, divided by a number.</summary>
    /// <param name="logits">(…, classes).</param>
    /// <param name="targets">A class for each row, or <paramref name="ignore"/>.</param>
    /// <param name="normaliser">What the sum is divided by: the rows that count in all micro-batches together, for example.</param>
    /// <param name="ignore">The target, below 0, of rows that do not count.</param>
    /// <exception cref="ArgumentException">There is not one target a row.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A target is neither a class nor ignored.</exception>
    public static Tensor CrossEntropy(this Tensor logits, IntTensor targets, float normaliser, int ignore = -100)
    {
        var context = Operands.ContextOf(targets, logits);
        var (rows, classes) = (logits.Shape.Rows, logits.Shape.Width);
        if (targets.Shape.Elements != rows)
            throw Operands.Mismatch("CrossEntropy", "one target a row, logits (…, classes) and targets (…)", logits.Shape, targets.Shape);
        RequireTargets(targets.Values, classes, ignore);
        using var scratch = context.Temporary(rows);
        var losses = scratch.Memory;
        using var exponentials = context.Temporary(context.Threads * classes);
        Launch.Rows(context, rows, classes, (X: logits.Data, T: targets.Data, losses, exponentials.Memory, classes, ignore), static (k, in s, first, count, worker) =>
        {
            var exponential = s.Memory.Row(worker, s.classes);
            for (var row = first; row < first + count; row++)
            {
                var (x, target) = (s.X.Row(row, s.classes), s.T.Integers[row]);
                s.losses.Span[row] = target == s.ignore ? 0 : (float)(LogSumExp(k, x, exponential) - x.Span[target]);
            }
        });
        var loss = context.Scalar((float)(OrderedSums.Sum(context, losses) / normaliser));
        return context.Append(loss, logits.RequiresGradient, (logits, targets, normaliser, ignore), static (step, s) =>
        {
            var (rows, classes) = (s.logits.Shape.Rows, s.logits.Shape.Width);
            using var scratch = step.Context.Temporary(step.Context.Threads * classes);
            var scale = step.Gradient.Span[0] / s.normaliser;
            var operands = (X: s.logits.Data, T: s.targets.Data, Dx: s.logits.GradientToAdd(step.Context), scratch.Memory, classes, s.ignore, scale);
            Launch.Rows(step.Context, rows, classes, operands, static (k, in s, first, count, worker) =>
            {
                var probabilities = s.Memory.Row(worker, s.classes);
                for (var row = first; row < first + count; row++)
                {
                    var target = s.T.Integers[row];
                    if (target == s.ignore) continue;
                    k.Softmax(s.X.Row(row, s.classes), probabilities, s.classes);
                    var dx = s.Dx.Row(row, s.classes);
                    k.AddScaled(probabilities, s.scale, dx);
                    dx.Span[target] -= s.scale;
                }
            });
        });
    }

    /// <summary>Binary cross-entropy of a logistic function with targets: the mean over all elements of -t log σ(x) - (1 - t) log σ(-x).</summary>
    /// <param name="logits">Any shape.</param>
    /// <param name="targets">The same shape, each from 0 to 1; no gradient flows to them.</param>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static Tensor BinaryCrossEntropy(this Tensor logits, Tensor targets)
    {
        var context = Operands.ContextOf(logits, targets);
        if (logits.Shape != targets.Shape) throw Operands.Mismatch("BinaryCrossEntropy", "logits and targets of one shape", logits.Shape, targets.Shape);
        var elements = logits.Shape.Elements;
        using var scratch = context.Temporary(elements);
        Launch.Each(context, logits.Data, scratch.Memory, static (k, x, y) => k.LogSigmoid(x, y));
        var sum = Launch.Sum(context, elements, 1, (X: logits.Data, T: targets.Data, LogSigmoid: scratch.Memory), static (k, s, first, count) =>
            k.Sum(s.X.Slice(first, count)) - k.Dot(s.X.Slice(first, count), s.T.Slice(first, count)) - k.Sum(s.LogSigmoid.Slice(first, count)));
        return context.Append(context.Scalar((float)(sum / elements)), logits.RequiresGradient, (logits, targets), static (step, s) =>
        {
            using var scratch = step.Context.Temporary(s.logits.Shape.Elements);
            var scale = step.Gradient.Span[0] / s.logits.Shape.Elements;
            Launch.Each(step.Context, s.logits.Data, s.targets.Data, scratch.Memory, static (k, x, t, d) =>
            {
                k.Sigmoid(x, d);
                k.Subtract(d, t, d);
            });
            Launch.Each(step.Context, scratch.Memory, scale, s.logits.GradientToAdd(step.Context), static (k, d, scale, dx) => k.AddScaled(d, scale, dx));
        });
    }

    /// <summary>Squared error over chosen rows: the sum over rows whose mask is not 0 of the mean over S of (prediction - target)², divided by a number.</summary>
    /// <param name="prediction">(…, S).</param>
    /// <param name="target">The same shape.</param>
    /// <param name="mask">An integer for each row; 0 leaves the row out.</param>
    /// <param name="normaliser">What the sum is divided by, often the number of chosen rows.</param>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static Tensor MaskedSquaredError(this Tensor prediction, Tensor target, IntTensor mask, float normaliser)
    {
        ArgumentNullException.ThrowIfNull(target);
        var context = Operands.ContextOf(mask, prediction, target);
        if (prediction.Shape != target.Shape)
            throw Operands.Mismatch("MaskedSquaredError", "prediction and target of one shape", prediction.Shape, target.Shape);
        var (rows, width) = (prediction.Shape.Rows, prediction.Shape.Width);
        if (mask.Shape.Elements != rows)
            throw Operands.Mismatch("MaskedSquaredError", "one mask a row, prediction (…, S) and mask (…)", prediction.Shape, mask.Shape);
        var difference = context.RentSaved(prediction.Shape.Elements);   // 0 in rows that are left out
        Launch.Rows(context, rows, width, (P: prediction.Data, T: target.Data, mask.Data, difference, width), static (k, in s, first, count, _) =>
        {
            for (var row = first; row < first + count; row++)
            {
                var d = s.difference.Row(row, s.width);
                if (s.Data.Integers[row] == 0) k.Fill(d, 0);
                else k.Subtract(s.P.Row(row, s.width), s.T.Row(row, s.width), d);
            }
        });
        var sum = Launch.Sum(context, difference.Length, 1, difference, static (k, d, first, count) => k.SumOfSquares(d.Slice(first, count)));
        var loss = context.Scalar((float)(sum / width / normaliser));
        return context.Append(loss, prediction.RequiresGradient || target.RequiresGradient, (prediction, target, normaliser), static (step, s) =>
        {
            var scale = 2 * step.Gradient.Span[0] / (s.prediction.Shape.Width * s.normaliser);
            AddScaled(step, s.prediction, scale);
            AddScaled(step, s.target, -scale);
        }, difference);
    }

    /// <summary>log Σ exp(x), with exp(x - max x) left in <paramref name="exponential"/>.</summary>
    internal static double LogSumExp(Kernels.KernelSet k, NativeFloats x, NativeFloats exponential)
    {
        var maximum = k.Maximum(x);
        k.AddScalar(x, -maximum, exponential);
        k.Exp(exponential, exponential);
        return maximum + Math.Log(k.Sum(exponential));
    }

    private static void AddScaled(TapeStep step, Tensor operand, float scale)
    {
        if (!operand.RequiresGradient) return;
        Launch.Each(step.Context, step.Saved, scale, operand.GradientToAdd(step.Context), static (k, d, scale, dx) => k.AddScaled(d, scale, dx));
    }

    private static void RequireTargets(ReadOnlySpan<int> targets, int classes, int ignore)
    {
        if (ignore >= 0) throw new ArgumentOutOfRangeException(nameof(ignore), ignore, "The target that is ignored lies below 0.");
        foreach (var target in targets)
        {
            if ((uint)target >= (uint)classes && target != ignore)
                throw new ArgumentOutOfRangeException(nameof(targets), target, $"CrossEntropy: a target lies between 0 and {classes - 1} or is {ignore}.");
        }
    }
}
