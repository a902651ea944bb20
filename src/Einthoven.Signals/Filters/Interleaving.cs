using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Einthoven.Signals.Filters;

/// <summary>Turns samples lead by lead into frames of all leads and back, four leads by four frames in registers.</summary>
internal static class Interleaving
{
    /// <summary>Leads, and frames, that are turned at a time.</summary>
    public const int Square = 4;

    /// <summary>Samples of leads become doubles of frames.</summary>
    /// <param name="leads">The first sample of the first lead.</param>
    /// <param name="length">From one lead to the next.</param>
    /// <param name="frames">The first value of the first frame.</param>
    /// <param name="width">From one frame to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Widen(ref readonly float leads, int length, ref double frames, int width)
    {
        ref var from = ref Unsafe.AsRef(in leads);
        var (a, b, c, d) = Turn(Row(ref from, 0), Row(ref from, length), Row(ref from, 2 * length), Row(ref from, 3 * length));
        Wide(a).StoreUnsafe(ref frames);
        Wide(b).StoreUnsafe(ref frames, (nuint)width);
        Wide(c).StoreUnsafe(ref frames, (nuint)(2 * width));
        Wide(d).StoreUnsafe(ref frames, (nuint)(3 * width));
    }

    /// <summary>The same with four leads in four places, from a sample of each on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Widen(ref float one, ref float two, ref float three, ref float four, int at, ref double frames, int width)
    {
        var (a, b, c, d) = Turn(Row(ref one, at), Row(ref two, at), Row(ref three, at), Row(ref four, at));
        Wide(a).StoreUnsafe(ref frames);
        Wide(b).StoreUnsafe(ref frames, (nuint)width);
        Wide(c).StoreUnsafe(ref frames, (nuint)(2 * width));
        Wide(d).StoreUnsafe(ref frames, (nuint)(3 * width));
    }

    /// <summary>Four samples become doubles.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Widen(ref float samples, ref double values) => Wide(Vector128.LoadUnsafe(ref samples)).StoreUnsafe(ref values);

    /// <summary>Doubles of frames, rounded to float, become samples of leads.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Narrow(ref readonly double frames, int width, ref float leads, int length)
    {
        ref var from = ref Unsafe.AsRef(in frames);
        var (a, b, c, d) = Turn(Narrow(ref from, 0), Narrow(ref from, width), Narrow(ref from, 2 * width), Narrow(ref from, 3 * width));
        a.StoreUnsafe(ref leads);
        b.StoreUnsafe(ref leads, (nuint)length);
        c.StoreUnsafe(ref leads, (nuint)(2 * length));
        d.StoreUnsafe(ref leads, (nuint)(3 * length));
    }

    /// <summary>Frames become samples of four leads in four places, from a sample of each on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Separate(ref readonly float frames, int width, ref float one, ref float two, ref float three, ref float four, int at)
    {
        ref var from = ref Unsafe.AsRef(in frames);
        var (a, b, c, d) = Turn(Row(ref from, 0), Row(ref from, width), Row(ref from, 2 * width), Row(ref from, 3 * width));
        a.StoreUnsafe(ref one, (nuint)at);
        b.StoreUnsafe(ref two, (nuint)at);
        c.StoreUnsafe(ref three, (nuint)at);
        d.StoreUnsafe(ref four, (nuint)at);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Row(ref float from, int at) => Vector128.LoadUnsafe(ref from, (nuint)at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Narrow(ref double from, int at) =>
        Vector256.LoadUnsafe(ref from, (nuint)at) is var row && Avx.IsSupported ? Avx.ConvertToVector128Single(row) : Vector128.Narrow(row.GetLower(), row.GetUpper());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Wide(Vector128<float> row) =>
        Avx.IsSupported ? Avx.ConvertToVector256Double(row) : Vector256.WidenLower(row.ToVector256());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector128<float> One, Vector128<float> Two, Vector128<float> Three, Vector128<float> Four) Turn(
        Vector128<float> a, Vector128<float> b, Vector128<float> c, Vector128<float> d)
    {
        if (!Sse.IsSupported) return (Vector128.Create(a[0], b[0], c[0], d[0]), Vector128.Create(a[1], b[1], c[1], d[1]), Vector128.Create(a[2], b[2], c[2], d[2]), Vector128.Create(a[3], b[3], c[3], d[3]));
        var (lowOne, highOne, lowTwo, highTwo) = (Sse.UnpackLow(a, b), Sse.UnpackHigh(a, b), Sse.UnpackLow(c, d), Sse.UnpackHigh(c, d));
        return (Sse.MoveLowToHigh(lowOne, lowTwo), Sse.MoveHighToLow(lowTwo, lowOne), Sse.MoveLowToHigh(highOne, highTwo), Sse.MoveHighToLow(highTwo, highOne));
    }
}
