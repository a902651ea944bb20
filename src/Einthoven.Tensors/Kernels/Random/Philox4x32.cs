using System.Runtime.CompilerServices;

namespace Einthoven.Tensors.Kernels;

/// <summary>Philox4x32-10: four random words for a counter of 128 bits and a key of 64; Salmon et al., SC 2011.</summary>
internal static class Philox4x32
{
    internal const int Rounds = 10;
    internal const uint Multiplier0 = 0xD2511F53;
    internal const uint Multiplier1 = 0xCD9E8D57;
    internal const uint Weyl0 = 0x9E3779B9;
    internal const uint Weyl1 = 0xBB67AE85;

    /// <summary>The four words of a counter.</summary>
    /// <param name="key">Low word first.</param>
    /// <param name="low">Words 0 and 1 of the counter, low word first.</param>
    /// <param name="high">Words 2 and 3.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static (uint Word0, uint Word1, uint Word2, uint Word3) Words(ulong key, ulong low, ulong high)
    {
        var (key0, key1) = ((uint)key, (uint)(key >> 32));
        var (c0, c1, c2, c3) = ((uint)low, (uint)(low >> 32), (uint)high, (uint)(high >> 32));
        for (var round = 0; round < Rounds; round++)
        {
            var product0 = (ulong)Multiplier0 * c0;
            var product1 = (ulong)Multiplier1 * c2;
            (c0, c1, c2, c3) = ((uint)(product1 >> 32) ^ c1 ^ key0, (uint)product1, (uint)(product0 >> 32) ^ c3 ^ key1, (uint)product0);
            key0 += Weyl0;
            key1 += Weyl1;
        }
        return (c0, c1, c2, c3);
    }
}
