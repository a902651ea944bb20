using Einthoven.Tensors.Kernels;
using Einthoven.Tensors.Native;

namespace Einthoven.Tensors;

/// <summary>Batch normalisation.</summary>
public static class BatchNormalisation
{
    /// <summary>Zero mean and unit variance of each channel, then times weight plus bias. Ioffe and Szegedy, arXiv 1502.03167.</summary>
    /// <remarks>
    /// In training the statistics are those of the batch (variance divided by n), and the running ones move towards them
    /// (variance divided by n - 1) while a tape records or not; otherwise the running ones are used.
    /// </remarks>
    /// <param name="x">(B, C) or (B, C, T).</param>
    /// <param name="weight">(C).</param>
    /// <param name="bias">(C).</param>
    /// <param name="mean">(C), running.</param>
    /// <param name="variance">(C), running.</param>
    /// <param name="momentum">Share of this batch in the running statistics.</param>
    /// <param name="eps">Added to the variance.</param>
    /// <param name="training">Whether to use and record the statistics of the batch.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, or training has one number a channel.</exception>
    public static Tensor BatchNorm(
        this Tensor x, Tensor weight, Tensor bias, StateBuffer mean, StateBuffer variance, float momentum, float eps, bool training)
    {
        var context = Operands.ContextOf(x, weight, bias);
        ArgumentNullException.ThrowIfNull(mean);
        ArgumentNullException.ThrowIfNull(variance);
        var sizes = Sizes.Of(x.Shape);
        foreach (var shape in (ReadOnlySpan<Shape>)[weight.Shape, bias.Shape, mean.Shape, variance.Shape])
        {
            if (shape != sizes.Channels) throw Operands.Mismatch("BatchNorm", "x (B, C) or (B, C, T), and weight, bias, mean, variance (C)", x.Shape, shape);
        }
        if (training && sizes.Count == 1) throw new ArgumentException($"BatchNorm in training needs more than one number a channel; x has shape {x.Shape}.");

        var y = context.Allocate(x.Shape);
        var statistics = context.RentSaved(2 * sizes.Channels);      // means, then 1 / deviations
        if (training) Measure(context, sizes, x.Data, statistics, mean, variance, momentum, eps);
        else Recall(statistics, mean, variance, eps);
        Launch.Rows(context, sizes.Channels, sizes.Count, (X: x.Data, Y: y.Data, W: weight.Data, B: bias.Data, statistics, sizes), static (k, in s, first, count, _) =>
        {
            for (var channel = first; channel < first + count; channel++)
            {
                var scale = s.statistics.Span[s.sizes.Channels + channel] * s.W.Span[channel];
                for (var record = 0; record < s.sizes.Records; record++)
                {
                    var (x, y) = (s.sizes.Row(s.X, record, channel), s.sizes.Row(s.Y, record, channel));
                    k.Standardise(x, y, s.statistics.Span[channel], scale, s.B.Span[channel]);
                }
            }
        });
        var required = x.RequiresGradient || weight.RequiresGradient || bias.RequiresGradient;
        return context.Append(y, required, (x, weight, bias, sizes, training), static (step, s) =>
        {
            var context = step.Context;
            using var scratch = context.Temporary(context.Threads * s.sizes.Length);
            var operands = new BackwardOperands(
                s.sizes, s.x.Data, step.Gradient, s.weight.Data, step.Saved, scratch.Memory,
                s.x.RequiresGradient ? s.x.GradientToAdd(context) : default,
                s.weight.RequiresGradient ? s.weight.GradientToAdd(context) : default,
                s.bias.RequiresGradient ? s.bias.GradientToAdd(context) : default, s.training);
            Launch.Rows(context, s.sizes.Channels, s.sizes.Count, operands, static (k, in s, first, count, worker) =>
            {
                for (var channel = first; channel < first + count; channel++) Backward(k, s, channel, worker);
            });
        }, statistics);
    }

