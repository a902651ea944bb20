using Einthoven.Tensors.Kernels;
using Einthoven.Tensors.Native;

namespace Einthoven.Tensors;

/// <summary>Convolution and pooling along time.</summary>
public static class Convolutions
{
    /// <summary>One-dimensional convolution (cross-correlation, as everywhere in the field).</summary>
    /// <param name="x">(B, C, T).</param>
    /// <param name="weight">(outputs, C, K).</param>
    /// <param name="bias">(outputs), or null.</param>
    /// <param name="stride">Samples from one output to the next, at least 1.</param>
    /// <param name="padding">Zeros before and behind, at least 0.</param>
    /// <param name="dilation">Samples from one tap to the next, at least 1.</param>
    /// <returns>(B, outputs, (T + 2 padding - dilation (K - 1) - 1) / stride + 1).</returns>
    /// <exception cref="ArgumentException">The shapes do not fit, or the kernel is longer than the padded signal.</exception>
    public static Tensor Conv1d(this Tensor x, Tensor weight, Tensor? bias = null, int stride = 1, int padding = 0, int dilation = 1)
    {
        var context = Operands.ContextOf(x, weight, bias);
        if (x.Shape.Rank != 3 || weight.Shape.Rank != 3 || x.Shape[1] != weight.Shape[1])
            throw Operands.Mismatch("Conv1d", "x (B, C, T) and weight (outputs, C, K)", x.Shape, weight.Shape);
        if (bias is not null && bias.Shape != weight.Shape[0])
            throw Operands.Mismatch("Conv1d", "weight (outputs, C, K) and bias (outputs)", weight.Shape, bias.Shape);
        ArgumentOutOfRangeException.ThrowIfLessThan(stride, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(padding);
        ArgumentOutOfRangeException.ThrowIfLessThan(dilation, 1);
        if (x.Shape[2] + (2 * padding) < (dilation * (weight.Shape[2] - 1)) + 1)
            throw Operands.Mismatch("Conv1d", $"a kernel within the signal (padding {padding}, dilation {dilation})", x.Shape, weight.Shape);

        var sizes = new Conv1dShape(x.Shape[0], x.Shape[1], x.Shape[2], weight.Shape[0], weight.Shape[2], stride, padding, dilation);
        var y = context.Allocate((sizes.Records, sizes.OutputChannels, sizes.OutputLength));
        Convolution.Forward(context, sizes, x.Data, weight.Data, bias?.Data ?? default, y.Data);
        var required = x.RequiresGradient || weight.RequiresGradient || bias is { RequiresGradient: true };
        return context.Append(y, required, (x, weight, bias, sizes), static (step, s) =>
        {
            if (s.x.RequiresGradient)
            {
                var dx = s.x.GradientToWrite(step.Context, out var beta);
                Convolution.BackwardInput(step.Context, s.sizes, step.Gradient, s.weight.Data, dx, beta != 0);
                step.Context.Profile?.End("Conv1d, input gradient", s.x.Shape.Elements);
            }

            var db = s.bias is { RequiresGradient: true } bias ? bias.GradientToAdd(step.Context) : default;
            if (s.weight.RequiresGradient)
                Convolution.BackwardWeight(step.Context, s.sizes, step.Gradient, s.x.Data, s.weight.GradientToAdd(step.Context), db);
            else if (!db.IsNull)
                Convolution.BackwardBias(step.Context, s.sizes, step.Gradient, db);
            step.Context.Profile?.End("Conv1d, weight and bias gradient", s.weight.Shape.Elements);
        });
    }

    /// <summary>Largest number of each window: (B, C, T) to (B, C, (T + 2 pad - k) / stride + 1).</summary>
    /// <param name="x">(B, C, T).</param>
    /// <param name="k">Samples in a window.</param>
    /// <param name="stride">Samples from one window to the next.</param>
    /// <param name="pad">Samples that windows reach over each end, where nothing is; at most half a window.</param>
    /// <exception cref="ArgumentException">x has not three axes, or a window is longer than the signal.</exception>
    public static Tensor MaxPool1d(this Tensor x, int k, int stride, int pad = 0)
    {
        var context = Operands.ContextOf(x);
        var y = context.Allocate(Pooled("MaxPool1d", x, k, stride, pad));
        var places = context.RentSaved(y.Shape.Elements);
        var operands = (X: x.Data, Y: y.Data, places, Length: x.Shape[2], Out: y.Shape[2], k, stride, pad);
        Launch.Rows(context, x.Shape[0] * x.Shape[1], x.Shape[2], operands, static (_, in s, first, count, _) =>
        {
            for (var row = first; row < first + count; row++)
            {
                var x = s.X.Row(row, s.Length).Span;
                var y = s.Y.Row(row, s.Out).Span;
                var places = s.places.Row(row, s.Out).Integers;
                for (var t = 0; t < s.Out; t++)
                {
                    var start = Math.Max(0, (t * s.stride) - s.pad);
                    var end = Math.Min(s.Length, (t * s.stride) - s.pad + s.k);
                    var place = start;
                    for (var i = start + 1; i < end; i++)
                    {
                        if (!(x[i] <= x[place])) place = i;         // not a number wins, so that it shows
                    }
                    (y[t], places[t]) = (x[place], place);
                }
            }
        });
        return context.Append(y, x.RequiresGradient, (x, y.Shape), static (step, s) =>
        {
            var operands = (Dx: s.x.GradientToAdd(step.Context), Dy: step.Gradient, step.Saved, Length: s.x.Shape[2], Out: s.Shape[2]);
            Launch.Rows(step.Context, s.x.Shape[0] * s.x.Shape[1], s.x.Shape[2], operands, static (_, in s, first, count, _) =>
            {
                for (var row = first; row < first + count; row++)
                {
                    var dx = s.Dx.Row(row, s.Length).Span;
                    var dy = s.Dy.Row(row, s.Out).Span;
                    var places = s.Saved.Row(row, s.Out).Integers;
                    for (var t = 0; t < s.Out; t++) dx[places[t]] += dy[t];
                }
            });
        }, places);
    }

    /// <summary>Mean of each window: (B, C, T) to (B, C, (T - k) / stride + 1).</summary>
    /// <param name="x">(B, C, T).</param>
    /// <param name="k">Samples in a window.</param>
    /// <param name="stride">Samples from one window to the next.</param>
    /// <exception cref="ArgumentException">x has not three axes, or a window is longer than the signal.</exception>
    public static Tensor AveragePool1d(this Tensor x, int k, int stride)
    {
        var context = Operands.ContextOf(x);
        var y = context.Allocate(Pooled("AveragePool1d", x, k, stride, 0));
        var operands = (X: x.Data, Y: y.Data, Length: x.Shape[2], Out: y.Shape[2], k, stride);
        Launch.Rows(context, x.Shape[0] * x.Shape[1], x.Shape[2], operands, static (_, in s, first, count, _) =>
        {
            for (var row = first; row < first + count; row++)
            {
                var x = s.X.Row(row, s.Length).Span;
                var y = s.Y.Row(row, s.Out).Span;
                for (var t = 0; t < s.Out; t++)
                {
                    var sum = 0f;
                    foreach (var value in x.Slice(t * s.stride, s.k)) sum += value;
                    y[t] = sum / s.k;
                }
            }
        });
        return context.Append(y, x.RequiresGradient, (x, y.Shape, k, stride), static (step, s) =>
        {
            var operands = (Dx: s.x.GradientToAdd(step.Context), Dy: step.Gradient, Length: s.x.Shape[2], Out: s.Shape[2], s.k, s.stride);
            Launch.Rows(step.Context, s.x.Shape[0] * s.x.Shape[1], s.x.Shape[2], operands, static (_, in s, first, count, _) =>
            {
                for (var row = first; row < first + count; row++)
                {
                    var dx = s.Dx.Row(row, s.Length).Span;
                    var dy = s.Dy.Row(row, s.Out).Span;
                    for (var t = 0; t < s.Out; t++)
                    {
                        foreach (ref var value in dx.Slice(t * s.stride, s.k)) value += dy[t] / s.k;
                    }
                }
            });
        });
    }

    /// <summary>Mean over time: (B, C, T) to (B, C).</summary>
    /// <exception cref="ArgumentException">x has not three axes.</exception>
    public static Tensor GlobalAverage(this Tensor x)
    {
        var context = Operands.ContextOf(x);
        Operands.RequireRank(x, 3, "GlobalAverage", "channels as (B, C, T)");
        var y = context.Allocate((x.Shape[0], x.Shape[1]));
        Launch.Rows(context, x.Shape.Rows, x.Shape.Width, (X: x.Data, Y: y.Data, x.Shape.Width), static (k, in s, first, count, _) =>
        {
            for (var row = first; row < first + count; row++) s.Y.Span[row] = (float)(k.Sum(s.X.Row(row, s.Width)) / s.Width);
        });
        return context.Append(y, x.RequiresGradient, x, static (step, x) =>
        {
            var operands = (Dx: x.GradientToAdd(step.Context), Dy: step.Gradient, x.Shape.Width);
            Launch.Rows(step.Context, x.Shape.Rows, x.Shape.Width, operands, static (k, in s, first, count, _) =>
            {
                for (var row = first; row < first + count; row++)
                    k.AddScalar(s.Dx.Row(row, s.Width), s.Dy.Span[row] / s.Width, s.Dx.Row(row, s.Width));
            });
        });
    }

    private static Shape Pooled(string operation, Tensor x, int k, int stride, int pad)
    {
        Operands.RequireRank(x, 3, operation, "channels as (B, C, T)");
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(stride, 1);
        if (pad < 0 || 2 * pad > k || x.Shape[2] + (2 * pad) < k)
            throw new ArgumentException($"{operation} expects windows within the signal and a padding of at most half a window; it got {x.Shape}, windows of {k} and padding {pad}.");
        return (x.Shape[0], x.Shape[1], ((x.Shape[2] + (2 * pad) - k) / stride) + 1);
    }
}
