using Einthoven.Tensors.Native;

namespace Einthoven.Tensors;

/// <summary>Returns the memory of tensors made inside of it when it ends; <see cref="ComputeContext.Scope"/> begins one.</summary>
/// <remarks>While a tape records it does nothing: the backward pass needs what the forward pass made. Scopes nest.</remarks>
public readonly ref struct InferenceScope
{
    private readonly StepMemory? _memory;
    private readonly int _position;

    internal InferenceScope(StepMemory? memory)
    {
        _memory = memory;
        _position = memory?.Position ?? 0;
    }

    /// <summary>Lets a tensor live on beyond this scope (but not beyond one around it that does not keep it, nor beyond the step).</summary>
    /// <returns>The same tensor.</returns>
    /// <exception cref="ObjectDisposedException">The tensor has been released already.</exception>
    public Tensor Keep(Tensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        var storage = tensor.Live;
        if (_memory is not null && storage.Slab is null && storage.Position >= _position) storage.KeptByScope = true;
        return tensor;
    }

    /// <summary>Releases the tensors made since the scope began, save those it was told to keep.</summary>
    public void Dispose() => _memory?.ReleaseSince(_position);
}
