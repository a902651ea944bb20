using System.Runtime.CompilerServices;

namespace Einthoven.Tensors.Kernels;

/// <summary>A register of float32 on its way to bfloat16: the upper half of its bits, rounded to nearest, ties to even.</summary>
/// <remarks>Infinities stay, a NaN stays one, and denormals are rounded as all other numbers are.</remarks>
internal static unsafe class BFloat16Register<TVector>
    where TVector : unmanaged, IVector<TVector>
{
    private const int Half = 16;
    private const int BelowTie = 0x7FFF;
    private const int Quiet = 0x40;

    /// <summary>All lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(ushort* destination, TVector value) => TVector.StoreHalves(destination, Round(value));

    /// <summary>The first lanes; memory behind them is not touched.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreFirst(ushort* destination, TVector value, int count)
    {
        if (count == TVector.Count)
            Store(destination, value);
        else
            StorePart(destination, value, count);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void StorePart(ushort* destination, TVector value, int count)
    {
        var halves = stackalloc ushort[TVector.Count];
        Store(halves, value);
        for (var i = 0; i < count; i++)
            destination[i] = halves[i];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Round(TVector value)
    {
        var upper = TVector.ShiftRightUnsigned(value, Half);
        var bias = TVector.AddIntegers(upper & TVector.CreateInteger(1), TVector.CreateInteger(BelowTie));
        var rounded = TVector.ShiftRightUnsigned(TVector.AddIntegers(value, bias), Half);
        return TVector.Select(TVector.Equal(value, value), rounded, upper | TVector.CreateInteger(Quiet));
    }
}
