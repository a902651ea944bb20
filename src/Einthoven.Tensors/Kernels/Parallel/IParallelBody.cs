namespace Einthoven.Tensors.Kernels;

/// <summary>What a <see cref="WorkerPool"/> does for each tile.</summary>
internal interface IParallelBody
{
    /// <summary>Works on one tile. Called by several threads on the same instance: reads its fields only.</summary>
    /// <param name="tile">Each tile from 0 is called once, in no order.</param>
    /// <param name="worker">From 0 to the pool's threads; no two calls at a time share it, so it may index scratch memory.</param>
    void Run(int tile, int worker);
}
