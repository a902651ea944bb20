using Einthoven.Tensors.Kernels;

namespace Einthoven.Tensors.Tests.Kernels;

/// <summary>A matrix product drawn at random: transposes, leading dimensions, beta, epilogue; and its reference in float64.</summary>
internal sealed unsafe class ProductSample : IDisposable
{
    private readonly int _m;
    private readonly int _n;
    private readonly int _k;
    private readonly float[] _before;

    /// <summary>Draws the operands; <paramref name="plain"/> without transposes, beta and epilogue.</summary>
    public ProductSample(Random random, int m, int n, int k, bool plain = false)
    {
        (_m, _n, _k) = (m, n, k);
        TransposeA = !plain && random.Next(2) == 1;
        TransposeB = !plain && random.Next(2) == 1;
        Beta = plain ? 0 : random.Next(2);
        Activation = plain ? Activation.None : (Activation)random.Next(3);
        Lda = Math.Max(1, TransposeA ? m : k) + random.Next(2) * random.Next(20);
        Ldb = Math.Max(1, TransposeB ? k : n) + random.Next(2) * random.Next(20);
        Ldc = Math.Max(1, n) + random.Next(2) * random.Next(20);
        A = GuardedNumbers.Draw(random, (long)Lda * (TransposeA ? k : m));
        B = GuardedNumbers.Draw(random, (long)Ldb * (TransposeB ? n : k));
        C = GuardedNumbers.Draw(random, (long)Ldc * m);
        if (Beta == 0)
            C.Values.Fill(float.NaN); // C must not be read
        Bias = !plain && random.Next(2) == 1 ? GuardedNumbers.Draw(random, n) : null;
        PreActivation = !plain && random.Next(2) == 1 ? new GuardedNumbers((long)Ldc * m) : null;
        Residual = !plain && random.Next(2) == 1 ? GuardedNumbers.Draw(random, (long)Ldc * m) : null;
        _before = C.ToArray();
    }

    private ProductSample(ProductSample other)
    {
        (_m, _n, _k, _before) = (other._m, other._n, other._k, other._before);
        (TransposeA, TransposeB, Beta, Activation) = (other.TransposeA, other.TransposeB, other.Beta, other.Activation);
        (Lda, Ldb, Ldc) = (other.Lda, other.Ldb, other.Ldc);
        (A, B, C) = (other.A.Copy(), other.B.Copy(), other.C.Copy());
        (Bias, PreActivation, Residual) = (other.Bias?.Copy(), other.PreActivation?.Copy(), other.Residual?.Copy());
    }

    public bool TransposeA { get; }

    public bool TransposeB { get; }

    public float Beta { get; }

    public Activation Activation { get; }

    public int Lda { get; }

    public int Ldb { get; }

    public int Ldc { get; }

    public GuardedNumbers A { get; }

    public GuardedNumbers B { get; }

    public GuardedNumbers C { get; }

    public GuardedNumbers? Bias { get; }

    public GuardedNumbers? PreActivation { get; }

    public GuardedNumbers? Residual { get; }

    private GemmEpilogue Epilogue => new(
        Bias is null ? null : Bias.Numbers, Activation, PreActivation is null ? null : PreActivation.Numbers, Residual is null ? null : Residual.Numbers);

    public ProductSample Copy() => new(this);

    public void Multiply(GemmWorkspace workspace) => Gemm.Multiply(
        workspace, _m, _n, _k, A.Numbers, Lda, TransposeA, B.Numbers, Ldb, TransposeB, C.Numbers, Ldc, Beta, Epilogue);

    public void MultiplySerial(GemmWorkspace workspace) => Gemm.MultiplySerial(
        workspace, 0, _m, _n, _k, A.Numbers, Lda, TransposeA, B.Numbers, Ldb, TransposeB, C.Numbers, Ldc, Beta, Epilogue);

    /// <summary>Compares C with float64, and checks that numbers between its rows are as they were.</summary>
    public void Check()
    {
        for (var i = 0; i < _m; i++)
        {
            for (var j = 0; j < Ldc && i * Ldc + j < C.Length; j++)
            {
                var place = i * Ldc + j;
                if (j >= _n)
                {
                    Closeness.AreSame([_before[place]], C.Values.Slice(place, 1));
                    continue;
                }
                var sum = Sum(i, j);
                var tolerance = 1e-6 * (1 + Math.Sqrt(_k));
                if (PreActivation is not null)
                    Closeness.AreClose([sum], PreActivation.Values.Slice(place, 1), 1e-6, tolerance);
                var expected = Activation switch
                {
                    Activation.Gelu => sum * NormalDistribution.Cumulative(sum),
                    Activation.Relu => Math.Max(sum, 0),
                    _ => sum,
                };
                if (Residual is not null)
                    expected += Residual.Values[place];
                Closeness.AreClose([expected], C.Values.Slice(place, 1), 1e-6, tolerance);
            }
        }
    }

    public void Dispose()
    {
        A.Dispose();
        B.Dispose();
        C.Dispose();
        Bias?.Dispose();
        PreActivation?.Dispose();
        Residual?.Dispose();
    }

    private double Sum(int i, int j)
    {
        double sum = Beta == 0 ? 0 : _before[i * Ldc + j];
        for (var l = 0; l < _k; l++)
        {
            double a = TransposeA ? A.Values[l * Lda + i] : A.Values[i * Lda + l];
            sum += a * (TransposeB ? B.Values[j * Ldb + l] : B.Values[l * Ldb + j]);
        }
        return sum + (Bias is null ? 0 : Bias.Values[j]);
    }
}
