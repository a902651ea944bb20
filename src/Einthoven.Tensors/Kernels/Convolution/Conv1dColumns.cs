namespace Einthoven.Tensors.Kernels;

/// <summary>A record as the matrix (taps, output samples) whose product with the weights is the convolution, and back.</summary>
internal static unsafe class Conv1dColumns
{
    /// <summary>columns[(channel, tap), t] = x[channel, t stride + tap dilation - padding], 0 outside of the record.</summary>
    public static void Gather(KernelSet kernels, in Conv1dShape shape, float* x, float* columns)
    {
        var length = shape.OutputLength;
        for (var row = 0; row < shape.Taps; row++, columns += length)
        {
            var channel = x + (nint)(row / shape.Kernel) * shape.Length;
            var shift = row % shape.Kernel * shape.Dilation - shape.Padding;
            var (first, end) = Inside(shape, shift);
            kernels.Fill(columns, 0, first);
            kernels.Fill(columns + end, 0, length - end);
            if (shape.Stride == 1)
            {
                kernels.Copy(channel + first + shift, columns + first, end - first);
                continue;
            }
            for (nint t = first; t < end; t++)
                columns[t] = channel[t * shape.Stride + shift];
        }
    }

    /// <summary>
    /// dx[channel, t stride + tap dilation - padding] += columns[(channel, tap), t], the transpose of <see cref="Gather"/>.
    /// </summary>
    public static void Scatter(KernelSet kernels, in Conv1dShape shape, float* columns, float* dx)
    {
        var length = shape.OutputLength;
        for (var row = 0; row < shape.Taps; row++, columns += length)
        {
            var channel = dx + (nint)(row / shape.Kernel) * shape.Length;
            var shift = row % shape.Kernel * shape.Dilation - shape.Padding;
            var (first, end) = Inside(shape, shift);
            if (shape.Stride == 1)
            {
                kernels.Add(channel + first + shift, columns + first, channel + first + shift, end - first);
                continue;
            }
            for (nint t = first; t < end; t++)
                channel[t * shape.Stride + shift] += columns[t];
        }
    }

    /// <summary>Output samples whose input t stride + shift lies in the record.</summary>
    private static (int First, int End) Inside(in Conv1dShape shape, int shift)
    {
        var first = shift >= 0 ? 0 : (-shift + shape.Stride - 1) / shape.Stride;
        var last = shape.Length - 1 - shift;
        var end = last < 0 ? 0 : last / shape.Stride + 1;
        first = Math.Min(first, shape.OutputLength);
        return (first, Math.Clamp(end, first, shape.OutputLength));
    }
}
