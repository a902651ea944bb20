using System.Runtime.InteropServices;

namespace Einthoven.Tensors.Kernels;

/// <summary>oneDNN's product of bfloat16 matrices with float32 sums: <c>dnnl_gemm_bf16bf16f32</c> of its version 2.</summary>
/// <remarks>
/// Each call computes on the calling thread alone: OpenMP threads of oneDNN's own beside ours would fight for the same cores. So
/// every thread that multiplies has its number of OpenMP threads set to 1. Denormal bfloat16 numbers count as zero in it.
/// </remarks>
internal sealed unsafe class OneDnn
{
    /// <summary>The library's name as Linux distributions install it.</summary>
    public const string DefaultLibrary = "libdnnl.so.2";

    /// <summary>The bits of AVX512_BF16 in dnnl_cpu_isa_t; AMX has them too.</summary>
    private const int BFloat16Isa = 0xE7;

    private readonly delegate* unmanaged<byte, byte, long, long, long, float, ushort*, long, ushort*, long, float, float*, long, int> _multiply;
    private readonly delegate* unmanaged<int, void> _setThreads;

    /// <summary>Of bare functions, which are tried on small products first.</summary>
    /// <param name="name">How errors and checkpoints call the library.</param>
    /// <param name="multiply">dnnl_gemm_bf16bf16f32.</param>
    /// <param name="setThreads">omp_set_num_threads.</param>
    /// <exception cref="PlatformNotSupportedException">A product is wrong.</exception>
    internal OneDnn(string name, nint multiply, nint setThreads)
    {
        Name = name;
        _multiply = (delegate* unmanaged<byte, byte, long, long, long, float, ushort*, long, ushort*, long, float, float*, long, int>)multiply;
        _setThreads = (delegate* unmanaged<int, void>)setThreads;
        if (!OneDnnProbe.Passes(this))
            throw new PlatformNotSupportedException($"{name} gives wrong bfloat16 products on this machine. Install another version of it, or compute in float32.");
    }

    /// <summary>Name and version, as in "oneDNN 2.6.3".</summary>
    public string Name { get; }

    /// <summary>Loads the library, which then stays loaded, and tries it.</summary>
    /// <param name="library">File name or path.</param>
    /// <exception cref="PlatformNotSupportedException">
    /// The library is missing or another one, it gives wrong results, or the processor has no instructions for bfloat16; in words.
    /// </exception>
    public static OneDnn Open(string library)
    {
        if (!NativeLibrary.TryLoad(library, out var handle))
        {
            throw new PlatformNotSupportedException(
                $"bfloat16 needs the library oneDNN, and {library} can't be loaded. Install it (Debian, Ubuntu: apt install libdnnl2), or compute in float32.");
        }
        var isa = ((delegate* unmanaged<int>)Find(handle, library, "dnnl_get_effective_cpu_isa"))();
        if ((isa & BFloat16Isa) != BFloat16Isa)
        {
            throw new PlatformNotSupportedException(
                "This processor has neither AVX512_BF16 nor AMX, or ONEDNN_MAX_CPU_ISA hides them: oneDNN would emulate bfloat16, slower than float32. Compute in float32.");
        }
        var version = ((delegate* unmanaged<int*>)Find(handle, library, "dnnl_version"))();
        return new OneDnn(
            $"oneDNN {version[0]}.{version[1]}.{version[2]}", Find(handle, library, "dnnl_gemm_bf16bf16f32"), Find(handle, library, "omp_set_num_threads"));
    }

    /// <summary>C (m, n) = beta C + op(A) op(B), row-major, on the calling thread.</summary>
    /// <param name="m">Rows of C, at least 1.</param>
    /// <param name="n">Columns of C, at least 1.</param>
    /// <param name="k">Summed over, at least 1.</param>
    /// <param name="a">A.</param>
    /// <param name="lda">Numbers from one stored row of A to the next.</param>
    /// <param name="transposeA">A is stored (k, m).</param>
    /// <param name="b">B.</param>
    /// <param name="ldb">Numbers from one stored row of B to the next.</param>
    /// <param name="transposeB">B is stored (n, k).</param>
    /// <param name="c">C.</param>
    /// <param name="ldc">Numbers from one row of C to the next.</param>
    /// <param name="beta">0 or 1; with 0, C is not read.</param>
    /// <exception cref="InvalidOperationException">oneDNN refuses.</exception>
    public void Multiply(
        int m, int n, int k, ushort* a, int lda, bool transposeA, ushort* b, int ldb, bool transposeB, float* c, int ldc, float beta)
    {
        _setThreads(1);
        var status = _multiply(Letter(transposeA), Letter(transposeB), m, n, k, 1, a, lda, b, ldb, beta, c, ldc);
        if (status != 0)
            throw new InvalidOperationException($"{Name} failed with status {status} at a product of {m} x {n} x {k}.");
    }

    private static byte Letter(bool transposed) => (byte)(transposed ? 'T' : 'N');

    /// <summary>A function of the library, or of the OpenMP that it was linked with.</summary>
    private static nint Find(nint handle, string library, string function) => NativeLibrary.TryGetExport(handle, function, out var address)
        ? address
        : throw new PlatformNotSupportedException(
            $"{library} has no {function}. Einthoven needs oneDNN 2 built with OpenMP (Debian, Ubuntu: apt install libdnnl2), or compute in float32.");
}
