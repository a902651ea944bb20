using Einthoven.Tensors.Kernels;
using Einthoven.Tensors.Native;

namespace Einthoven.Tensors;

/// <summary>Batch normalisation.</summary>
public static class BatchNormalisation
{
    /// <summary>Zero mean and unit variance of each channel, then times weight plus bias. Ioffe and Szegedy, arXiv 1502.03167.</summary>
    /// <remarks>
    /// In training the statistics are those of the batch (variance divided by n), and the running ones move towards them
    /// (variance divided by n - 1) while a tape records or not; otherwise the running ones are used. A channel is read from memory
    /// once: what follows in a residual network, adding and rectifying, happens on the way.
    /// </remarks>
    /// <param name="x">(B, C) or (B, C, T).</param>
    /// <param name="weight">(C).</param>
    /// <param name="bias">(C).</param>
    /// <param name="mean">(C), running.</param>
    /// <param name="variance">(C), running.</param>
    /// <param name="momentum">Share of this batch in the running statistics.</param>
    /// <param name="eps">Added to the variance.</param>
    /// <param name="training">Whether to use and record the statistics of the batch.</param>
    /// <param name="residual">As x, added to what was normalised; or null.</param>
    /// <param name="rectify">Whether the result is max(·, 0) of all that.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, or training has one number a channel.</exception>
    public static Tensor BatchNorm(
        this Tensor x, Tensor weight, Tensor bias, StateBuffer mean, StateBuffer variance, float momentum, float eps, bool training,
        Tensor? residual = null, bool rectify = false)
    {
        var context = Operands.ContextOf(x, weight, bias);
        ArgumentNullException.ThrowIfNull(mean);
        ArgumentNullException.ThrowIfNull(variance);
        var sizes = Sizes.Of(x.Shape);
        foreach (var shape in (ReadOnlySpan<Shape>)[weight.Shape, bias.Shape, mean.Shape, variance.Shape])
        {
            if (shape != sizes.Channels) throw Operands.Mismatch("BatchNorm", "x (B, C) or (B, C, T), and weight, bias, mean, variance (C)", x.Shape, shape);
        }
        if (residual is not null && residual.Shape != x.Shape) throw Operands.Mismatch("BatchNorm", "x and a residual of the same shape", x.Shape, residual.Shape);
        if (training && sizes.Count == 1) throw new ArgumentException($"BatchNorm in training needs more than one number a channel; x has shape {x.Shape}.");

        var y = context.Allocate(x.Shape);
        var statistics = context.RentSaved(2 * sizes.Channels);      // means, then 1 / deviations
        if (!training) Recall(statistics, mean, variance, eps);
        var operands = new ForwardOperands(
            sizes, x.Data, residual?.Data ?? default, y.Data, weight.Data, bias.Data, statistics, mean, variance, momentum, eps, training, rectify);
        Launch.Rows(context, sizes.Channels, sizes.Count, operands, static (k, in s, first, count, _) =>
        {
            for (var channel = first; channel < first + count; channel++) Forward(k, s, channel);
        });
        var required = x.RequiresGradient || weight.RequiresGradient || bias.RequiresGradient || residual is { RequiresGradient: true };
        return context.Append(y, required, (x, weight, bias, residual, sizes, training, rectify), static (step, s) =>
        {
            var context = step.Context;
            var masks = s.rectify && s.residual is not null;          // the residual's gradient is needed by itself
            var apart = masks && step.Output.Keeps;
            using var masked = context.Temporary(apart ? step.Gradient.Length : 1);
            var gradient = apart ? masked.Memory : step.Gradient;
            var inPlace = s.residual is null && step.CanPassOn(s.x);
            var beta = 0f;
            var dx = inPlace ? step.Gradient : s.x.RequiresGradient ? s.x.GradientToWrite(context, out beta) : default;
            var operands = new BackwardOperands(
                s.sizes, s.x.Data, masks ? step.Values : default, step.Gradient, gradient, s.weight.Data, s.bias.Data, step.Saved, dx,
                s.weight.RequiresGradient ? s.weight.GradientToAdd(context) : default,
                s.bias.RequiresGradient ? s.bias.GradientToAdd(context) : default, s.training, s.rectify, beta != 0);
            Launch.Rows(context, s.sizes.Channels, s.sizes.Count, operands, static (k, in s, first, count, _) =>
            {
                for (var channel = first; channel < first + count; channel++) Backward(k, s, channel);
            });
            if (inPlace) step.PassOn(s.x);
            else if (s.residual is { RequiresGradient: true } residual && apart)
                Launch.Each(context, gradient, residual.GradientToAdd(context), static (k, g, dx) => k.Add(dx, g, dx));
            else if (s.residual is not null) step.PassOn(s.residual);
        }, statistics);
    }

