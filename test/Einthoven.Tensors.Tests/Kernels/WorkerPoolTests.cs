using Einthoven.Tensors.Kernels;

namespace Einthoven.Tensors.Tests.Kernels;

public sealed class WorkerPoolTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public void Each_tile_runs_once(int threads)
    {
        using var pool = new WorkerPool(threads);
        foreach (var tiles in (int[])[0, 1, 2, 3, 10, 1000])
        {
            for (var repeat = 0; repeat < 50; repeat++)
            {
                var body = new Counting(new int[tiles], threads);
                pool.For(tiles, ref body);
                Assert.All(body.Calls, calls => Assert.Equal(1, calls));
            }
        }
    }

    [Fact]
    public void No_two_tiles_share_a_worker_at_a_time()
    {
        using var pool = new WorkerPool(3);
        for (var repeat = 0; repeat < 200; repeat++)
        {
            var body = new Exclusive(new int[3]);
            pool.For(30, ref body);
            Assert.All(body.Busy, busy => Assert.Equal(0, busy));
        }
    }

    [Fact]
    public void Loops_after_a_pause_find_parked_workers()
    {
        using var pool = new WorkerPool(2);
        for (var repeat = 0; repeat < 20; repeat++)
        {
            using var met = new CountdownEvent(2);
            var body = new Meeting(met);
            pool.For(2, ref body); // ends only when a second thread takes a tile, so a worker must wake up
            Assert.True(met.IsSet);
            Thread.Sleep(1); // long enough for it to park
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void The_exception_of_a_tile_reaches_the_caller(int threads)
    {
        using var pool = new WorkerPool(threads);
        for (var repeat = 0; repeat < 50; repeat++)
        {
            var body = new Failing(7);
            Assert.Equal("tile 7", Assert.Throws<ArithmeticException>(() => pool.For(20, ref body)).Message);
        }
        var counting = new Counting(new int[10], threads);
        pool.For(10, ref counting);
        Assert.All(counting.Calls, calls => Assert.Equal(1, calls));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_loop_inside_a_tile_is_refused(int threads)
    {
        using var pool = new WorkerPool(threads);
        var body = new Nesting(pool);
        Assert.Throws<InvalidOperationException>(() => pool.For(4, ref body));
    }

    [Fact]
    public void Stopping_inside_a_tile_is_refused()
    {
        using var pool = new WorkerPool(2);
        var body = new Stopping(pool);
        Assert.Throws<InvalidOperationException>(() => pool.For(4, ref body));
    }

    [Fact]
    public void A_stopped_pool_says_so()
    {
        var pool = new WorkerPool(3);
        var body = new Counting(new int[4], 3);
        pool.For(4, ref body);
        pool.Dispose();
        pool.Dispose();
        Assert.Throws<ObjectDisposedException>(() => pool.For(4, ref body));
    }

    [Fact]
    public void What_a_body_counts_is_there_afterwards()
    {
        using var pool = new WorkerPool(2);
        var body = default(Adding);
        pool.For(100, ref body);
        Assert.Equal(4950, body.Total);
    }

    [Fact]
    public void No_threads_are_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => new WorkerPool(0));

    [Fact]
    public void A_loop_allocates_nothing_once_it_has_run()
    {
        using var pool = new WorkerPool(2);
        var body = default(Adding);
        pool.For(10, ref body);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var repeat = 0; repeat < 100; repeat++)
            pool.For(10, ref body);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private readonly struct Counting(int[] calls, int threads) : IParallelBody
    {
        public int[] Calls { get; } = calls;

        public void Run(int tile, int worker)
        {
            Assert.InRange(worker, 0, threads - 1);
            Interlocked.Increment(ref Calls[tile]);
        }
    }

    private readonly struct Exclusive(int[] busy) : IParallelBody
    {
        public int[] Busy { get; } = busy;

        public void Run(int tile, int worker)
        {
            Assert.Equal(1, Interlocked.Increment(ref Busy[worker]));
            Thread.SpinWait(50);
            Interlocked.Decrement(ref Busy[worker]);
        }
    }

    private readonly struct Meeting(CountdownEvent met) : IParallelBody
    {
        public void Run(int tile, int worker)
        {
            met.Signal();
            Assert.True(met.Wait(TimeSpan.FromSeconds(60)), "The second worker did not wake up.");
        }
    }

    private readonly struct Failing(int failing) : IParallelBody
    {
        public void Run(int tile, int worker)
        {
            if (tile == failing)
                throw new ArithmeticException($"tile {tile}");
        }
    }

    private readonly struct Nesting(WorkerPool pool) : IParallelBody
    {
        public void Run(int tile, int worker)
        {
            var inner = default(Adding);
            pool.For(2, ref inner);
        }
    }

    private readonly struct Stopping(WorkerPool pool) : IParallelBody
    {
        public void Run(int tile, int worker) => pool.Dispose();
    }

    private struct Adding : IParallelBody
    {
        public int Total;

        public void Run(int tile, int worker) => Interlocked.Add(ref Total, tile);
    }
}
