using Einthoven.Tensors.Native;

namespace Einthoven.Tensors;

/// <summary>Sums that several operations need, with the same bits for any number of threads.</summary>
internal static class OrderedSums
{
    public static double Sum(ComputeContext context, NativeFloats x) =>
        Launch.Sum(context, x.Length, 1, x, static (k, x, first, count) => k.Sum(x.Slice(first, count)));

    /// <summary>Adds the rows of x, each as wide as the target, to the target.</summary>
    public static void AddRows(ComputeContext context, NativeFloats x, NativeFloats target)
    {
        if (target.Length == 1)
        {
            target.Span[0] += (float)Sum(context, x);
            return;
        }
        Launch.SumOverRows(context, target, x.Length / target.Length, target.Length, x, static (k, in x, first, count, sum) =>
            k.SumRows(x.Rows(first, count, sum.Length), sum));
    }
}
