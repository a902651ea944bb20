using System.Runtime.CompilerServices;

namespace Einthoven.Tensors.Kernels;

/// <summary>A record as (positions, channels), zeros around it: what lies under a window then lies in a row, and products read it in place.</summary>
/// <remarks>The convolution is the product of windows, <see cref="Conv1dShape.WindowStride"/> apart and overlapping, with the filters.</remarks>
internal static unsafe class Conv1dRecord
{
    /// <summary>Numbers of a record, and as many more as a panel of a product may read beyond its last window.</summary>
    public static long Room(KernelSet kernels, in Conv1dShape shape) => (long)shape.Positions * shape.InputChannels + kernels.PanelColumns;

    /// <summary>record = x (channels, length), turned, with zeros around it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Read(KernelSet kernels, in Conv1dShape shape, float* x, float* record)
    {
        var (first, end) = (First(shape), First(shape) + (nint)shape.InputSize);
        kernels.Fill(record, 0, first);
        kernels.Transpose(x, shape.Length, shape.InputChannels, shape.Length, record + first, shape.InputChannels);
        kernels.Fill(record + end, 0, Room(kernels, shape) - end);
    }

    /// <summary>dx (channels, length) += the sum of the windows (output length, taps) where they lie on the record.</summary>
    /// <param name="kernels">The loops.</param>
    /// <param name="shape">The sizes.</param>
    /// <param name="windows">The gradient of each window.</param>
    /// <param name="record">Room for a record.</param>
    /// <param name="turned">Room for x.</param>
    /// <param name="dx">Added to.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddWindows(KernelSet kernels, in Conv1dShape shape, float* windows, float* record, float* turned, float* dx)
    {
        kernels.Fill(record, 0, Room(kernels, shape));
        for (var run = 0; run < shape.Runs; run++)
        {
            kernels.AddRows(
                windows + run * shape.RunLength, shape.Taps, record + (nint)run * shape.RunStride, shape.WindowStride, shape.OutputLength, shape.RunLength);
        }
        kernels.Transpose(record + First(shape), shape.InputChannels, shape.Length, shape.InputChannels, turned, shape.Length);
        kernels.Add(dx, turned, dx, shape.InputSize);
    }

    private static nint First(in Conv1dShape shape) => (nint)shape.Padding * shape.InputChannels;
}
