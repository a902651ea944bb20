using System.Runtime.CompilerServices;

namespace Einthoven.Tensors.Kernels;

/// <summary>
/// The gradients of a convolution's long records as a parallel loop: turned filters times the gradient of the output with zeros around it, a run for
/// each tap; with a stride phase by phase, each of the taps that reach it.
/// </summary>
internal readonly unsafe struct Conv1dLongBackwardInput(
    GemmWorkspace workspace, Conv1dShape shape, float* dy, float* packed, float* dx, bool accumulate) : IParallelBody
{
    private readonly float* _dy = dy;
    private readonly float* _packed = packed;
    private readonly float* _dx = dx;

    /// <summary>Zeros before a channel: as far as the last tap lags behind.</summary>
    private int Before => (shape.Kernel - 1) * shape.Dilation / shape.Stride;

    /// <summary>Samples of a phase of the padded record that may lie in the record.</summary>
    private int Samples => (shape.Padding + shape.Length + shape.Stride - 1) / shape.Stride;

    /// <summary>Numbers of a channel of the padded gradient.</summary>
    private int Row => Math.Max(Before + shape.OutputLength, Before + Samples);

    private int RowStride => Conv1dPhases.OddLines(Row);

    private long Room => ((long)shape.OutputChannels * RowStride) + workspace.Kernels.PanelColumns;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(int tile, int worker)
    {
        var offsetsLength = 4 * (long)Conv1dPhases.OddLines(shape.Kernel);
        var phaseLength = shape.Stride == 1 ? 0 : (long)shape.InputChannels * Samples;
        var scratch = workspace.Scratch(worker, offsetsLength + Room + phaseLength);
        var offsets = (nint*)scratch;
        var gradients = scratch + offsetsLength;
        var to = _dx + tile * shape.InputSize;
        Pad(_dy + tile * shape.OutputSize, gradients);
        if (shape.Stride == 1)
        {
            Multiply(0, gradients, offsets, shape.Padding, shape.Length, to, accumulate);
            return;
        }

        var sums = gradients + Room;
        if (!accumulate)
            workspace.Kernels.Fill(to, 0, shape.InputSize);
        for (var phase = 0; phase < shape.Stride; phase++)
        {
            var (first, end) = Conv1dPhases.Inside(shape, phase, Samples);
            if (first == end || !Conv1dPhases.IsRead(shape, phase))
                continue;
            Multiply(phase, gradients, offsets, first, end - first, sums, adds: false);
            Spread(sums, end - first, to + (nint)first * shape.Stride + phase - shape.Padding);
        }
    }

    /// <summary>sums (channels, samples) = or += what the taps of a phase send there, from its sample <paramref name="first"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Multiply(int phase, float* gradients, nint* offsets, int first, int samples, float* sums, bool adds)
    {
        var (kernels, outputs, taps, firstTap) = (workspace.Kernels, shape.OutputChannels, 0, -1);
        for (var tap = 0; tap < shape.Kernel; tap++)
        {
            if (tap * shape.Dilation % shape.Stride != phase)
                continue;
            firstTap = firstTap < 0 ? tap : firstTap;
            offsets[2 * taps] = (tap - firstTap) * Conv1dTurnedFilters.TapStride(kernels, shape);
            offsets[(2 * taps) + 1] = Lag(firstTap) - Lag(tap);
            taps++;
        }
        var depth = Conv1dTurnedFilters.Depth(shape);
        for (var block = 0; block * depth < outputs; block++)
        {
            var panels = new PanelView(
                gradients + ((nint)block * depth * RowStride) + Before + first - Lag(firstTap), RowStride, kernels.PanelColumns);
            kernels.MultiplyPanels(
                shape.InputChannels, samples, Math.Min(depth, outputs - (block * depth)), Conv1dTurnedFilters.View(kernels, shape, _packed, block, firstTap),
                panels, sums, samples, adds || block > 0, default, new ProductRuns(taps, offsets));
        }
    }

    private int Lag(int tap) => tap * shape.Dilation / shape.Stride;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Pad(float* dy, float* gradients)
    {
        var (kernels, before, length) = (workspace.Kernels, Before, shape.OutputLength);
        for (var output = 0; output < shape.OutputChannels; output++, dy += length, gradients += RowStride)
        {
            kernels.Fill(gradients, 0, before);
            kernels.Copy(dy, gradients + before, length);
            kernels.Fill(gradients + before + length, 0, Row - before - length);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Spread(float* sums, int samples, float* dx)
    {
        nint stride = shape.Stride;
        for (var channel = 0; channel < shape.InputChannels; channel++, sums += samples, dx += shape.Length)
        {
            for (nint i = 0; i < samples; i++)
                dx[i * stride] += sums[i];
        }
    }
}
