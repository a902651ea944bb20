using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Einthoven.Tensors.Kernels;

/// <summary>Transposes squares of numbers in registers.</summary>
internal static unsafe class SquareTranspose
{
    /// <summary>4 by 4.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run128(float* from, nint stride, float* to, nint toStride)
    {
        var r0 = Vector128.Load(from);
        var r1 = Vector128.Load(from + stride);
        var r2 = Vector128.Load(from + 2 * stride);
        var r3 = Vector128.Load(from + 3 * stride);
        if (!Sse.IsSupported)
        {
            for (var i = 0; i < 4; i++)
                Vector128.Create(r0[i], r1[i], r2[i], r3[i]).Store(to + i * toStride);
            return;
        }
        var (low01, high01) = (Sse.UnpackLow(r0, r1), Sse.UnpackHigh(r0, r1));
        var (low23, high23) = (Sse.UnpackLow(r2, r3), Sse.UnpackHigh(r2, r3));
        Sse.MoveLowToHigh(low01, low23).Store(to);
        Sse.MoveHighToLow(low23, low01).Store(to + toStride);
        Sse.MoveLowToHigh(high01, high23).Store(to + 2 * toStride);
        Sse.MoveHighToLow(high23, high01).Store(to + 3 * toStride);
    }

    /// <summary>8 by 8: pairs of 4 by 8, joined from halves while loading.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run256(float* from, nint stride, float* to, nint toStride)
    {
        Half256(from, stride, to, toStride);
        Half256(from + 4, stride, to + 4 * toStride, toStride);
    }

    /// <summary>16 by 16: four times 4 by 16, joined from quarters while loading.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run512(float* from, nint stride, float* to, nint toStride)
    {
        Quarter512(from, stride, to, toStride);
        Quarter512(from + 4, stride, to + 4 * toStride, toStride);
        Quarter512(from + 8, stride, to + 8 * toStride, toStride);
        Quarter512(from + 12, stride, to + 12 * toStride, toStride);
    }

    /// <summary>Four columns of eight rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Half256(float* from, nint stride, float* to, nint toStride)
    {
        var upper = from + 4 * stride;
        var r0 = Vector256.Create(Vector128.Load(from), Vector128.Load(upper));
        var r1 = Vector256.Create(Vector128.Load(from + stride), Vector128.Load(upper + stride));
        var r2 = Vector256.Create(Vector128.Load(from + 2 * stride), Vector128.Load(upper + 2 * stride));
        var r3 = Vector256.Create(Vector128.Load(from + 3 * stride), Vector128.Load(upper + 3 * stride));
        var (low01, high01) = (Avx.UnpackLow(r0, r1).AsDouble(), Avx.UnpackHigh(r0, r1).AsDouble());
        var (low23, high23) = (Avx.UnpackLow(r2, r3).AsDouble(), Avx.UnpackHigh(r2, r3).AsDouble());
        Avx.UnpackLow(low01, low23).AsSingle().Store(to);
        Avx.UnpackHigh(low01, low23).AsSingle().Store(to + toStride);
        Avx.UnpackLow(high01, high23).AsSingle().Store(to + 2 * toStride);
        Avx.UnpackHigh(high01, high23).AsSingle().Store(to + 3 * toStride);
    }

    /// <summary>Four columns of sixteen rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Quarter512(float* from, nint stride, float* to, nint toStride)
    {
        var r0 = Quarters(from, 4 * stride);
        var r1 = Quarters(from + stride, 4 * stride);
        var r2 = Quarters(from + 2 * stride, 4 * stride);
        var r3 = Quarters(from + 3 * stride, 4 * stride);
        var (low01, high01) = (Avx512F.UnpackLow(r0, r1).AsDouble(), Avx512F.UnpackHigh(r0, r1).AsDouble());
        var (low23, high23) = (Avx512F.UnpackLow(r2, r3).AsDouble(), Avx512F.UnpackHigh(r2, r3).AsDouble());
        Avx512F.UnpackLow(low01, low23).AsSingle().Store(to);
        Avx512F.UnpackHigh(low01, low23).AsSingle().Store(to + toStride);
        Avx512F.UnpackLow(high01, high23).AsSingle().Store(to + 2 * toStride);
        Avx512F.UnpackHigh(high01, high23).AsSingle().Store(to + 3 * toStride);
    }

    /// <summary>Four numbers of each of four rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Quarters(float* from, nint stride)
    {
        var lower = Vector256.Create(Vector128.Load(from), Vector128.Load(from + stride));
        var upper = Vector256.Create(Vector128.Load(from + 2 * stride), Vector128.Load(from + 3 * stride));
        return Vector512.Create(lower, upper);
    }
}
