using static Einthoven.Tensors.Tests.OperationCheck;

namespace Einthoven.Tensors.Tests.Operations;

public class LayoutTests
{
    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(1, 0, 2)]
    [InlineData(2, 2, 3)]
    public void Slice_copies_part_of_an_axis(int axis, int start, int length)
    {
        int[] lengths = [2, 3, 5];
        new OperationCheck(
            (_, x) => x[0].Slice(axis, start, length),
            x => [.. Indices(lengths).Where(i => i[axis] >= start && i[axis] < start + length).Select(i => x[0][Place(lengths, i)])])
            .Run(Draw(Shape.Of(lengths), 1));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Concat_puts_parts_one_after_the_other(int axis)
    {
        int[] first = [2, 3, 4];
        int[] second = [.. first];
        second[axis] = 5;
        int[] whole = [.. first];
        whole[axis] += 5;
        new OperationCheck(
            (_, x) => Tensor.Concat(axis, x[0], x[1]),
            x => [.. Indices(whole).Select(i =>
            {
                if (i[axis] < first[axis]) return x[0][Place(first, i)];
                i[axis] -= first[axis];
                return x[1][Place(second, i)];
            })]).Run(Draw(Shape.Of(first), 1), Draw(Shape.Of(second), 2));
    }

    [Theory]
    [InlineData(new[] { 3, 5 }, 0, 1)]
    [InlineData(new[] { 70, 90 }, 1, 0)]
    [InlineData(new[] { 2, 3, 4 }, 0, 2)]
    [InlineData(new[] { 2, 3, 4 }, 0, 1)]
    [InlineData(new[] { 2, 3, 4 }, 1, 2)]
    [InlineData(new[] { 2, 3, 4, 5 }, 1, 2)]
    [InlineData(new[] { 2, 3, 4, 5 }, 0, 3)]
    [InlineData(new[] { 2, 3, 4, 5 }, 0, 2)]
    [InlineData(new[] { 2, 3, 4 }, 1, 1)]
    public void Transpose_exchanges_two_axes(int[] lengths, int axisA, int axisB)
    {
        int[] turned = [.. lengths];
        (turned[axisA], turned[axisB]) = (turned[axisB], turned[axisA]);
        new OperationCheck(
            (_, x) => x[0].Transpose(axisA, axisB),
            x => [.. Indices(turned).Select(i =>
            {
                (i[axisA], i[axisB]) = (i[axisB], i[axisA]);
                return x[0][Place(lengths, i)];
            })]).Run(Draw(Shape.Of(lengths), 1));
    }

    [Fact]
    public void Parts_that_do_not_fit_are_refused()
    {
        using var context = new ComputeContext(new ComputeOptions(1));
        var x = context.Zeros((2, 3));
        Assert.Throws<ArgumentException>(() => Tensor.Concat(0, x, context.Zeros((2, 4))));
        Assert.Throws<ArgumentException>(() => Tensor.Concat(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => x.Slice(1, 2, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => x.Slice(2, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => x.Transpose(0, 2));
    }

    /// <summary>Every index of a shape, last axis fastest.</summary>
    private static IEnumerable<int[]> Indices(int[] lengths)
    {
        for (var place = 0; place < lengths.Aggregate(1, (a, b) => a * b); place++)
        {
            var index = new int[lengths.Length];
            for (var (axis, rest) = (lengths.Length - 1, place); axis >= 0; rest /= lengths[axis], axis--) index[axis] = rest % lengths[axis];
            yield return index;
        }
    }

    private static int Place(int[] lengths, int[] index) => index.Select((i, axis) => (i, axis)).Aggregate(0, (place, e) => (place * lengths[e.axis]) + e.i);
}
