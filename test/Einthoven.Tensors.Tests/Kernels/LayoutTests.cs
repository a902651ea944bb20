using Einthoven.Tensors.Kernels;

namespace Einthoven.Tensors.Tests.Kernels;

public sealed unsafe class LayoutTests
{
    [Theory, AtWidth(VectorWidth.Scalar), AtWidth(VectorWidth.Bits128), AtWidth(VectorWidth.Bits256), AtWidth(VectorWidth.Bits512)]
    public void Transpose_moves_every_number_and_nothing_else(VectorWidth width)
    {
        Seeds.Try(30, random =>
        {
            var (rows, columns) = (random.Next(50), random.Next(50));
            var (ldx, ldy) = (columns + random.Next(5), rows + random.Next(5));
            using var x = GuardedNumbers.Draw(random, rows * ldx);
            using var y = GuardedNumbers.Draw(random, columns * ldy);
            if (x.Length > 2) (x.Values[0], x.Values[1], x.Values[2]) = (float.NaN, float.NegativeInfinity, float.Epsilon);
            var expected = y.ToArray();
            for (var i = 0; i < rows; i++)
            {
                for (var j = 0; j < columns; j++)
                    expected[j * ldy + i] = x.Values[i * ldx + j];
            }
            KernelSet.For(width).Transpose(x.Numbers, ldx, rows, columns, y.Numbers, ldy);
            Closeness.AreSame(expected, y.Values);
        });
    }

    [Theory, AtWidth(VectorWidth.Scalar), AtWidth(VectorWidth.Bits128), AtWidth(VectorWidth.Bits256), AtWidth(VectorWidth.Bits512)]
    public void AddRows_adds_in_order_where_rows_overlap(VectorWidth width)
    {
        Seeds.Try(30, random =>
        {
            var (rows, columns) = (random.Next(20), random.Next(1, 70));
            var (ldx, ldy) = (columns + random.Next(5), random.Next(1, columns + 3));
            using var x = GuardedNumbers.Draw(random, rows * ldx);
            using var y = GuardedNumbers.Draw(random, rows * ldy + columns);
            var expected = y.ToArray();
            for (var i = 0; i < rows * columns; i++)
                expected[i / columns * ldy + i % columns] += x.Values[i / columns * ldx + i % columns];
            KernelSet.For(width).AddRows(x.Numbers, ldx, y.Numbers, ldy, rows, columns);
            Closeness.AreSame(expected, y.Values);
        });
    }

    [Theory, AtWidth(VectorWidth.Scalar), AtWidth(VectorWidth.Bits128), AtWidth(VectorWidth.Bits256), AtWidth(VectorWidth.Bits512)]
    public void AddRowSums_matches_float64(VectorWidth width)
    {
        Seeds.Try(30, random =>
        {
            var (rows, columns) = (random.Next(20), random.Next(150));
            using var x = GuardedNumbers.Draw(random, rows * columns);
            using var sums = GuardedNumbers.Draw(random, rows);
            var expected = Array.ConvertAll(sums.ToArray(), sum => (double)sum);
            for (var i = 0; i < x.Length; i++)
                expected[i / columns] += x.Values[i];
            KernelSet.For(width).AddRowSums(x.Numbers, sums.Numbers, rows, columns);
            Closeness.AreClose(expected, sums.Values, 1e-5, 1e-5);
        });
    }
}
