using Einthoven.Tensors.Kernels;

namespace Einthoven.Tensors.Tests.Kernels;

public sealed class KernelSetTests
{
    [Fact]
    public void Auto_is_the_widest_that_the_machine_has()
    {
        var widest = Enum.GetValues<VectorWidth>().Where(w => w != VectorWidth.Auto).Last(KernelSet.IsSupported);
        Assert.Equal(widest, KernelSet.For(VectorWidth.Auto).Width);
    }

    [Theory, AtWidth(VectorWidth.Scalar), AtWidth(VectorWidth.Bits128), AtWidth(VectorWidth.Bits256), AtWidth(VectorWidth.Bits512)]
    public void A_width_has_its_lanes(VectorWidth width)
    {
        var lanes = width switch { VectorWidth.Bits512 => 16, VectorWidth.Bits256 => 8, VectorWidth.Bits128 => 4, _ => 1 };
        Assert.Equal((width, lanes), (KernelSet.For(width).Width, KernelSet.For(width).Lanes));
    }

    [Fact]
    public void A_width_that_the_machine_lacks_is_refused()
    {
        foreach (var width in Enum.GetValues<VectorWidth>().Where(w => !KernelSet.IsSupported(w)))
        {
            var exception = Assert.Throws<PlatformNotSupportedException>(() => KernelSet.For(width));
            Assert.Contains(width.ToString(), exception.Message, StringComparison.Ordinal);
        }
        Assert.Throws<ArgumentOutOfRangeException>(() => KernelSet.For((VectorWidth)99));
    }
}
