namespace Einthoven.Tensors.Kernels;

/// <summary>Small products of whole numbers, whose results are exact: a broken library shows before it spoils a training.</summary>
internal static unsafe class OneDnnProbe
{
    private const int M = 37;
    private const int N = 50;
    private const int K = 71;

    /// <summary>Whether all four combinations of transposes come out right.</summary>
    public static bool Passes(OneDnn library)
    {
        var a = stackalloc ushort[M * K];
        var b = stackalloc ushort[K * N];
        var c = stackalloc float[M * N];
        for (var transposes = 0; transposes < 4; transposes++)
        {
            var (transposeA, transposeB) = ((transposes & 1) != 0, (transposes & 2) != 0);
            for (var i = 0; i < M * K; i++)
                a[i] = Bits(transposeA ? A(i % M, i / M) : A(i / K, i % K));
            for (var i = 0; i < K * N; i++)
                b[i] = Bits(transposeB ? B(i % K, i / K) : B(i / N, i % N));
            new Span<float>(c, M * N).Fill(1);
            library.Multiply(M, N, K, a, transposeA ? M : K, transposeA, b, transposeB ? K : N, transposeB, c, N, 1);
            for (var i = 0; i < M * N; i++)
            {
                if (c[i] != 1 + Sum(i / N, i % N))
                    return false;
            }
        }
        return true;
    }

    private static int A(int row, int column) => (row + (3 * column)) % 7 - 3;

    private static int B(int row, int column) => ((5 * row) + column) % 9 - 4;

    private static int Sum(int row, int column)
    {
        var sum = 0;
        for (var i = 0; i < K; i++)
            sum += A(row, i) * B(i, column);
        return sum;
    }

    private static ushort Bits(int value) => (ushort)(BitConverter.SingleToUInt32Bits(value) >> 16);
}
