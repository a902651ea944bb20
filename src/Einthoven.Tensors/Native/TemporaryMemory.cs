namespace Einthoven.Tensors.Native;

/// <summary>Memory rented for the time of one operation.</summary>
internal readonly ref struct TemporaryMemory(Arena arena, NativeFloats memory)
{
    public NativeFloats Memory => memory;

    public void Dispose() => arena.Return(memory);
}