    private static void Forward(KernelSet k, in ForwardOperands s, int channel)
    {
        var place = s.Sizes.Place(channel);
        if (s.Training)
        {
            var count = s.Sizes.Count;
            var mean = k.SumChannel(place, s.X) / count;
            var squares = k.SumChannelSquares(place, s.X, (float)mean);
            s.Statistics.Span[channel] = (float)mean;
            s.Statistics.Span[s.Sizes.Channels + channel] = (float)(1 / Math.Sqrt((squares / count) + s.Eps));
            Move(ref s.Mean.Values[channel], mean, s.Momentum);
            Move(ref s.Variance.Values[channel], squares / (count - 1), s.Momentum);
        }
        k.StandardiseChannel(place, ScaleOf(s.Statistics, s.Weight, s.Bias, channel, s.Rectify), s.X, s.Residual, s.Y);
    }

    private static ChannelScale ScaleOf(NativeFloats statistics, NativeFloats weight, NativeFloats bias, int channel, bool rectify) =>
        new(statistics.Span[channel], statistics.Span[weight.Length + channel] * weight.Span[channel], bias.Span[channel], rectify);

    private static void Recall(NativeFloats statistics, StateBuffer mean, StateBuffer variance, float eps)
    {
        var channels = mean.Values.Length;
        mean.Values.CopyTo(statistics.Span);
        for (var channel = 0; channel < channels; channel++)
            statistics.Span[channels + channel] = (float)(1 / Math.Sqrt((double)variance.Values[channel] + eps));
    }

    private static void Move(ref float running, double value, float momentum) => running = (float)(((1.0 - momentum) * running) + (momentum * value));

    private static void Backward(KernelSet k, in BackwardOperands s, int channel)
    {
        var (sizes, place) = (s.Sizes, s.Sizes.Place(channel));
        var inverse = s.Statistics.Span[sizes.Channels + channel];
        var scale = ScaleOf(s.Statistics, s.Weight, s.Bias, channel, s.Rectify);
        var (sum, centred) = k.SumChannelGradients(place, scale, s.X, s.Y, s.Dy, s.Y.IsNull ? default : s.Gradient);
        var product = centred * inverse;                              // of the gradient and the normalised x
        if (!s.Dweight.IsNull) s.Dweight.Span[channel] += (float)product;
        if (!s.Dbias.IsNull) s.Dbias.Span[channel] += (float)sum;
        if (s.Dx.IsNull) return;

        if (!s.Y.IsNull) scale = scale with { Rectifies = false };    // it has been by now
        var slope = (double)inverse * s.Weight.Span[channel];
        var (pull, shift) = s.Training ? (-slope * inverse * product / sizes.Count, -slope * sum / sizes.Count) : (0, 0);
        k.StandardiseChannelBackward(place, scale, s.X, s.Gradient, s.Dx, (float)slope, (float)pull, (float)shift, s.Accumulate);
    }

    private readonly record struct ForwardOperands(
        Sizes Sizes, NativeFloats X, NativeFloats Residual, NativeFloats Y, NativeFloats Weight, NativeFloats Bias, NativeFloats Statistics,
        StateBuffer Mean, StateBuffer Variance, float Momentum, float Eps, bool Training, bool Rectify);

    /// <param name="Sizes">Of x.</param>
    /// <param name="X">The input.</param>
    /// <param name="Y">The output where the rectifier cannot be told from x alone, else null.</param>
    /// <param name="Dy">The gradient of y.</param>
    /// <param name="Gradient">That before the rectifier, written where there is a y: <paramref name="Dy"/> itself unless somebody will read that.</param>
    /// <param name="Weight">Of the channels.</param>
    /// <param name="Bias">Of the channels.</param>
    /// <param name="Statistics">Means, then 1 / deviations.</param>
    /// <param name="Dx">The gradient of x, which may lie where that of y does; or null.</param>
    /// <param name="Dweight">Of the weight, or null.</param>
    /// <param name="Dbias">Of the bias, or null.</param>
    /// <param name="Training">Whether the statistics are those of x.</param>
    /// <param name="Rectify">Whether y is rectified.</param>
    /// <param name="Accumulate">Whether dx holds something already.</param>
    private readonly record struct BackwardOperands(
        Sizes Sizes, NativeFloats X, NativeFloats Y, NativeFloats Dy, NativeFloats Gradient, NativeFloats Weight, NativeFloats Bias,
        NativeFloats Statistics, NativeFloats Dx, NativeFloats Dweight, NativeFloats Dbias, bool Training, bool Rectify, bool Accumulate);

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

        public ChannelPlace Place(int channel) => new((long)channel * Length, new ChannelRows(Records, Length, (nint)Channels * Length));
    }
}
