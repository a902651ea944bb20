namespace Einthoven.Tensors.Kernels;

/// <summary>
/// One-dimensional convolution (cross-correlation) of (records, channels, samples) by (out, in, taps), parallel over records.
/// </summary>
/// <remarks>
/// Nothing is unfolded: products read records where one copy of them lies. Short records, patches of an ECG, are turned and multiplied with turned filters;
/// longer ones keep their samples side by side, and filters are read as they are.
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
            LongForward(workspace, shape, x, weight, bias, y);
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

    /// <summary>dx = or += the gradient of the input.</summary>
    public static void BackwardInput(GemmWorkspace workspace, in Conv1dShape shape, float* dy, float* weight, float* dx, bool accumulate)
    {
        if (shape.OutputLength >= LongRecord)
        {
            LongBackwardInput(workspace, shape, dy, weight, dx, accumulate);
            return;
        }
        if (!accumulate)
            workspace.Kernels.Fill(dx, 0, shape.Records * shape.InputSize);
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
        if (shape.OutputLength >= LongRecord)
        {
            LongBackwardWeight(workspace, shape, dy, x, dweight, dbias);
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

    private static void LongForward(GemmWorkspace workspace, in Conv1dShape shape, float* x, float* weight, float* bias, float* y)
    {
        var offsets = (nint*)workspace.Shared(4L * shape.Kernel);
        Conv1dLongForward.Place(shape, offsets);
        var body = new Conv1dLongForward(workspace, shape, x, weight, bias, y, offsets);
        workspace.Pool.For(shape.Records, ref body);
    }

    private static void LongBackwardInput(GemmWorkspace workspace, in Conv1dShape shape, float* dy, float* weight, float* dx, bool accumulate)
    {
        var packed = workspace.Shared(Conv1dTurnedFilters.Room(workspace.Kernels, shape));
        var packing = new Conv1dTurnedFilters(workspace.Kernels, shape, weight, packed);
        workspace.Pool.For(packing.Count, ref packing);
        var body = new Conv1dLongBackwardInput(workspace, shape, dy, packed, dx, accumulate);
        workspace.Pool.For(shape.Records, ref body);
    }

    private static void LongBackwardWeight(GemmWorkspace workspace, in Conv1dShape shape, float* dy, float* x, float* dweight, float* dbias)
    {
        var kernels = workspace.Kernels;
        var body = new Conv1dLongBackwardWeight(workspace, shape, dy, null, null, null);
        var (chunks, length) = (body.Chunks, body.SumLength);
        var recordsLength = shape.Records * Conv1dTurnedRecords.RecordStride(kernels, shape);
        var offsetsLength = 4L * Conv1dLongBackwardWeight.Together(shape);
        var offsets = workspace.Shared(offsetsLength + recordsLength + (chunks * length));
        var turned = offsets + offsetsLength;
        var sums = turned + recordsLength;
        Conv1dLongBackwardWeight.Place(kernels, shape, (nint*)offsets);
        var turning = new Conv1dTurnedRecords(kernels, shape, x, turned);
        workspace.Pool.For(shape.Records, ref turning);
        body = new Conv1dLongBackwardWeight(workspace, shape, dy, turned, sums, (nint*)offsets);
        workspace.Pool.For(body.Count, ref body);
        var filters = new Conv1dFilterGradients(workspace, shape, sums, chunks, length, dweight);
        workspace.Pool.For(shape.OutputChannels, ref filters);
        for (nint record = 0; dbias is not null && record < shape.Records; record++)
            kernels.AddRowSums(dy + record * (nint)shape.OutputSize, dbias, shape.OutputChannels, shape.OutputLength);
    }
}
