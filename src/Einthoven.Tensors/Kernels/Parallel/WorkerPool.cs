namespace Einthoven.Tensors.Kernels;

/// <summary>Threads that share the tiles of one loop after the other.</summary>
/// <remarks>
/// Tiles are claimed from an atomic counter. The calling thread works too, and at the end waits only for workers that joined:
/// a worker whose core is busy elsewhere holds nobody up. Idle workers spin a moment, then park.
/// One loop at a time: a pool belongs to one <c>ComputeContext</c>, and a tile must not start another loop.
/// </remarks>
internal sealed class WorkerPool : IDisposable
{
    private readonly Thread[] _threads;
    private readonly SemaphoreSlim _wake = new(0);
    private readonly SemaphoreSlim _finished = new(0);
    private readonly Dictionary<Type, ParallelLoop> _loops = [];
    private readonly WorkerPoolState _state = new();
    private ParallelLoop? _loop;
    private int _busy;
    private volatile bool _stopping;

    /// <summary>Starts the threads.</summary>
    /// <param name="threads">At least 1, the caller included; 1 starts none.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than one thread.</exception>
    public WorkerPool(int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        Threads = threads;
        _threads = new Thread[threads - 1];
        for (var i = 0; i < _threads.Length; i++)
        {
            var worker = i + 1;
            _threads[i] = new Thread(() => Work(worker)) { IsBackground = true, Name = $"Einthoven worker {worker}" };
            _threads[i].Start();
        }
    }

    /// <summary>How many threads work, the caller included.</summary>
    public int Threads { get; }

    /// <summary>Runs the body for each tile from 0 to <paramref name="tiles"/>, and returns when all are done.</summary>
    /// <param name="tiles">How many; 0 does nothing.</param>
    /// <param name="body">Copied while the loop runs and copied back at its end.</param>
    /// <exception cref="InvalidOperationException">A loop is running: a tile started another one, or two threads share the
    /// pool.</exception>
    /// <exception cref="ObjectDisposedException">The pool has stopped.</exception>
    /// <remarks>
    /// An exception of a tile reaches the caller; of several, the one of the lowest tile. Tiles not yet begun are then left out.
    /// </remarks>
    public void For<TBody>(int tiles, ref TBody body)
        where TBody : struct, IParallelBody
    {
        ObjectDisposedException.ThrowIf(_stopping, this);
        if (Interlocked.Exchange(ref _busy, 1) != 0)
        {
            throw new InvalidOperationException(
                "A worker pool runs one loop at a time: a tile must not start another loop, and a compute context belongs to one thread.");
        }
        try
        {
            if (Threads == 1 || tiles <= 1)
            {
                for (var tile = 0; tile < tiles; tile++)
                    body.Run(tile, 0);
                return;
            }
            var loop = LoopOf<TBody>();
            loop.Body = body;
            loop.Start(tiles);
            Share(loop);
            body = loop.Body;
            loop.Body = default;
            loop.ThrowIfFailed();
        }
        finally
        {
            Volatile.Write(ref _busy, 0);
        }
    }

    /// <summary>Stops the threads and waits for them.</summary>
    /// <exception cref="InvalidOperationException">A loop is running.</exception>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _busy, 1) != 0)
        {
            if (_stopping)
                return;
            throw new InvalidOperationException("A worker pool can't stop while its loop runs.");
        }
        _stopping = true;
        _wake.Release(Threads);
        foreach (var thread in _threads)
            thread.Join();
        _wake.Dispose();
        _finished.Dispose();
    }

    private ParallelLoop<TBody> LoopOf<TBody>()
        where TBody : struct, IParallelBody
    {
        if (!_loops.TryGetValue(typeof(TBody), out var loop))
            _loops.Add(typeof(TBody), loop = new ParallelLoop<TBody>());
        return (ParallelLoop<TBody>)loop;
    }

    private void Share(ParallelLoop loop)
    {
        _loop = loop;
        _state.Open();
        var sleepers = _state.TakeSleepers();
        if (sleepers > 0)
            _wake.Release(sleepers);
        loop.RunTiles(0);
        if (!_state.Close(new IdleSpin()))
            _finished.Wait();
        _loop = null;
    }

    private void Work(int worker)
    {
        var seen = 0;
        while (!_stopping)
        {
            if (!_state.TryJoin(ref seen))
            {
                Idle(seen);
                continue;
            }
            _loop!.RunTiles(worker);
            if (_state.Leave())
                _finished.Release();
        }
    }

    /// <summary>Spins until a loop opens; after a while announces that it sleeps, and parks.</summary>
    private void Idle(int seen)
    {
        var spin = new IdleSpin();
        while (spin.TrySpin())
        {
            if (_stopping || _state.HasOpened(seen))
                return;
        }
        _state.AnnounceSleep();
        if (!_stopping && !_state.HasOpened(seen))
        {
            _wake.Wait();
            return;
        }
        // What this worker announced is either taken back, or a wake-up is on its way and has to be consumed.
        if (!_state.TakeBackSleep())
            _wake.Wait();
    }
}
