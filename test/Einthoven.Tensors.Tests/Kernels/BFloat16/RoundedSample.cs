using Einthoven.Tensors.Kernels;

namespace Einthoven.Tensors.Tests.Kernels;

/// <summary>A bfloat16 product drawn at random, with leading dimensions, beta and epilogue; and its reference in float64 on the rounded factors.</summary>
internal sealed unsafe class RoundedSample
{
    private readonly int _m, _n, _k, _lda, _ldb, _ldc;
    private readonly bool _transposeA, _transposeB;
    private readonly float _beta;
    private readonly Activation _activation;
    private readonly ushort[] _a, _b, _rounded;
    private readonly float[] _before, _bias, _residual;

    public RoundedSample(Random random, int m, int n, int k, bool transposeA, bool transposeB)
    {
        (_m, _n, _k, _transposeA, _transposeB) = (m, n, k, transposeA, transposeB);
        (_beta, _activation) = (random.Next(2), (Activation)random.Next(3));
        _lda = Math.Max(1, transposeA ? m : k) + random.Next(2) * random.Next(20);
        _ldb = Math.Max(1, transposeB ? k : n) + random.Next(2) * random.Next(20);
        _ldc = Math.Max(1, n) + random.Next(2) * random.Next(20);
        _a = Rounded(random, _lda * (transposeA ? k : m));
        _b = Rounded(random, _ldb * (transposeB ? n : k));
        _before = [.. Enumerable.Range(0, _ldc * m).Select(_ => _beta == 0 ? float.NaN : Draw(random))];
        _bias = [.. Enumerable.Range(0, n).Select(_ => Draw(random))];
        _residual = [.. _before.Select(_ => Draw(random))];
        (C, PreActivation, _rounded) = ([.. _before], new float[_before.Length], new ushort[_before.Length]);
    }

    public float[] C { get; private set; }

    public float[] PreActivation { get; }

    public ushort[] A => _a;

    public ushort[] B => _b;

    /// <summary>Computes C anew.</summary>
    public void Multiply(WorkerPool pool, OneDnn library)
    {
        C = [.. _before];
        fixed (ushort* a = _a, b = _b, rounded = _rounded)
        fixed (float* c = C, bias = _bias, before = PreActivation, residual = _residual)
        {
            var epilogue = new GemmEpilogue(bias, _activation, before, residual, rounded);
            var tiles = new BFloat16Tiles(library, KernelSet.For(VectorWidth.Auto), new(_m, _n, _k, a, _lda, _transposeA, b, _ldb, _transposeB, c, _ldc, _beta, epilogue), default);
            pool.For(tiles.Count, ref tiles);
        }
    }

    /// <summary>Compares with float64, and checks that numbers between the rows are as they were.</summary>
    public void Check()
    {
        for (var i = 0; i < _m; i++)
        {
            for (var j = 0; j < _ldc; j++)
            {
                var place = (i * _ldc) + j;
                if (j >= _n)
                {
                    Assert.Equal(_before[place], C[place]);
                    continue;
                }
                var sum = Sum(i, j);
                var expected = _residual[place] + _activation switch
                {
                    Activation.Gelu => sum * NormalDistribution.Cumulative(sum),
                    Activation.Relu => Math.Max(sum, 0),
                    _ => sum,
                };
                var tolerance = 1e-6 * (1 + Math.Sqrt(_k));
                Closeness.AreClose([sum], [PreActivation[place]], 1e-6, tolerance);
                Closeness.AreClose([expected], [C[place]], 1e-6, tolerance);
                Assert.Equal(BFloat16Reference.Round(C[place]), _rounded[place]);
            }
        }
    }

    private static float Draw(Random random) => (2 * random.NextSingle()) - 1;

    private static ushort[] Rounded(Random random, int length) => [.. Enumerable.Range(0, length).Select(_ => BFloat16Reference.Round(Draw(random)))];

    private double Sum(int i, int j)
    {
        double sum = _bias[j] + (_beta == 0 ? 0 : _before[(i * _ldc) + j]);
        for (var l = 0; l < _k; l++)
        {
            double a = BFloat16Reference.Value(_a[_transposeA ? (l * _lda) + i : (i * _lda) + l]);
            sum += a * BFloat16Reference.Value(_b[_transposeB ? (j * _ldb) + l : (l * _ldb) + j]);
        }
        return sum;
    }
}
