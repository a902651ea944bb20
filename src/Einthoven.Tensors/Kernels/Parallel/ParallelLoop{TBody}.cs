namespace Einthoven.Tensors.Kernels;

/// <summary>A loop over one kind of body; kept by the pool and used again, so that a loop allocates nothing.</summary>
internal sealed class ParallelLoop<TBody> : ParallelLoop
    where TBody : struct, IParallelBody
{
    /// <summary>What all threads run.</summary>
    public TBody Body;

    /// <inheritdoc/>
    protected override void Run(int tile, int worker) => Body.Run(tile, worker);
}
