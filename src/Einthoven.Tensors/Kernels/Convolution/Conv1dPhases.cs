using System.Runtime.CompilerServices;

namespace Einthoven.Tensors.Kernels;

/// <summary>
/// A long record with zeros around it, cut into as many phases as the stride is long: what a tap reads for one output after the other then lies side by side,
/// and products read it in place.
/// </summary>
/// <remarks>Sample t stride + tap dilation of the padded record is sample t + (tap dilation) / stride of phase (tap dilation) mod stride.</remarks>
internal static unsafe class Conv1dPhases
{
    /// <summary>Samples of a channel of a phase that taps reach.</summary>
    private static int Samples(in Conv1dShape shape) => shape.OutputLength + ((shape.Kernel - 1) * shape.Dilation / shape.Stride);

    /// <summary>Numbers from a channel to the next.</summary>
    public static int RowStride(in Conv1dShape shape) => OddLines(Samples(shape));

    /// <summary>Numbers of all phases, and as many more as a panel of a product may read beyond the last.</summary>
    public static long Room(KernelSet kernels, in Conv1dShape shape) =>
        ((long)shape.Stride * shape.InputChannels * RowStride(shape)) + kernels.PanelColumns;

    /// <summary>Where what a tap reads for the first output lies.</summary>
    public static nint Place(in Conv1dShape shape, int tap)
    {
        var (shift, phase) = Math.DivRem(tap * shape.Dilation, shape.Stride);
        return ((nint)phase * shape.InputChannels * RowStride(shape)) + shift;
    }

    /// <summary>Whether a tap reads a phase.</summary>
    public static bool IsRead(in Conv1dShape shape, int phase)
    {
        for (var tap = 0; tap < shape.Kernel; tap++)
        {
            if (tap * shape.Dilation % shape.Stride == phase)
                return true;
        }
        return false;
    }

    /// <summary>phases = x (channels, length); phases that no tap reads are left as they are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Read(KernelSet kernels, in Conv1dShape shape, float* x, float* phases)
    {
        var (samples, rowStride) = (Samples(shape), RowStride(shape));
        for (var phase = 0; phase < shape.Stride; phase++)
        {
            if (!IsRead(shape, phase))
                continue;
            var (first, end) = Inside(shape, phase, samples);
            var row = phases + ((nint)phase * shape.InputChannels * rowStride);
            for (nint channel = 0; channel < shape.InputChannels; channel++, row += rowStride)
                ReadRow(kernels, shape, x + (channel * shape.Length) + phase - shape.Padding, row, first, end, samples);
        }
    }

    /// <summary>Samples j of a phase with j stride + phase - padding in the record, of so many.</summary>
    public static (int First, int End) Inside(in Conv1dShape shape, int phase, int samples)
    {
        var before = shape.Padding - phase;
        var first = Math.Min(samples, before <= 0 ? 0 : (before + shape.Stride - 1) / shape.Stride);
        var behind = shape.Length + before;
        return (first, Math.Clamp(behind <= 0 ? 0 : (behind + shape.Stride - 1) / shape.Stride, first, samples));
    }

    /// <summary>So many numbers, in an odd number of cache lines: or rows would begin in the same cache set.</summary>
    public static int OddLines(int numbers) => (((numbers + Prefetch.Line - 1) / Prefetch.Line) | 1) * Prefetch.Line;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ReadRow(KernelSet kernels, in Conv1dShape shape, float* x, float* row, int first, int end, int samples)
    {
        kernels.Fill(row, 0, first);
        if (shape.Stride == 1)
            kernels.Copy(x + first, row + first, end - first);
        for (nint i = first; shape.Stride > 1 && i < end; i++)
            row[i] = x[i * shape.Stride];
        kernels.Fill(row + end, 0, samples - end);
    }
}
