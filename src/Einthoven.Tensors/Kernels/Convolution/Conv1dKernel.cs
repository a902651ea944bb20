namespace Einthoven.Tensors.Kernels;

/// <summary>One-dimensional convolution (cross-correlation) of (records, channels, samples) by (out, in, taps), parallel over records.</summary>
internal static unsafe class Conv1dKernel
{
    /// <summary>y = weight * x + bias.</summary>
    /// <param name="workspace">Threads, kernels, memory.</param>
    /// <param name="shape">The sizes.</param>
    /// <param name="x">(records, in, length).</param>
    /// <param name="weight">(out, in, taps).</param>
    /// <param name="bias">(out) or null.</param>
    /// <param name="y">(records, out, output length), written.</param>
    public static void Forward(GemmWorkspace workspace, in Conv1dShape shape, float* x, float* weight, float* bias, float* y)
    {
        var s = shape;
        for (nint record = 0; record < s.Records; record++)
        for (nint to = 0; to < s.OutputChannels; to++)
        for (var t = 0; t < s.OutputLength; t++)
        {
            var sum = bias is null ? 0 : bias[to];
            for (nint from = 0; from < s.InputChannels; from++)
            for (var tap = 0; tap < s.Kernel; tap++)
            {
                var at = t * s.Stride + tap * s.Dilation - s.Padding;
                if (at >= 0 && at < s.Length)
                    sum += weight[(to * s.InputChannels + from) * s.Kernel + tap] * x[(record * s.InputChannels + from) * s.Length + at];
            }
            y[(record * s.OutputChannels + to) * s.OutputLength + t] = sum;
        }
    }

    /// <summary>dx += the gradient of the input.</summary>
    public static void BackwardInput(GemmWorkspace workspace, in Conv1dShape shape, float* dy, float* weight, float* dx)
    {
        var s = shape;
        for (nint record = 0; record < s.Records; record++)
        for (nint to = 0; to < s.OutputChannels; to++)
        for (var t = 0; t < s.OutputLength; t++)
        for (nint from = 0; from < s.InputChannels; from++)
        for (var tap = 0; tap < s.Kernel; tap++)
        {
            var at = t * s.Stride + tap * s.Dilation - s.Padding;
            if (at >= 0 && at < s.Length)
            {
                dx[(record * s.InputChannels + from) * s.Length + at] += weight[(to * s.InputChannels + from) * s.Kernel + tap]
                    * dy[(record * s.OutputChannels + to) * s.OutputLength + t];
            }
        }
    }

    /// <summary>dweight += and dbias += the gradients of the parameters; dbias may be null.</summary>
    public static void BackwardWeight(GemmWorkspace workspace, in Conv1dShape shape, float* dy, float* x, float* dweight, float* dbias)
    {
        var s = shape;
        for (nint record = 0; record < s.Records; record++)
        for (nint to = 0; to < s.OutputChannels; to++)
        for (var t = 0; t < s.OutputLength; t++)
        {
            var gradient = dy[(record * s.OutputChannels + to) * s.OutputLength + t];
            if (dbias is not null)
                dbias[to] += gradient;
            for (nint from = 0; from < s.InputChannels; from++)
            for (var tap = 0; tap < s.Kernel; tap++)
            {
                var at = t * s.Stride + tap * s.Dilation - s.Padding;
                if (at >= 0 && at < s.Length)
                    dweight[(to * s.InputChannels + from) * s.Kernel + tap] += gradient * x[(record * s.InputChannels + from) * s.Length + at];
            }
        }
    }
}
