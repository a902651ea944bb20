using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Einthoven.Tensors.Kernels;

namespace Einthoven.Tensors.Tests.Kernels;

public sealed unsafe class OneDnnTests
{
    [Fact]
    public void A_missing_library_is_an_error_with_the_remedy()
    {
        var options = new ComputeOptions(1, Precision: Precision.BFloat16) { OneDnnLibrary = "/nowhere/libdnnl.so.2" };
        var error = Assert.Throws<PlatformNotSupportedException>(() => new ComputeContext(options));
        Assert.Contains("/nowhere/libdnnl.so.2", error.Message, StringComparison.Ordinal);
        Assert.Contains("apt install libdnnl2", error.Message, StringComparison.Ordinal);
        Assert.Contains("float32", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_library_is_an_error_that_names_what_it_lacks()
    {
        if (!NativeLibrary.TryLoad("libm.so.6", out _)) return;
        var options = new ComputeOptions(1, Precision: Precision.BFloat16) { OneDnnLibrary = "libm.so.6" };
        var error = Assert.Throws<PlatformNotSupportedException>(() => new ComputeContext(options));
        Assert.Contains("libm.so.6 has no dnnl_", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_library_with_wrong_products_is_an_error()
    {
        delegate* unmanaged[Cdecl]<byte, byte, long, long, long, float, ushort*, long, ushort*, long, float, float*, long, int> multiply = &Nothing;
        delegate* unmanaged[Cdecl]<int, void> setThreads = &Ignore;
        var error = Assert.Throws<PlatformNotSupportedException>(() => new OneDnn("oneDNN 0.0.0", (nint)multiply, (nint)setThreads));
        Assert.Contains("oneDNN 0.0.0 gives wrong bfloat16 products", error.Message, StringComparison.Ordinal);
    }

    [BFloat16Fact]
    public void A_context_names_the_library_and_its_version()
    {
        using var context = new ComputeContext(new ComputeOptions(1, Precision: Precision.BFloat16));
        Assert.Equal(Precision.BFloat16, context.Precision);
        Assert.Matches(@"^oneDNN 2\.\d+\.\d+$", context.ProductLibrary);
    }

    [Fact]
    public void Float32_needs_no_library()
    {
        using var context = new ComputeContext(new ComputeOptions(1) { OneDnnLibrary = "/nowhere/libdnnl.so.2" });
        Assert.Null(context.ProductLibrary);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Nothing(
        byte transposeA, byte transposeB, long m, long n, long k, float alpha, ushort* a, long lda, ushort* b, long ldb, float beta, float* c, long ldc) => 0;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Ignore(int threads) => _ = threads;
}
