namespace Einthoven.Tensors;

/// <summary>While it lasts, operations on tensors that need a gradient are recorded; <see cref="ComputeContext.Record"/> begins one.</summary>
public readonly ref struct TapeScope
{
    private readonly Tape? _tape;

    internal TapeScope(Tape tape)
    {
        _tape = tape;
        tape.Enter();
    }

    /// <summary>Ends the recording; what was recorded stays for <see cref="ComputeContext.Backward(Tensor)"/>.</summary>
    public void Dispose() => _tape?.Leave();
}
