namespace Einthoven.Tensors;

/// <summary>While it lasts, nothing is recorded, though a <see cref="TapeScope"/> is open; <see cref="ComputeContext.Pause"/> begins one.</summary>
public readonly ref struct TapePause
{
    private readonly Tape? _tape;

    internal TapePause(Tape tape)
    {
        _tape = tape;
        tape.Pause();
    }

    /// <summary>Goes on recording.</summary>
    public void Dispose() => _tape?.GoOn();
}
