namespace Einthoven.Tensors.Kernels;

/// <summary>Where the numbers of a channel lie: a row in each record.</summary>
/// <param name="Records">Rows.</param>
/// <param name="Length">Numbers of a row.</param>
/// <param name="Stride">Numbers from a row to the next.</param>
internal readonly record struct ChannelRows(int Records, int Length, nint Stride);
