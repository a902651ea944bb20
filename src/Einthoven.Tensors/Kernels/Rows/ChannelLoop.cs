using System.Runtime.CompilerServices;

namespace Einthoven.Tensors.Kernels;

/// <summary>The passes of batch normalisation over a channel, which stays in cache from one to the next.</summary>
/// <remarks>Sums are of rows, or of pieces of them, in float32, and of those in float64 and in order.</remarks>
internal static unsafe class ChannelLoop<TVector>
    where TVector : unmanaged, IVector<TVector>
{
    /// <summary>Numbers of a row summed in float32 before float64 takes over.</summary>
    private const int Piece = 1024;

    /// <inheritdoc cref="KernelSet.SumChannel"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Sum(in ChannelRows rows, float* x)
    {
        var sum = 0.0;
        for (var record = 0; record < rows.Records; record++, x += rows.Stride)
        {
            AskForRow(rows, x + rows.Stride);
            sum += Reduction<TVector>.Sum(x, rows.Length);
        }
        return sum;
    }

    /// <inheritdoc cref="KernelSet.SumChannelSquares"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Squares(in ChannelRows rows, float* x, float centre)
    {
        var sum = 0.0;
        for (var record = 0; record < rows.Records; record++, x += rows.Stride)
        {
            for (var done = 0; done < rows.Length; done += Piece)
                sum += Reduction<TVector>.RowSquares(x + done, centre, Math.Min(Piece, rows.Length - done));
        }
        return sum;
    }

    /// <inheritdoc cref="KernelSet.StandardiseChannel"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward(in ChannelRows rows, in ChannelScale scale, float* x, float* residual, float* y)
    {
        var function = new Standardised(scale.Centre, scale.Scale, scale.Shift);
        for (var record = 0; record < rows.Records; record++)
        {
            for (nint i = 0; i < rows.Length; i += TVector.Count)
            {
                var count = (int)Math.Min(TVector.Count, rows.Length - i);
                var value = function.Apply(Load(x + i, count));
                if (residual is not null)
                    value += Load(residual + i, count);
                if (scale.Rectifies)
                    value = default(Rectifier).Apply(value);
                Store(y + i, value, count);
            }
            x += rows.Stride;
            y += rows.Stride;
            residual = residual is null ? null : residual + rows.Stride;
        }
    }

    /// <inheritdoc cref="KernelSet.SumChannelGradients"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static (double Sum, double Product) GradientSums(
        in ChannelRows rows, in ChannelScale scale, float* x, float* y, float* dy, float* gradient)
    {
        var (sum, product) = (0.0, 0.0);
        for (var record = 0; record < rows.Records; record++)
        {
            var start = record * rows.Stride;
            AskForRow(rows, x + start + rows.Stride);
            AskForRow(rows, dy + start + rows.Stride);
            if (y is not null)
                AskForRow(rows, y + start + rows.Stride);
            for (nint done = 0; done < rows.Length; done += Piece)
            {
                var at = start + done;
                var part = PieceSums(
                    (int)Math.Min(Piece, rows.Length - done), scale, x + at, y is null ? null : y + at, dy + at, gradient is null ? null : gradient + at);
                sum += part.Sum;
                product += part.Product;
            }
        }
        return (sum, product);
    }

    /// <inheritdoc cref="KernelSet.StandardiseChannelBackward"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward(
        in ChannelRows rows, in ChannelScale scale, float* x, float* dy, float* dx, float slope, float pull, float shift, bool accumulate)
    {
        var forward = new Standardised(scale.Centre, scale.Scale, scale.Shift);
        var backward = new StandardisedBackward(scale.Centre, slope, pull, shift);
        for (var record = 0; record < rows.Records; record++, dy += rows.Stride, x += rows.Stride, dx += rows.Stride)
        {
            for (nint i = 0; i < rows.Length; i += TVector.Count)
            {
                var count = (int)Math.Min(TVector.Count, rows.Length - i);
                var input = Load(x + i, count);
                var gradient = Load(dy + i, count);
                if (scale.Rectifies)
                    gradient &= TVector.LessThan(TVector.Zero, forward.Apply(input));
                Store(dx + i, backward.Apply(gradient, input, accumulate ? Load(dx + i, count) : TVector.Zero), count);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static (float Sum, float Product) PieceSums(int length, in ChannelScale scale, float* x, float* y, float* dy, float* gradient)
    {
        var forward = new Standardised(scale.Centre, scale.Scale, scale.Shift);
        var (s0, s1, p0, p1) = (TVector.Zero, TVector.Zero, TVector.Zero, TVector.Zero);
        var middle = TVector.Create(scale.Centre);
        for (nint i = 0; i < length; i += TVector.Count)
        {
            var count = (int)Math.Min(TVector.Count, length - i);
            var value = Load(dy + i, count);
            var input = Load(x + i, count);
            if (scale.Rectifies)
                value &= TVector.LessThan(TVector.Zero, y is null ? forward.Apply(input) : Load(y + i, count));
            if (gradient is not null)
                Store(gradient + i, value, count);
            (s0, s1) = (s1, s0 + value);                                    // two sums by turns: additions need not wait for each other
            (p0, p1) = (p1, TVector.MultiplyAdd(value, input - middle, p0));
        }
        return (TVector.Sum(s0 + s1), TVector.Sum(p0 + p1));
    }

    /// <summary>The row of the next record, which lies too far away for the processor's own foresight.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AskForRow(in ChannelRows rows, float* row)
    {
        for (nint line = 0; line < Math.Min(rows.Length, Piece); line += Prefetch.Line)
            Prefetch.First(row + line);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Load(float* source, int count) => count == TVector.Count ? TVector.Load(source) : TVector.LoadFirst(source, count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(float* destination, TVector value, int count)
    {
        if (count == TVector.Count)
            TVector.Store(destination, value);
        else
            TVector.StoreFirst(destination, value, count);
    }
}
