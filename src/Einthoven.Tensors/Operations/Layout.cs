using Einthoven.Tensors.Native;

namespace Einthoven.Tensors;

/// <summary>Operations that copy numbers to other places.</summary>
public static class Layout
{
    /// <summary>Part of an axis, as a copy.</summary>
    /// <param name="x">Any shape.</param>
    /// <param name="axis">From 0.</param>
    /// <param name="start">First index that is taken.</param>
    /// <param name="length">How many are taken, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis, or the part leaves it.</exception>
    public static Tensor Slice(this Tensor x, int axis, int start, int length)
    {
        var context = Operands.ContextOf(x);
        if (start < 0 || length < 1 || start > x.Shape[axis] - length)
            throw new ArgumentOutOfRangeException(nameof(start), start, $"Slice of {length} at {start} leaves axis {axis} of {x.Shape}.");
        var y = context.Allocate(x.Shape.With(axis, length));
        CopyBlocks(context, x.Data, y.Data, Blocks.Of(x.Shape, axis, start), Blocks.Of(y.Shape, axis, 0), length, add: false);
        return context.Append(y, x.RequiresGradient, (x, axis, start, length), static (step, s) =>
        {
            var part = s.x.Shape.With(s.axis, s.length);
            CopyBlocks(
                step.Context, step.Gradient, s.x.GradientToAdd(step.Context), Blocks.Of(part, s.axis, 0), Blocks.Of(s.x.Shape, s.axis, s.start), s.length, add: true);
        });
    }

    /// <summary>Exchanges two axes, as a copy.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    public static Tensor Transpose(this Tensor x, int axisA, int axisB)
    {
        var context = Operands.ContextOf(x);
        var y = context.Allocate(x.Shape.With(axisA, x.Shape[axisB]).With(axisB, x.Shape[axisA]));
        Transposition.Run(context, x.Data, x.Shape, y.Data, axisA, axisB, add: false);
        return context.Append(y, x.RequiresGradient, (x, y.Shape, axisA, axisB), static (step, s) =>
            Transposition.Run(step.Context, step.Gradient, s.Shape, s.x.GradientToAdd(step.Context), s.axisA, s.axisB, add: true));
    }

    internal static Tensor Concat(int axis, ReadOnlySpan<Tensor> parts)
    {
        if (parts.IsEmpty) throw new ArgumentException("Concat expects at least one tensor.", nameof(parts));
        var (context, length, required) = Inspect(axis, parts);
        var y = context.Allocate(parts[0].Shape.With(axis, length));
        var start = 0;
        foreach (var part in parts)
        {
            CopyBlocks(context, part.Data, y.Data, Blocks.Of(part.Shape, axis, 0), Blocks.Of(y.Shape, axis, start), part.Shape[axis], add: false);
            start += part.Shape[axis];
        }
        if (!required || !context.IsRecording) return y;
        return context.Append(y, required, (Parts: parts.ToArray(), axis, y.Shape), static (step, s) =>
        {
            var start = 0;
            foreach (var part in s.Parts)
            {
                if (part.RequiresGradient)
                {
                    CopyBlocks(
                        step.Context, step.Gradient, part.GradientToAdd(step.Context), Blocks.Of(s.Shape, s.axis, start),
                        Blocks.Of(part.Shape, s.axis, 0), part.Shape[s.axis], add: true);
                }
                start += part.Shape[s.axis];
            }
        });
    }

    private static (ComputeContext Context, int Length, bool Required) Inspect(int axis, ReadOnlySpan<Tensor> parts)
    {
        ComputeContext? context = null;
        var (length, required) = (0, false);
        foreach (var part in parts)
        {
            ArgumentNullException.ThrowIfNull(part, nameof(parts));
            context ??= part.ContextOrNull;
            if (part.Shape.Rank != parts[0].Shape.Rank || part.Shape.With(axis, 1) != parts[0].Shape.With(axis, 1))
                throw Operands.Mismatch("Concat", $"shapes that are equal but for axis {axis}", parts[0].Shape, part.Shape);
            length += part.Shape[axis];
            required |= part.RequiresGradient;
        }
        context ??= parts[0].Context;
        foreach (var part in parts) Operands.RequireContext(context, part);
        context.Profile?.Begin();
        return (context, length, required);
    }

    /// <summary>Copies or adds, for each index of the axes before, a run of <paramref name="length"/> indices of the axis.</summary>
    private static void CopyBlocks(
        ComputeContext context, NativeFloats x, NativeFloats y, Blocks from, Blocks to, int length, bool add)
    {
        var run = length * from.Inner;
        Launch.Rows(context, from.Outer, run, (x, y, from, to, run, add), static (k, in s, first, count, _) =>
        {
            for (var outer = first; outer < first + count; outer++)
            {
                var source = s.x.Slice((outer * s.from.Stride) + s.from.Start, s.run);
                var target = s.y.Slice((outer * s.to.Stride) + s.to.Start, s.run);
                if (s.add) k.Add(target, source, target);
                else k.Copy(source, target);
            }
        });
    }

    /// <summary>An axis seen as blocks: how many before it, how far apart they are, where a part begins, and how many numbers an index holds.</summary>
    private readonly record struct Blocks(int Outer, int Stride, int Start, int Inner)
    {
        public static Blocks Of(Shape shape, int axis, int start)
        {
            var inner = shape.Product(axis + 1, shape.Rank);
            return new Blocks(shape.Product(0, axis), shape[axis] * inner, start * inner, inner);
        }
    }
}
