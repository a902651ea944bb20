namespace Einthoven.Tensors.Tests.Kernels;

public class NarrowedProcessTests
{
    [Fact]
    public void Without_AVX512_there_are_256_bits()
    {
        var process = NarrowedProcess.Run("DOTNET_EnableAVX512", "0");
        Assert.False(process.WideVectors);
        RequireAtMost(VectorWidth.Bits256, process);
    }

    [Fact]
    public void Without_AVX2_there_are_128_bits() => RequireAtMost(VectorWidth.Bits128, NarrowedProcess.Run("DOTNET_EnableAVX2", "0"));

    [Fact]
    public void Without_any_of_the_processors_vectors_the_results_are_still_right()
    {
        var process = NarrowedProcess.Run("DOTNET_EnableHWIntrinsic", "0");
        Assert.False(process.WideVectors);
        RequireAtMost(VectorWidth.Bits128, process);
    }

    /// <summary>The width, or a narrower one of this machine; and the losses that the scalar kernels give.</summary>
    private static void RequireAtMost(VectorWidth widest, NarrowedProcess process)
    {
        Assert.True(process.Width <= widest, $"{process.Width} is wider than {widest}.");
        if (NarrowedProcess.Here().Width >= widest && widest != VectorWidth.Bits128) Assert.Equal(widest, process.Width);
        Closeness.AreClose([.. NarrowedProcess.Here(VectorWidth.Scalar).Losses.Select(loss => (double)loss)], process.Losses, 1e-4, 1e-5);
    }
}
