using Einthoven.Tensors.Native;

namespace Einthoven.Tensors;

/// <summary>Random removal of numbers while training.</summary>
public static class Dropouts
{
    /// <summary>Sets numbers to zero with a probability and scales the others by 1 / (1 - rate). Srivastava et al., JMLR 15, 2014.</summary>
    /// <remarks>
    /// What is removed depends on the row's key, the site and the place in the row only: a record loses the same numbers in any
    /// batch, on any thread and machine. Outside of <see cref="ComputeContext.Record"/>, or at rate 0, x comes back as it is.
    /// </remarks>
    /// <param name="x">Any shape, axis 0 the records.</param>
    /// <param name="rate">Probability of removal, 0 up to but without 1.</param>
    /// <param name="rowKeys">A key for each index of axis 0, from <see cref="RandomSource.Key"/>.</param>
    /// <param name="site">Which dropout of the model this is, so that two of them remove different numbers.</param>
    /// <exception cref="ArgumentException">There is not one key for each index of axis 0.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The rate is not in [0, 1).</exception>
    public static Tensor Dropout(this Tensor x, double rate, ReadOnlySpan<ulong> rowKeys, uint site)
    {
        var context = Operands.ContextOf(x);
        if (!(rate >= 0 && rate < 1)) throw new ArgumentOutOfRangeException(nameof(rate), rate, "A dropout rate lies in [0, 1).");
        if (rate == 0 || !context.IsRecording) return x;
        if (rowKeys.Length != x.Shape[0])
            throw new ArgumentException($"Dropout expects one key for each of the {x.Shape[0]} rows of {x.Shape}; it got {rowKeys.Length}.", nameof(rowKeys));
        var keys = context.RentSaved(2 * rowKeys.Length);
        rowKeys.CopyTo(keys.Keys);
        var y = context.Allocate(x.Shape);
        Run(context, x.Data, y.Data, keys, (float)rate, site, add: false);
        return context.Append(y, x.RequiresGradient, (x, Rate: (float)rate, site), static (step, s) =>
            Run(step.Context, step.Gradient, s.x.GradientToAdd(step.Context), step.Saved, s.Rate, s.site, add: true), keys);
    }

    private static void Run(ComputeContext context, NativeFloats x, NativeFloats y, NativeFloats keys, float rate, uint site, bool add)
    {
        var width = x.Length / keys.Keys.Length;
        using var temporary = context.Temporary(add ? context.Threads * width : 1);
        var operands = (x, y, keys, width, rate, Offset: (ulong)site << 32, add, Scratch: temporary.Memory);
        Launch.Rows(context, keys.Keys.Length, width, operands, static (k, in s, first, count, worker) =>
        {
            for (var row = first; row < first + count; row++)
            {
                var (x, y) = (s.x.Row(row, s.width), s.y.Row(row, s.width));
                var target = s.add ? s.Scratch.Row(worker, s.width) : y;
                k.Dropout(x, target, s.rate, s.keys.Keys[row], s.Offset);
                if (s.add) k.Add(y, target, y);
            }
        });
    }
}
