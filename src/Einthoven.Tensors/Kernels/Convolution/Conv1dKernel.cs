namespace Einthoven.Tensors.Kernels;

/// <summary>
/// One-dimensional convolution (cross-correlation) of (records, channels, samples) by (out, in, taps), parallel over records.
/// </summary>
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
        var body = new Conv1dForward(workspace, shape, x, weight, bias, y);
        workspace.Pool.For(shape.Records, ref body);
    }

    /// <summary>dx += the gradient of the input.</summary>
    public static void BackwardInput(GemmWorkspace workspace, in Conv1dShape shape, float* dy, float* weight, float* dx)
    {
        var body = new Conv1dBackwardInput(workspace, shape, dy, weight, dx);
        workspace.Pool.For(shape.Records, ref body);
    }

    /// <summary>dweight += and dbias += the gradients of the parameters; dbias may be null.</summary>
    public static void BackwardWeight(GemmWorkspace workspace, in Conv1dShape shape, float* dy, float* x, float* dweight, float* dbias)
    {
        var kernels = workspace.Kernels;
        var body = new Conv1dBackwardWeight(workspace, shape, dy, x, null);
        var sums = workspace.Shared(body.Chunks * body.SumLength);
        body = new Conv1dBackwardWeight(workspace, shape, dy, x, sums);
        workspace.Pool.For(body.Chunks, ref body);
        for (var chunk = 0; chunk < body.Chunks; chunk++)
            kernels.Add(dweight, sums + chunk * body.SumLength, dweight, body.SumLength);
        if (dbias is not null)
            AddBias(kernels, shape, dy, dbias);
    }

    private static void AddBias(KernelSet kernels, in Conv1dShape shape, float* dy, float* dbias)
    {
        for (var row = 0L; row < (long)shape.Records * shape.OutputChannels; row++)
            dbias[row % shape.OutputChannels] += (float)kernels.Sum(dy + row * shape.OutputLength, shape.OutputLength);
    }
}
