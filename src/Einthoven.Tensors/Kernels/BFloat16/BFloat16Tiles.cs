namespace Einthoven.Tensors.Kernels;

/// <summary>The tiles of one or two bfloat16 products as one parallel loop: two that do not wait for each other leave fewer threads idle.</summary>
internal readonly struct BFloat16Tiles(OneDnn library, KernelSet kernels, BFloat16Product first, BFloat16Product second) : IParallelBody
{
    private readonly BFloat16Product _first = first;
    private readonly BFloat16Product _second = second;

    /// <summary>How many tiles there are to run.</summary>
    public int Count => _first.Tiles + _second.Tiles;

    /// <inheritdoc/>
    public void Run(int tile, int worker)
    {
        if (tile < _first.Tiles)
            _first.Multiply(library, kernels, tile);
        else
            _second.Multiply(library, kernels, tile - _first.Tiles);
    }
}
