namespace Einthoven.Tensors;

/// <summary>What operations ask of their operands before they compute.</summary>
internal static class Operands
{
    /// <summary>The context of the first operand that has one; all that have one have the same. The first thing an operation asks.</summary>
    public static ComputeContext ContextOf(Tensor a, Tensor? b = null, Tensor? c = null, Tensor? d = null)
    {
        ArgumentNullException.ThrowIfNull(a);
        var context = a.ContextOrNull ?? b?.ContextOrNull ?? c?.ContextOrNull ?? d?.ContextOrNull ?? a.Context;
        RequireContext(context, a);
        RequireContext(context, b);
        RequireContext(context, c);
        RequireContext(context, d);
        context.Profile?.Begin();
        return context;
    }

    /// <summary>The context of integers, which the other operands share.</summary>
    public static ComputeContext ContextOf(IntTensor index, Tensor a, Tensor? b = null)
    {
        ArgumentNullException.ThrowIfNull(index);
        ArgumentNullException.ThrowIfNull(a);
        RequireContext(index.Context, a);
        RequireContext(index.Context, b);
        index.Context.Profile?.Begin();
        return index.Context;
    }

    public static void RequireContext(ComputeContext context, IntTensor? integers)
    {
        if (integers is not null && !ReferenceEquals(integers.Context, context)) throw Mixed();
    }

    public static void RequireRank(Tensor x, int rank, string operation, string expected)
    {
        if (x.Shape.Rank != rank) throw new ArgumentException($"{operation} expects {expected}; it got {x.Shape}.");
    }

    /// <summary>The error of an operation whose operands do not fit.</summary>
    public static ArgumentException Mismatch(string operation, string expected, Shape first, Shape second) =>
        new($"{operation} expects {expected}; it got {first} and {second}.");

    /// <summary>Every integer lies in [0, limit).</summary>
    public static void RequireIndices(ReadOnlySpan<int> indices, int limit, string operation)
    {
        foreach (var index in indices)
        {
            if ((uint)index >= (uint)limit)
                throw new ArgumentOutOfRangeException(nameof(indices), index, $"{operation}: an index lies between 0 and {limit - 1}.");
        }
    }

    /// <summary>One length for each record of (B, T, …), each from 1 to T.</summary>
    public static void RequireLengths(IntTensor? lengths, Shape x, string operation)
    {
        if (lengths is null) return;
        if (lengths.Shape.Elements != x[0]) throw Mismatch(operation, "one length a record, x (B, T, D) and lengths (B)", x, lengths.Shape);
        foreach (var length in lengths.Values)
        {
            if (length < 1 || length > x[1])
                throw new ArgumentOutOfRangeException(nameof(lengths), length, $"{operation}: a length lies between 1 and {x[1]}, the tokens of {x}.");
        }
    }

    public static void RequireContext(ComputeContext context, Tensor? x)
    {
        if (x?.ContextOrNull is { } other && !ReferenceEquals(other, context)) throw Mixed();
    }

    private static ArgumentException Mixed() => new("The operands of an operation belong to one ComputeContext; these belong to two.");
}
