namespace Einthoven.Tensors.Kernels;

/// <summary>What matrix products and attention need beside their operands: threads, kernels, and memory to pack into.</summary>
/// <remarks>One in a <c>ComputeContext</c>. The pool is the context's and outlives it.</remarks>
internal sealed unsafe class GemmWorkspace : IDisposable
{
    private readonly ScratchBuffer _shared = new();
    private readonly ScratchBuffer[] _packing;
    private readonly ScratchBuffer[] _scratch;

    /// <summary>Takes memory only when it is first needed.</summary>
    public GemmWorkspace(WorkerPool pool, KernelSet kernels, OneDnn? oneDnn = null)
    {
        Pool = pool;
        Kernels = kernels;
        OneDnn = oneDnn;
        _packing = Buffers(pool.Threads);
        _scratch = Buffers(pool.Threads);
    }

    /// <summary>The threads.</summary>
    public WorkerPool Pool { get; }

    /// <summary>The loops.</summary>
    public KernelSet Kernels { get; }

    /// <summary>What multiplies in bfloat16; null where all products are in float32.</summary>
    public OneDnn? OneDnn { get; }

    /// <summary>What the buffers take when every worker has met the largest tile so far; which worker meets it first is chance.</summary>
    public long Bytes => _shared.Bytes + (Pool.Threads * (_packing.Max(buffer => buffer.Bytes) + _scratch.Max(buffer => buffer.Bytes)));

    /// <summary>Memory that all workers see; one product uses it at a time.</summary>
    public float* Shared(long length) => _shared.Reserve(length);

    /// <summary>Memory into which a worker packs the operands of a product.</summary>
    public float* Packing(int worker, long length) => _packing[worker].Reserve(length);

    /// <summary>Memory of a worker for what is not packing: attention's scores, a convolution's columns.</summary>
    public float* Scratch(int worker, long length) => _scratch[worker].Reserve(length);

    /// <inheritdoc/>
    public void Dispose()
    {
        _shared.Dispose();
        foreach (var buffer in _packing)
            buffer.Dispose();
        foreach (var buffer in _scratch)
            buffer.Dispose();
    }

    private static ScratchBuffer[] Buffers(int count)
    {
        var buffers = new ScratchBuffer[count];
        for (var i = 0; i < count; i++)
            buffers[i] = new ScratchBuffer();
        return buffers;
    }
}
