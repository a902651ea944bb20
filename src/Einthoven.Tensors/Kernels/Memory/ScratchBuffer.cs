namespace Einthoven.Tensors.Kernels;

/// <summary>Native memory that grows when more is asked for, and does not keep what it held.</summary>
internal sealed unsafe class ScratchBuffer : IDisposable
{
    private NativeMemoryBlock? _block;

    /// <summary>What it takes now.</summary>
    public long Bytes => _block?.Bytes ?? 0;

    /// <summary>Room for <paramref name="length"/> numbers, aligned to 64 bytes, valid until more is asked for.</summary>
    public float* Reserve(long length)
    {
        if (_block is null || _block.Length < length)
        {
            _block?.Dispose();
            _block = null;
            _block = new NativeMemoryBlock(length);
        }
        return _block.Numbers;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _block?.Dispose();
        _block = null;
    }
}
