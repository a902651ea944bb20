using System.Runtime.ExceptionServices;

namespace Einthoven.Tensors.Kernels;

/// <summary>The tiles of one loop, claimed one by one.</summary>
internal abstract class ParallelLoop
{
    private readonly Lock _failureLock = new();
    private PaddedInt64 _next;
    private int _tiles;
    private int _failedTile;
    private ExceptionDispatchInfo? _failure;

    /// <summary>Makes all tiles available.</summary>
    public void Start(int tiles)
    {
        _tiles = tiles;
        _failure = null;
        Volatile.Write(ref _next.Value, 0);
    }

    /// <summary>Claims and runs tiles until none is left.</summary>
    public void RunTiles(int worker)
    {
        while (true)
        {
            var tile = Interlocked.Increment(ref _next.Value) - 1;
            if (tile >= _tiles)
                return;
            try
            {
                Run((int)tile, worker);
            }
#pragma warning disable CA1031 // Whatever a tile throws belongs to the caller.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                Fail((int)tile, exception);
            }
        }
    }

    /// <summary>Rethrows what the lowest failing tile threw.</summary>
    public void ThrowIfFailed()
    {
        var failure = _failure;
        _failure = null;
        failure?.Throw();
    }

    /// <summary>Runs one tile.</summary>
    protected abstract void Run(int tile, int worker);

    private void Fail(int tile, Exception exception)
    {
        lock (_failureLock)
        {
            if (_failure is null || tile < _failedTile)
                (_failedTile, _failure) = (tile, ExceptionDispatchInfo.Capture(exception));
        }
        Interlocked.Exchange(ref _next.Value, _tiles);
    }
}
