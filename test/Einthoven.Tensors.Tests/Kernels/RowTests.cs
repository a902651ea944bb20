using Einthoven.Tensors.Kernels;

namespace Einthoven.Tensors.Tests.Kernels;

public sealed unsafe class RowTests
{
    [Theory, AtWidth(VectorWidth.Scalar), AtWidth(VectorWidth.Bits128), AtWidth(VectorWidth.Bits256), AtWidth(VectorWidth.Bits512)]
    public void AddRow_adds_the_same_row_to_each(VectorWidth width)
    {
        Seeds.Try(20, random =>
        {
            var (rows, columns) = (random.Next(6), random.Next(150));
            using var x = GuardedNumbers.Draw(random, rows * columns);
            using var row = GuardedNumbers.Draw(random, columns);
            using var y = new GuardedNumbers(rows * columns);
            KernelSet.For(width).AddRow(x.Numbers, row.Numbers, y.Numbers, rows, columns);
            Closeness.AreSame([.. Enumerable.Range(0, x.Length).Select(i => x.Values[i] + row.Values[i % columns])], y.Values);
        });
    }

    [Theory, AtWidth(VectorWidth.Scalar), AtWidth(VectorWidth.Bits128), AtWidth(VectorWidth.Bits256), AtWidth(VectorWidth.Bits512)]
    public void SumRows_adds_the_rows_in_order(VectorWidth width)
    {
        Seeds.Try(20, random =>
        {
            var (rows, columns) = (random.Next(40), random.Next(150));
            using var x = GuardedNumbers.Draw(random, rows * columns);
            using var sum = GuardedNumbers.Draw(random, columns);
            var expected = sum.ToArray();
            for (var i = 0; i < x.Length; i++)
                expected[i % columns] += x.Values[i];
            KernelSet.For(width).SumRows(x.Numbers, sum.Numbers, rows, columns);
            Closeness.AreSame(expected, sum.Values);
        });
    }
}
