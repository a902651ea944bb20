using Einthoven.Tensors.Kernels;

namespace Einthoven.Tensors.Tests.Kernels;

public sealed unsafe class RoundingTests
{
    [Theory, AtWidth(VectorWidth.Scalar), AtWidth(VectorWidth.Bits128), AtWidth(VectorWidth.Bits256), AtWidth(VectorWidth.Bits512)]
    public void Numbers_of_any_bits_are_rounded_to_nearest_even(VectorWidth width)
    {
        Seeds.Try(20, random =>
        {
            var values = new float[random.Next(1, 3000)];
            for (var i = 0; i < values.Length; i++) values[i] = BitConverter.Int32BitsToSingle((int)random.NextInt64(1L << 32));
            Check(width, values);
        });
    }

    [Theory, AtWidth(VectorWidth.Scalar), AtWidth(VectorWidth.Bits128), AtWidth(VectorWidth.Bits256), AtWidth(VectorWidth.Bits512)]
    public void Ties_denormals_infinities_and_the_largest_numbers_are_rounded_as_well(VectorWidth width)
    {
        uint[] bits =
        [
            0, 1, 0x7FFF, 0x8000, 0x8001, 0x18000, 0x17FFF, 0x007FFFFF, 0x00800000,      // zero, denormals, ties between them
            0x3F800000, 0x3F808000, 0x3F818000, 0x3F807FFF, 0x3F808001,                  // around 1
            0x7F7FFFFF, 0x7F7F7FFF, 0x7F7F8000, 0x7F800000,                              // around infinity
        ];
        Check(width, [.. bits.SelectMany(b => new[] { BitConverter.UInt32BitsToSingle(b), BitConverter.UInt32BitsToSingle(b | 0x80000000) })]);
    }

    [Theory, AtWidth(VectorWidth.Scalar), AtWidth(VectorWidth.Bits128), AtWidth(VectorWidth.Bits256), AtWidth(VectorWidth.Bits512)]
    public void NaN_of_any_bits_stays_NaN(VectorWidth width)
    {
        float[] values = [.. new uint[] { 0x7F800001, 0x7F80FFFF, 0x7FBFFFFF, 0x7FC00000, 0x7FFFFFFF, 0xFF800001, 0xFFFFFFFF }.Select(BitConverter.UInt32BitsToSingle)];
        Assert.All(Round(width, values), bits => Assert.True(float.IsNaN(BFloat16Reference.Value(bits))));
    }

    [Theory, AtWidth(VectorWidth.Scalar), AtWidth(VectorWidth.Bits128), AtWidth(VectorWidth.Bits256), AtWidth(VectorWidth.Bits512)]
    public void A_gradient_is_rounded_and_its_rows_are_summed_before(VectorWidth width)
    {
        Seeds.Try(30, random =>
        {
            var (rows, columns, activation) = (random.Next(1, 9), random.Next(1, 90), (Activation)random.Next(3));
            using var z = GuardedNumbers.Draw(random, rows * columns, 3);
            using var dy = GuardedNumbers.Draw(random, rows * columns);
            using var sum = GuardedNumbers.Draw(random, columns);
            using var expected = new GuardedNumbers(rows * columns);
            var sums = sum.ToArray();
            var kernels = KernelSet.For(width);
            if (activation == Activation.Gelu) kernels.GeluBackward(z.Numbers, dy.Numbers, expected.Numbers, expected.Length);
            else if (activation == Activation.Relu) kernels.ReluBackward(z.Numbers, dy.Numbers, expected.Numbers, expected.Length);
            else dy.Values.CopyTo(expected.Values);
            for (var i = 0; i < expected.Length; i++) sums[i % columns] += expected.Values[i];

            var dz = new ushort[expected.Length];
            var alone = new ushort[expected.Length];
            fixed (ushort* to = dz, other = alone)
            {
                kernels.RoundGradient(activation, z.Numbers, dy.Numbers, to, sum.Numbers, rows, columns);
                kernels.RoundGradient(activation, z.Numbers, dy.Numbers, other, null, rows, columns);
            }
            Assert.Equal(expected.ToArray().Select(BFloat16Reference.Round), dz);
            Assert.Equal(dz, alone);
            Assert.Equal(sums, sum.ToArray());
        });
    }

    private static void Check(VectorWidth width, float[] values)
    {
        var rounded = Round(width, values);
        for (var i = 0; i < values.Length; i++)
        {
            if (float.IsNaN(values[i])) Assert.True(float.IsNaN(BFloat16Reference.Value(rounded[i])));
            else Assert.Equal(BFloat16Reference.Round(values[i]), rounded[i]);
        }
    }

    private static ushort[] Round(VectorWidth width, float[] values)
    {
        using var numbers = new GuardedNumbers(values);
        var rounded = new ushort[values.Length + 1];
        rounded[^1] = 0xABCD;
        fixed (ushort* to = rounded) KernelSet.For(width).Round(numbers.Numbers, to, values.Length);
        Assert.Equal(0xABCD, rounded[^1]);
        return rounded[..^1];
    }
}
