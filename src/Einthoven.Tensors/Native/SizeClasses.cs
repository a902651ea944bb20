using System.Numerics;

namespace Einthoven.Tensors.Native;

/// <summary>Sizes by which free memory is sorted: eight steps to each doubling.</summary>
internal static class SizeClasses
{
    /// <summary>Smallest piece in floats: a kilobyte.</summary>
    private const int Smallest = 256;

    /// <summary>Number of classes; the last one holds 2^31 floats and more.</summary>
    public static int Count { get; } = Of(int.MaxValue) + 1;

    /// <summary>The class of the smallest piece that holds <paramref name="length"/> floats.</summary>
    public static int Of(int length)
    {
        if (length <= Smallest) return 0;
        var steps = ((ulong)length - 1) >> 5;                        // in units of an eighth of the smallest piece
        var doubling = BitOperations.Log2(steps) - 3;                // steps lies in [8, 16) << doubling
        return (doubling * 8) + (int)(steps >> doubling) - 8 + 1;
    }

    /// <summary>Floats in a piece of a class.</summary>
    public static long Capacity(int sizeClass)
    {
        if (sizeClass == 0) return Smallest;
        var (doubling, step) = Math.DivRem(sizeClass - 1, 8);
        return (long)(step + 9) << (doubling + 5);
    }
}
