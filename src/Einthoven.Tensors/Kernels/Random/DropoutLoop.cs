using System.Runtime.CompilerServices;

namespace Einthoven.Tensors.Kernels;

/// <summary>Draws a <see cref="DropoutMask"/> and applies it.</summary>
internal static unsafe class DropoutLoop<TVector>
    where TVector : unmanaged, IVector<TVector>
{
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(float* x, float* y, long n, DropoutMask mask, ulong offset)
    {
        var scales = stackalloc float[DropoutMask.Block];
        nint i = 0;
        while (i < n)
        {
            var position = offset + (ulong)i;
            var skipped = (int)(position % DropoutMask.Block);
            var count = (int)Math.Min(DropoutMask.Block - skipped, n - i);
            Draw(mask, position / DropoutMask.Block, scales);
            Loop<TVector>.Map(default(Product), x + i, scales + skipped, y + i, count);
            i += count;
        }
    }

    /// <summary>The 64 scales, 0 or 1/(1 - rate), of one block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Draw(DropoutMask mask, ulong block, float* scales)
    {
        for (var lane = 0; lane < DropoutMask.Counters; lane += TVector.Count)
        {
            var counter = block * DropoutMask.Counters + (ulong)lane;
            PhiloxLanes.Words<TVector>(mask.Key, counter, out var word0, out var word1, out var word2, out var word3);
            TVector.Store(scales + lane, Scale(word0, mask));
            TVector.Store(scales + DropoutMask.Counters + lane, Scale(word1, mask));
            TVector.Store(scales + 2 * DropoutMask.Counters + lane, Scale(word2, mask));
            TVector.Store(scales + 3 * DropoutMask.Counters + lane, Scale(word3, mask));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Scale(TVector words, DropoutMask mask)
    {
        var fraction = TVector.FromIntegers(TVector.ShiftRightUnsigned(words, DropoutMask.DiscardedBits));
        return TVector.LessThanOrEqual(TVector.Create(mask.Threshold), fraction) & TVector.Create(mask.KeptScale);
    }
}
