using System.Runtime.CompilerServices;

namespace Einthoven.Tensors.Kernels;

/// <summary><see cref="Philox4x32"/> for as many consecutive counters as a register has lanes.</summary>
internal static class PhiloxLanes
{
    /// <summary>Lane l of the four registers holds the four words of counter <paramref name="counter"/> + l.</summary>
    /// <param name="key">The key.</param>
    /// <param name="counter">The first counter, a multiple of the number of lanes, so that only its lowest word differs between
    /// lanes.</param>
    /// <param name="word0">First words.</param>
    /// <param name="word1">Second words.</param>
    /// <param name="word2">Third words.</param>
    /// <param name="word3">Fourth words.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Words<TVector>(
        ulong key, ulong counter, out TVector word0, out TVector word1, out TVector word2, out TVector word3)
        where TVector : unmanaged, IVector<TVector>
    {
        word0 = TVector.CreateSequence((int)(uint)counter);
        word1 = TVector.CreateInteger((int)(uint)(counter >> 32));
        word2 = TVector.Zero;
        word3 = TVector.Zero;
        var (key0, key1) = ((uint)key, (uint)(key >> 32));
        for (var round = 0; round < Philox4x32.Rounds; round++)
        {
            var high0 = TVector.MultiplyWide(word0, Philox4x32.Multiplier0, out var low0);
            var high1 = TVector.MultiplyWide(word2, Philox4x32.Multiplier1, out var low1);
            word0 = high1 ^ word1 ^ TVector.CreateInteger((int)key0);
            word1 = low1;
            word2 = high0 ^ word3 ^ TVector.CreateInteger((int)key1);
            word3 = low0;
            key0 += Philox4x32.Weyl0;
            key1 += Philox4x32.Weyl1;
        }
    }
}
