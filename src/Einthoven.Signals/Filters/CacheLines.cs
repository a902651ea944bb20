using System.Buffers;
using System.Runtime.InteropServices;

namespace Einthoven.Signals.Filters;

/// <summary>Rented memory that begins with a cache line, so that vectors of 64 bytes lie in one line each.</summary>
internal static class CacheLines
{
    private const int Bytes = 64;

    /// <summary>Rents from the shared pool.</summary>
    /// <param name="length">How many numbers are wanted.</param>
    /// <param name="memory">As many, from the start of a line on. Should the array be moved, only the speed changes.</param>
    /// <returns>What to give back to the pool.</returns>
    public static double[] Rent(int length, out Span<double> memory)
    {
        var rented = ArrayPool<double>.Shared.Rent(length + (Bytes / sizeof(double)));
        var beyond = (int)((ulong)Marshal.UnsafeAddrOfPinnedArrayElement(rented, 0) % Bytes);
        memory = rented.AsSpan((Bytes - beyond) % Bytes / sizeof(double), length);
        return rented;
    }
}
