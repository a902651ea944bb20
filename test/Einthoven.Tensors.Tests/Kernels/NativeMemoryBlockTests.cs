using Einthoven.Tensors.Kernels;

namespace Einthoven.Tensors.Tests.Kernels;

public sealed unsafe class NativeMemoryBlockTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1000)]
    [InlineData(600_000)]
    public void Numbers_are_aligned_and_writable(long length)
    {
        using var block = new NativeMemoryBlock(length);
        Assert.Equal(0, (nint)block.Numbers % 64);
        Assert.Equal(length, block.Length);
        Assert.True(block.Bytes >= length * sizeof(float));
        new Span<float>(block.Numbers, (int)length).Fill(1);
        Assert.Equal(length, new Span<float>(block.Numbers, (int)length).ToArray().Sum());
    }

    [Fact]
    public void Large_blocks_begin_at_a_huge_page()
    {
        using var block = new NativeMemoryBlock(1 << 20);
        Assert.Equal(0, (nint)block.Numbers % (2 << 20));
    }

    [Fact]
    public void A_freed_block_says_so()
    {
        var block = new NativeMemoryBlock(10);
        block.Dispose();
        block.Dispose();
        Assert.Throws<ObjectDisposedException>(() => (nint)block.Numbers);
    }

    [Fact]
    public void A_negative_length_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => new NativeMemoryBlock(-1));

    [Fact]
    public void Scratch_grows_and_is_counted()
    {
        using var buffer = new ScratchBuffer();
        Assert.Equal(0, buffer.Bytes);
        buffer.Reserve(100)[99] = 1;
        var bytes = buffer.Bytes;
        Assert.True(bytes >= 400);
        buffer.Reserve(50)[49] = 1;
        Assert.Equal(bytes, buffer.Bytes);
        buffer.Reserve(10_000)[9_999] = 1;
        Assert.True(buffer.Bytes >= 40_000);
        buffer.Dispose();
        Assert.Equal(0, buffer.Bytes);
    }
}
