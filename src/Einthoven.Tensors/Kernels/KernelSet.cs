using System.Runtime.Intrinsics;

namespace Einthoven.Tensors.Kernels;

/// <summary>Every loop over numbers, compiled for one width of vector register.</summary>
/// <remarks>
/// All members are single-threaded and thread-safe; pointers need not be aligned, and a count of zero does nothing.
/// Results do not depend on where in memory or in which loop a number lies. <c>y</c> may be one of the inputs.
/// Backward members add to <c>dx</c>. NaN in gives NaN out.
/// </remarks>
internal abstract unsafe partial class KernelSet
{
    /// <summary>The width that the loops were compiled for.</summary>
    public abstract VectorWidth Width { get; }

    /// <summary>How many numbers a register holds.</summary>
    public abstract int Lanes { get; }

    /// <summary>Floating-point operations of one iteration of <see cref="RunPeak"/>.</summary>
    public abstract int PeakOperations { get; }

    /// <summary>Multiply-adds that wait for nothing, for as many iterations as asked.</summary>
    public abstract float RunPeak(int iterations);

    /// <summary>The kernels of a width.</summary>
    /// <param name="width"><see cref="VectorWidth.Auto"/> for the widest that this machine has.</param>
    /// <exception cref="PlatformNotSupportedException">This machine or its runtime settings lack the width.</exception>
    public static KernelSet For(VectorWidth width) => width switch
    {
        VectorWidth.Auto => For(Widest),
        _ when !IsSupported(width) => throw new PlatformNotSupportedException(
            $"This machine lacks {width} vectors, or DOTNET_EnableAVX512, DOTNET_EnableAVX2 or DOTNET_EnableHWIntrinsic hides them; "
            + $"the widest are {Widest}."),
        VectorWidth.Bits512 => new KernelSet<Lanes512>(width),
        VectorWidth.Bits256 => new KernelSet<Lanes256>(width),
        VectorWidth.Bits128 => new KernelSet<Lanes128>(width),
        VectorWidth.Scalar => new KernelSet<Lanes1>(width),
        _ => throw new ArgumentOutOfRangeException(nameof(width), width, "Not a vector width."),
    };

    /// <summary>Whether this machine has a width.</summary>
    public static bool IsSupported(VectorWidth width) => width switch
    {
        VectorWidth.Bits512 => Vector512.IsHardwareAccelerated,
        VectorWidth.Bits256 => Vector256.IsHardwareAccelerated,
        VectorWidth.Bits128 => Vector128.IsHardwareAccelerated,
        _ => true,
    };

    private static VectorWidth Widest =>
        IsSupported(VectorWidth.Bits512) ? VectorWidth.Bits512
        : IsSupported(VectorWidth.Bits256) ? VectorWidth.Bits256
        : IsSupported(VectorWidth.Bits128) ? VectorWidth.Bits128
        : VectorWidth.Scalar;
}
