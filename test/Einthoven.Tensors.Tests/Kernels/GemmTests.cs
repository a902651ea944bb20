using Einthoven.Tensors.Kernels;

namespace Einthoven.Tensors.Tests.Kernels;

public sealed class GemmTests
{
    [Theory, AtWidth(VectorWidth.Scalar), AtWidth(VectorWidth.Bits128), AtWidth(VectorWidth.Bits256), AtWidth(VectorWidth.Bits512)]
    public void Small_products_of_all_kinds_match_float64(VectorWidth width)
    {
        using var pool = new WorkerPool(2);
        using var workspace = new GemmWorkspace(pool, KernelSet.For(width));
        Seeds.Try(150, random =>
        {
            using var product = new ProductSample(random, random.Next(1, 60), random.Next(1, 90), random.Next(0, 50));
            product.Multiply(workspace);
            product.Check();
        });
    }

    [Theory, AtWidth(VectorWidth.Scalar), AtWidth(VectorWidth.Bits128), AtWidth(VectorWidth.Bits256), AtWidth(VectorWidth.Bits512)]
    public void Products_larger_than_a_block_match_float64(VectorWidth width)
    {
        using var pool = new WorkerPool(2);
        using var workspace = new GemmWorkspace(pool, KernelSet.For(width));
        Seeds.Try(6, random =>
        {
            using var product = new ProductSample(random, random.Next(100, 300), random.Next(60, 200), random.Next(200, 700));
            product.Multiply(workspace);
            product.Check();
        });
    }

    [Theory, AtWidth(VectorWidth.Scalar), AtWidth(VectorWidth.Bits128), AtWidth(VectorWidth.Bits256), AtWidth(VectorWidth.Bits512)]
    public void Long_and_narrow_products_match_float64(VectorWidth width)
    {
        using var pool = new WorkerPool(2);
        using var workspace = new GemmWorkspace(pool, KernelSet.For(width));
        (int, int, int)[] sizes =
        [
            (1, 1, 1), (1, 700, 300), (700, 1, 300), (1, 1, 3000), (13, 2100, 5), (2000, 33, 2), (64, 96, 257), (16, 64, 300), (60, 192, 64),
        ];
        foreach (var (m, n, k) in sizes)
        {
            Seeds.Try(3, random =>
            {
                using var product = new ProductSample(random, m, n, k);
                product.Multiply(workspace);
                product.Check();
            });
        }
    }

    [Theory, AtWidth(VectorWidth.Scalar), AtWidth(VectorWidth.Bits128), AtWidth(VectorWidth.Bits256), AtWidth(VectorWidth.Bits512)]
    public void Any_number_of_threads_gives_the_same_bits(VectorWidth width)
    {
        Seeds.Try(8, random =>
        {
            using var product = new ProductSample(random, random.Next(1, 400), random.Next(1, 300), random.Next(1, 600));
            float[]? expected = null;
            for (var threads = 1; threads <= 3; threads++)
            {
                using var pool = new WorkerPool(threads);
                using var workspace = new GemmWorkspace(pool, KernelSet.For(width));
                using var again = product.Copy();
                again.Multiply(workspace);
                Closeness.AreSame(expected ??= again.C.ToArray(), again.C.Values);
            }
            using var single = new WorkerPool(1);
            using var serialWorkspace = new GemmWorkspace(single, KernelSet.For(width));
            using var serial = product.Copy();
            serial.MultiplySerial(serialWorkspace);
            Closeness.AreSame(expected!, serial.C.Values);
        });
    }

    [Theory, AtWidth(VectorWidth.Scalar), AtWidth(VectorWidth.Bits128), AtWidth(VectorWidth.Bits256), AtWidth(VectorWidth.Bits512)]
    public void A_result_larger_than_the_caches_has_the_bits_of_a_serial_product(VectorWidth width)
    {
        using var pool = new WorkerPool(3);
        using var workspace = new GemmWorkspace(pool, KernelSet.For(width));
        Seeds.Try(2, random =>
        {
            using var product = new ProductSample(random, 1100, 260, 300);
            using var serial = product.Copy();
            product.Multiply(workspace);
            serial.MultiplySerial(workspace);
            Closeness.AreSame(serial.C.Values, product.C.Values);
        });
    }

    [Theory, AtWidth(VectorWidth.Scalar), AtWidth(VectorWidth.Bits128), AtWidth(VectorWidth.Bits256), AtWidth(VectorWidth.Bits512)]
    public void The_thousandth_call_gives_the_bits_of_the_first(VectorWidth width)
    {
        using var pool = new WorkerPool(1);
        using var workspace = new GemmWorkspace(pool, KernelSet.For(width));
        using var product = new ProductSample(new Random(3), 17, 35, 40);
        using var first = product.Copy();
        first.Multiply(workspace);
        for (var call = 0; call < 1000; call++)
        {
            using var again = product.Copy();
            again.Multiply(workspace);
            Closeness.AreSame(first.C.Values, again.C.Values);
        }
    }

    [Theory, AtWidth(VectorWidth.Scalar), AtWidth(VectorWidth.Bits128), AtWidth(VectorWidth.Bits256), AtWidth(VectorWidth.Bits512)]
    public void NaN_and_infinity_stay_in_their_row_and_column(VectorWidth width)
    {
        using var pool = new WorkerPool(1);
        using var workspace = new GemmWorkspace(pool, KernelSet.For(width));
        using var product = new ProductSample(new Random(4), 30, 50, 20, plain: true);
        product.A.Values[5 * product.Lda + 7] = float.NaN;
        product.B.Values[3 * product.Ldb + 11] = float.PositiveInfinity;
        product.Multiply(workspace);
        product.Check();
        Assert.True(float.IsNaN(product.C.Values[5 * product.Ldc]));
        Assert.True(float.IsInfinity(product.C.Values[6 * product.Ldc + 11]));
    }

    [Theory, AtWidth(VectorWidth.Scalar), AtWidth(VectorWidth.Bits128), AtWidth(VectorWidth.Bits256), AtWidth(VectorWidth.Bits512)]
    public void Nothing_to_compute_touches_nothing(VectorWidth width)
    {
        using var pool = new WorkerPool(2);
        using var workspace = new GemmWorkspace(pool, KernelSet.For(width));
        foreach (var (m, n, k) in ((int, int, int)[])[(0, 5, 5), (5, 0, 5), (0, 0, 0)])
        {
            using var product = new ProductSample(new Random(1), m, n, k);
            var before = product.C.ToArray();
            product.Multiply(workspace);
            Closeness.AreSame(before, product.C.Values);
        }
    }

    [Fact]
    public void Widths_agree_to_rounding()
    {
        Seeds.Try(5, random =>
        {
            using var product = new ProductSample(random, 100, 90, 300);
            float[]? expected = null;
            foreach (var width in Enum.GetValues<VectorWidth>().Where(KernelSet.IsSupported))
            {
                using var pool = new WorkerPool(1);
                using var workspace = new GemmWorkspace(pool, KernelSet.For(width));
                using var again = product.Copy();
                again.Multiply(workspace);
                Closeness.AreClose(expected ??= again.C.ToArray(), again.C.Values, 1e-5, 1e-5);
            }
        });
    }
}
