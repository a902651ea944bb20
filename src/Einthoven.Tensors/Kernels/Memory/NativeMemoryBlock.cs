using System.Runtime.InteropServices;

namespace Einthoven.Tensors.Kernels;

/// <summary>
/// Uninitialised native memory for float32 numbers, aligned to 64 bytes, large blocks to 2 MiB and in huge pages where Linux has them.
/// </summary>
internal sealed unsafe class NativeMemoryBlock : IDisposable
{
    private const nuint CacheLine = 64;
    private const nuint HugePage = 2 << 20;

    private float* _numbers;

    /// <summary>Allocates.</summary>
    /// <param name="length">How many numbers; 0 gives a block that may not be touched.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative.</exception>
    /// <exception cref="OutOfMemoryException">The system has not that much.</exception>
    public NativeMemoryBlock(long length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        Length = length;
        var bytes = checked((nuint)length * sizeof(float));
        var alignment = bytes >= HugePage ? HugePage : CacheLine;
        var rounded = checked(nuint.Max(bytes, 1) + alignment - 1) / alignment * alignment;
        _numbers = (float*)NativeMemory.AlignedAlloc(rounded, alignment);
        Bytes = (long)rounded;
        GC.AddMemoryPressure(Bytes);
        if (alignment == HugePage)
            HugePages.Advise(_numbers, rounded);
    }

    /// <summary>Frees what was not disposed of.</summary>
    ~NativeMemoryBlock() => Free();

    /// <summary>The first number.</summary>
    /// <exception cref="ObjectDisposedException">The block was freed.</exception>
    public float* Numbers
    {
        get
        {
            ObjectDisposedException.ThrowIf(_numbers is null, this);
            return _numbers;
        }
    }

    /// <summary>How many numbers were asked for.</summary>
    public long Length { get; }

    /// <summary>What the block takes, rounding up for its alignment included.</summary>
    public long Bytes { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        if (_numbers is null)
            return;
        NativeMemory.AlignedFree(_numbers);
        _numbers = null;
        GC.RemoveMemoryPressure(Bytes);
    }
}
