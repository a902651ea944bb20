namespace Einthoven.Tensors.Kernels;

/// <summary>
/// One-dimensional convolution (cross-correlation) of (records, channels, samples) by (out, in, taps), parallel over records.
/// </summary>
/// <remarks>
/// Short records, patches of an ECG, are turned so that products read their windows in place; of longer ones the columns are gathered, which costs them less
/// than turning every filter.
/// </remarks>
internal static unsafe class Conv1dKernel
{
    /// <summary>Output samples from which a record is long.</summary>
    private const int LongRecord = 32;

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
        if (shape.OutputLength >= LongRecord)
        {
            var gathered = new Conv1dGatherForward(workspace, shape, x, weight, bias, y);
            workspace.Pool.For(shape.Records, ref gathered);
            return;
        }
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
        if (shape.OutputLength >= LongRecord)
        {
            var gathered = new Conv1dGatherBackwardInput(workspace, shape, dy, weight, dx);
            workspace.Pool.For(shape.Records, ref gathered);
            return;
        }
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
        if (shape.OutputLength >= LongRecord)
        {
            BackwardLongWeight(workspace, shape, dy, x, dweight, dbias);
            return;
        }
        var body = new Conv1dBackwardWeight(workspace, shape, dy, x, null);
        var (chunks, length) = (body.Chunks, body.SumLength);
        var sums = workspace.Shared(chunks * length);
        body = new Conv1dBackwardWeight(workspace, shape, dy, x, sums);
        workspace.Pool.For(chunks, ref body);
        var filters = new Conv1dFilterGradients(workspace, shape, sums, chunks, length, dweight);
        workspace.Pool.For(shape.OutputChannels, ref filters);
        for (var chunk = 0; dbias is not null && chunk < chunks; chunk++)
            kernels.Add(dbias, sums + chunk * length + body.BiasStart, dbias, shape.OutputChannels);
    }

    private static void BackwardLongWeight(GemmWorkspace workspace, in Conv1dShape shape, float* dy, float* x, float* dweight, float* dbias)
    {
        var kernels = workspace.Kernels;
        var body = new Conv1dGatherBackwardWeight(workspace, shape, dy, x, null);
        var (chunks, length) = (body.Chunks, body.SumLength);
        var sums = workspace.Shared(chunks * length);
        body = new Conv1dGatherBackwardWeight(workspace, shape, dy, x, sums);
        workspace.Pool.For(chunks, ref body);
        for (var chunk = 0; chunk < chunks; chunk++)
            kernels.Add(dweight, sums + chunk * length, dweight, length);
        for (nint record = 0; dbias is not null && record < shape.Records; record++)
            kernels.AddRowSums(dy + record * (nint)shape.OutputSize, dbias, shape.OutputChannels, shape.OutputLength);
    }
}
