using Einthoven.Tensors.Kernels;

namespace Einthoven.Tensors.Tests.Kernels;

public sealed unsafe class DropoutTests
{
    /// <summary>Around 2^36, where a counter's low word overflows, too.</summary>
    private static readonly ulong[] Offsets = [0, 1, 63, 64, 1000, (1ul << 36) - 70, 1ul << 50];

    [Theory, AtWidth(VectorWidth.Scalar), AtWidth(VectorWidth.Bits128), AtWidth(VectorWidth.Bits256), AtWidth(VectorWidth.Bits512)]
    public void Each_number_is_decided_by_its_word_of_Philox(VectorWidth width)
    {
        const float Rate = 0.3f;
        Seeds.Try(5, random =>
        {
            var key = (ulong)random.NextInt64();
            foreach (var offset in Offsets)
            {
                using var x = GuardedNumbers.Draw(random, random.Next(300));
                using var y = new GuardedNumbers(x.Length);
                KernelSet.For(width).Dropout(x.Numbers, y.Numbers, x.Length, Rate, key, offset);
                var expected = Enumerable.Range(0, x.Length)
                    .Select(i => IsKept(key, offset + (ulong)i, Rate) ? x.Values[i] * (1 / (1 - Rate)) : 0f);
                Closeness.AreClose([.. expected], y.Values, 0);
            }
        });
    }

    [Theory, AtWidth(VectorWidth.Scalar), AtWidth(VectorWidth.Bits128), AtWidth(VectorWidth.Bits256), AtWidth(VectorWidth.Bits512)]
    public void Parts_of_a_row_are_dropped_as_the_whole_row_is(VectorWidth width)
    {
        var kernels = KernelSet.For(width);
        Seeds.Try(5, random =>
        {
            using var x = GuardedNumbers.Draw(random, 500);
            using var whole = new GuardedNumbers(500);
            kernels.Dropout(x.Numbers, whole.Numbers, 500, 0.1f, 7, 100);
            var cut = random.Next(500);
            kernels.Dropout(x.Numbers, x.Numbers, cut, 0.1f, 7, 100);
            kernels.Dropout(x.Numbers + cut, x.Numbers + cut, 500 - cut, 0.1f, 7, 100 + (ulong)cut);
            Closeness.AreSame(whole.Values, x.Values);
        });
    }

    [Theory, AtWidth(VectorWidth.Scalar), AtWidth(VectorWidth.Bits128), AtWidth(VectorWidth.Bits256), AtWidth(VectorWidth.Bits512)]
    public void The_rate_is_kept_and_the_mean_stays(VectorWidth width)
    {
        const int Count = 200_000;
        using var x = new GuardedNumbers(Count);
        x.Values.Fill(1);
        KernelSet.For(width).Dropout(x.Numbers, x.Numbers, Count, 0.1f, 42, 0);
        var dropped = x.ToArray().Count(value => value == 0);
        Assert.InRange(dropped, 0.097 * Count, 0.103 * Count);
        Assert.InRange(x.ToArray().Average(), 0.997, 1.003);
    }

    [Fact]
    public void Different_keys_drop_different_numbers()
    {
        using var x = new GuardedNumbers(256);
        using var y = new GuardedNumbers(256);
        x.Values.Fill(1);
        y.Values.Fill(1);
        KernelSet.For(VectorWidth.Auto).Dropout(x.Numbers, x.Numbers, 256, 0.5f, 1, 0);
        KernelSet.For(VectorWidth.Auto).Dropout(y.Numbers, y.Numbers, 256, 0.5f, 1ul << 32, 0);
        Assert.NotEqual(x.ToArray(), y.ToArray());
    }

    private static bool IsKept(ulong key, ulong position, float rate)
    {
        var words = Philox4x32.Words(key, position / 64 * 16 + position % 16, 0);
        var word = (position % 64 / 16) switch { 0 => words.Word0, 1 => words.Word1, 2 => words.Word2, _ => words.Word3 };
        return (word >> 8) >= rate * (1 << 24);
    }
}
