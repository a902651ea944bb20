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
        if (shape.OutputLength == 0)
            return;
        var kernels = workspace.Kernels;
        var room = Conv1dFilters.Room(kernels, shape);
        var filters = workspace.Shared(room + Conv1dForward.PackedLength(kernels, shape));
        Conv1dFilters.Turn(workspace, shape, weight, filters);
        Conv1dForward.Pack(kernels, shape, filters, filters + room);
        var body = new Conv1dForward(workspace, shape, x, filters + room, bias, y);
        workspace.Pool.For(shape.Records, ref body);
    }

    /// <summary>dx += the gradient of the input.</summary>
    public static void BackwardInput(GemmWorkspace workspace, in Conv1dShape shape, float* dy, float* weight, float* dx)
    {
        if (shape.OutputLength == 0)
            return;
        var filters = workspace.Shared(Conv1dFilters.Room(workspace.Kernels, shape));
        Conv1dFilters.Turn(workspace, shape, weight, filters);
        var body = new Conv1dBackwardInput(workspace, shape, dy, filters, dx);
        workspace.Pool.For(shape.Records, ref body);
    }

    /// <summary>dweight += and dbias += the gradients of the parameters; dbias may be null.</summary>
    public static void BackwardWeight(GemmWorkspace workspace, in Conv1dShape shape, float* dy, float* x, float* dweight, float* dbias)
    {
        if (shape.Records == 0 || shape.OutputLength == 0)
            return;
        var kernels = workspace.Kernels;
        var body = new Conv1dBackwardWeight(workspace, shape, dy, x, null);
        var (chunks, length) = (body.Chunks, body.SumLength);
        var sums = workspace.Shared(chunks * length + shape.Taps);
        body = new Conv1dBackwardWeight(workspace, shape, dy, x, sums);
        workspace.Pool.For(chunks, ref body);
        for (var chunk = 1; chunk < chunks; chunk++)
            kernels.Add(sums, sums + chunk * length, sums, length);
        Conv1dFilters.AddBack(kernels, shape, sums, sums + chunks * length, dweight);
        if (dbias is not null)
            kernels.Add(dbias, sums + body.BiasStart, dbias, shape.OutputChannels);
    }
}
