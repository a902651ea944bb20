using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Einthoven.Tensors.Kernels;

/// <summary>
/// Asks for memory ahead of its use; nothing happens where the machine has no such instruction or the address is not ours.
/// </summary>
internal static unsafe class Prefetch
{
    /// <summary>Numbers in a cache line.</summary>
    public const int Line = 16;

    /// <summary>Into the first-level cache.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void First(float* address)
    {
        if (Sse.IsSupported)
            Sse.Prefetch0(address);
    }

    /// <summary>Into the second-level cache.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Second(float* address)
    {
        if (Sse.IsSupported)
            Sse.Prefetch1(address);
    }
}
