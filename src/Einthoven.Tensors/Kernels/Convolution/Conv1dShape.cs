namespace Einthoven.Tensors.Kernels;

/// <summary>The sizes of a one-dimensional convolution.</summary>
/// <param name="Records">Batch.</param>
/// <param name="InputChannels">Channels in.</param>
/// <param name="Length">Samples of a channel in.</param>
/// <param name="OutputChannels">Channels out.</param>
/// <param name="Kernel">Taps.</param>
/// <param name="Stride">Samples from one output to the next, at least 1.</param>
/// <param name="Padding">Zeros before and behind each channel.</param>
/// <param name="Dilation">Samples from one tap to the next, at least 1.</param>
internal readonly record struct Conv1dShape(
    int Records, int InputChannels, int Length, int OutputChannels, int Kernel, int Stride, int Padding, int Dilation)
{
    /// <summary>Samples of a channel out.</summary>
    public int OutputLength => Math.Max(0, (Length + 2 * Padding - Dilation * (Kernel - 1) - 1) / Stride + 1);

    /// <summary>Taps of all input channels: numbers of a filter.</summary>
    public int Taps => InputChannels * Kernel;

    /// <summary>Numbers from one window to the next where the channels of a sample lie side by side.</summary>
    public int WindowStride => Stride * InputChannels;

    /// <summary>Pieces of a window that lie apart: one, or one a tap where taps are apart.</summary>
    public int Runs => Dilation == 1 ? 1 : Kernel;

    /// <summary>Numbers of a run.</summary>
    public int RunLength => Taps / Runs;

    /// <summary>Numbers from one run of a window to the next.</summary>
    public int RunStride => Dilation * InputChannels;

    /// <summary>Samples of a record with its padding, and as far as windows reach.</summary>
    public int Positions => Math.Max(Padding + Length, (OutputLength - 1) * Stride + Dilation * (Kernel - 1) + 1);

    /// <summary>Numbers of a record in.</summary>
    public long InputSize => (long)InputChannels * Length;

    /// <summary>Numbers of a record out.</summary>
    public long OutputSize => (long)OutputChannels * OutputLength;
}
