using Einthoven.Tensors.Native;

namespace Einthoven.Tensors.Tests.Native;

public class ArenaTests
{
    [Fact]
    public void Size_classes_are_an_eighth_apart_at_most()
    {
        var random = new RandomSource(1).Stream("lengths");
        for (var i = 0; i < 10_000; i++)
        {
            var length = 1 + (int)(int.MaxValue * Math.Pow(random.NextDouble(), 8));
            var capacity = SizeClasses.Capacity(SizeClasses.Of(length));
            Assert.InRange(capacity, length, Math.Max(256, length * 1.125 + 1));
            Assert.Equal(SizeClasses.Of(length), SizeClasses.Of((int)Math.Min(capacity, int.MaxValue)));
        }
        Assert.Equal(SizeClasses.Count - 1, SizeClasses.Of(int.MaxValue));
    }

    [Fact]
    public void Returned_memory_is_used_again()
    {
        using var arena = new Arena(poison: false);
        for (var i = 0; i < 100; i++)
        {
            var (a, b) = (arena.Rent(1000), arena.Rent(5000));
            Assert.False(a.Span.Overlaps(b.Span));
            arena.Return(a);
            arena.Return(b);
        }
        Assert.Equal(0, arena.LiveBytes);
        Assert.InRange(arena.PeakBytes, 64 * 1024, 70_000);
        Assert.Equal(arena.PeakBytes, arena.HeldBytes);
    }

    [Fact]
    public void Neighbours_that_return_serve_a_larger_request()
    {
        using var arena = new Arena(poison: false);
        NativeFloats[] rented = [.. Enumerable.Range(0, 10).Select(_ => arena.Rent(1600))];
        var held = arena.HeldBytes;
        foreach (var i in new[] { 4, 2, 3, 5 }) arena.Return(rented[i]);
        var joined = arena.Rent(4 * 1600);
        Assert.Equal(held, arena.HeldBytes);
        Assert.All(rented.Where((_, i) => i is < 2 or > 5), other => Assert.False(joined.Span.Overlaps(other.Span)));
    }

    [Fact]
    public void Any_order_of_renting_and_returning_keeps_memory_apart_and_bounded()
    {
        var random = new RandomSource(7).Stream("arena");
        using var arena = new Arena(poison: false);
        var live = new List<(NativeFloats Memory, float Mark)>();
        var mostLive = 0L;
        for (var i = 0; i < 20_000; i++)
        {
            if (live.Count > 0 && (live.Count > 60 || random.Next(2) == 0))
            {
                var index = random.Next(live.Count);
                var (memory, mark) = live[index];
                Assert.Equal(memory.Length, memory.Span.Count(mark));
                arena.Return(memory);
                live.RemoveAt(index);
            }
            else
            {
                var memory = arena.Rent(1 + random.Next(1 << random.Next(15)));
                memory.Span.Fill(i);
                live.Add((memory, i));
            }
            mostLive = Math.Max(mostLive, arena.LiveBytes);
        }
        Assert.InRange(arena.PeakBytes, mostLive, 2 * mostLive);
    }

    [Fact]
    public void Steps_of_changing_sizes_share_their_memory()
    {
        var random = new RandomSource(7).Stream("arena");
        using var arena = new Arena(poison: false);
        var mostLive = 0L;
        for (var step = 0; step < 500; step++)
        {
            var unit = 1000 + random.Next(9000);
            NativeFloats[] rented = [.. Enumerable.Range(1, 40).Select(i => arena.Rent(i * unit))];
            mostLive = Math.Max(mostLive, arena.LiveBytes);
            foreach (var memory in rented) arena.Return(memory);
            arena.EndStep();
        }
        Assert.InRange(arena.PeakBytes, mostLive, 1.3 * mostLive);
    }

    [Fact]
    public void Poisoned_memory_is_not_a_number_when_it_comes_and_when_it_goes()
    {
        using var arena = new Arena(poison: true);
        var memory = arena.Rent(300);
        Assert.All(memory.Span.ToArray(), v => Assert.True(float.IsNaN(v)));
        memory.Span.Fill(1);
        arena.Return(memory);
        Assert.All(memory.Span.ToArray(), v => Assert.True(float.IsNaN(v)));
    }

    [Fact]
    public void Returning_twice_is_an_error()
    {
        using var arena = new Arena(poison: false);
        var memory = arena.Rent(10);
        arena.Return(memory);
        Assert.Throws<InvalidOperationException>(() => arena.Return(memory));
    }

    [Fact]
    public void Pieces_that_no_step_asks_for_any_more_are_let_go()
    {
        using var arena = new Arena(poison: false);
        arena.Return(arena.Rent(100_000));
        for (var step = 0; step < 200; step++)
        {
            arena.Return(arena.Rent(1000));
            arena.EndStep();
        }
        Assert.InRange(arena.HeldBytes, 64 * 1024, 70_000);
        Assert.True(arena.PeakBytes > 400_000);
    }

    [Fact]
    public void Slices_stay_inside()
    {
        using var arena = new Arena(poison: false);
        var memory = arena.Rent(10);
        Assert.Equal(4, memory.Slice(6, 4).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => memory.Slice(7, 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => memory.Slice(-1, 4));
        Assert.Throws<ArgumentOutOfRangeException>(() => memory.Row(2, 4));
    }
}