    private static void Measure(
        ComputeContext context, Sizes sizes, NativeFloats x, NativeFloats statistics, StateBuffer mean, StateBuffer variance, float momentum, float eps)
    {
        using var scratch = context.Temporary(context.Threads * sizes.Length);
        Launch.Rows(context, sizes.Channels, sizes.Count, (x, statistics, sizes, mean, variance, momentum, eps, scratch.Memory), static (k, in s, first, count, worker) =>
        {
            for (var channel = first; channel < first + count; channel++)
            {
                double sum = 0, squares = 0;
                for (var record = 0; record < s.sizes.Records; record++) sum += k.Sum(s.sizes.Row(s.x, record, channel));
                var mean = sum / s.sizes.Count;
                var centred = s.Memory.Row(worker, s.sizes.Length);
                for (var record = 0; record < s.sizes.Records; record++)
                {
                    k.AddScalar(s.sizes.Row(s.x, record, channel), (float)-mean, centred);
                    squares += k.SumOfSquares(centred);
                }
                s.statistics.Span[channel] = (float)mean;
                s.statistics.Span[s.sizes.Channels + channel] = (float)(1 / Math.Sqrt((squares / s.sizes.Count) + s.eps));
                Move(ref s.mean.Values[channel], mean, s.momentum);
                Move(ref s.variance.Values[channel], squares / (s.sizes.Count - 1), s.momentum);
            }
        });
    }

    private static void Recall(NativeFloats statistics, StateBuffer mean, StateBuffer variance, float eps)
    {
        var channels = mean.Values.Length;
        mean.Values.CopyTo(statistics.Span);
        for (var channel = 0; channel < channels; channel++)
            statistics.Span[channels + channel] = (float)(1 / Math.Sqrt((double)variance.Values[channel] + eps));
    }

    private static void Move(ref float running, double value, float momentum) => running = (float)(((1.0 - momentum) * running) + (momentum * value));

    private static void Backward(KernelSet k, in BackwardOperands s, int channel, int worker)
    {
        var sizes = s.Sizes;
        var (mean, inverse) = (s.Statistics.Span[channel], s.Statistics.Span[sizes.Channels + channel]);
        var centred = s.Scratch.Row(worker, sizes.Length);
        double sum = 0, product = 0;                                  // of dy, and of dy times the normalised x
        for (var record = 0; record < sizes.Records; record++)
        {
            var dy = sizes.Row(s.Dy, record, channel);
            k.AddScalar(sizes.Row(s.X, record, channel), -mean, centred);
            sum += k.Sum(dy);
            product += k.Dot(dy, centred) * inverse;
        }
        if (!s.Dweight.IsNull) s.Dweight.Span[channel] += (float)product;
        if (!s.Dbias.IsNull) s.Dbias.Span[channel] += (float)sum;
        if (s.Dx.IsNull) return;

        var scale = (double)inverse * s.Weight.Span[channel];
        for (var record = 0; record < sizes.Records; record++)
        {
            var (dy, dx) = (sizes.Row(s.Dy, record, channel), sizes.Row(s.Dx, record, channel));
            if (!s.Training)
            {
                k.AddScaled(dy, (float)scale, dx);
                continue;
            }

            k.StandardiseBackward(
                dy, sizes.Row(s.X, record, channel), dx, mean, (float)scale, (float)(-scale * inverse * product / sizes.Count), (float)(-scale * sum / sizes.Count));
        }
    }

    private readonly record struct BackwardOperands(
        Sizes Sizes, NativeFloats X, NativeFloats Dy, NativeFloats Weight, NativeFloats Statistics, NativeFloats Scratch, NativeFloats Dx,
        NativeFloats Dweight, NativeFloats Dbias, bool Training);

    private readonly record struct Sizes(int Records, int Channels, int Length)
    {
        /// <summary>Numbers of a channel.</summary>
        public int Count => Records * Length;

        public static Sizes Of(Shape shape) => shape.Rank switch
        {
            2 => new Sizes(shape[0], shape[1], 1),
            3 => new Sizes(shape[0], shape[1], shape[2]),
            _ => throw new ArgumentException($"BatchNorm expects (B, C) or (B, C, T); it got {shape}."),
        };

        public NativeFloats Row(NativeFloats x, int record, int channel) => x.Row((record * Channels) + channel, Length);
    }
}
