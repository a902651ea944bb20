using Einthoven.Tensors.Native;

namespace Einthoven.Tensors.Tests.Native;

public class ArenaTests
{
    [Fact]
    public void Size_classes_hold_what_is_asked_and_waste_an_eighth_at_most()
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
        Assert.InRange(arena.PeakBytes, 24_000, 28_000);
        Assert.Equal(arena.PeakBytes, arena.HeldBytes);
    }

    [Fact]
    public void A_larger_piece_serves_where_none_of_the_size_is_free()
    {
        using var arena = new Arena(poison: false);
        arena.Return(arena.Rent(1800));
        var held = arena.HeldBytes;
        var memory = arena.Rent(1000);
        Assert.Equal(1000, memory.Length);
        Assert.Equal(held, arena.HeldBytes);
        arena.Rent(700);
        Assert.True(arena.HeldBytes > held);
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
        Assert.InRange(arena.HeldBytes, 4000, 5000);
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
