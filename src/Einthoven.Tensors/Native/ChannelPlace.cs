using Einthoven.Tensors.Kernels;

namespace Einthoven.Tensors.Native;

/// <summary>A channel of a batch: its first number's place, and its rows.</summary>
internal readonly record struct ChannelPlace(long First, ChannelRows Rows)
{
    /// <summary>Behind the last number.</summary>
    public long End => First + ((Rows.Records - 1) * (long)Rows.Stride) + Rows.Length;
}
