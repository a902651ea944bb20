namespace Einthoven.Tensors.Native;

/// <summary>The storages of the current step, and their way back into the arena.</summary>
internal sealed class StepMemory(Arena arena)
{
    private readonly List<(Storage Storage, long Generation)> _made = [];
    private readonly Stack<Storage> _spare = new();

    /// <summary>How many storages the step has made so far; a scope remembers where it began.</summary>
    public int Position => _made.Count;

    /// <summary>A storage with room for values, their content unspecified.</summary>
    public Storage Create(int length)
    {
        var values = arena.Rent(length);
        var storage = _spare.TryPop(out var spare) ? spare : new Storage();
        storage.Values = values;
        storage.Position = _made.Count;
        _made.Add((storage, storage.Generation));
        return storage;
    }

    /// <summary>The gradient of a storage, made when it is first asked for.</summary>
    /// <param name="storage">Whose gradient.</param>
    /// <param name="isNew">The gradient is unspecified: the caller overwrites it.</param>
    public NativeFloats Gradient(Storage storage, out bool isNew)
    {
        isNew = false;
        if (!storage.Gradient.IsNull) return storage.Gradient;
        if (storage.Slab is { } slab)
        {
            slab.EnsureGradients();
            return storage.Gradient;
        }
        isNew = true;
        storage.Gradient = arena.Rent(storage.Values.Length);
        return storage.Gradient;
    }

    /// <summary>Room for the values in bfloat16, their content unspecified.</summary>
    public NativeBFloat16s Rounded(Storage storage)
    {
        if (storage.RoundedMemory.IsNull) storage.RoundedMemory = arena.Rent(NativeBFloat16s.Room(storage.Values.Length));
        return storage.Rounded;
    }

    /// <summary>Returns what a recorded storage held, once the step that produced it has run backwards.</summary>
    public void ReleaseAfterBackward(Storage storage)
    {
        if (storage.Keeps) return;
        if (storage.Values.Length > 1) Release(storage);
        else ReleaseGradient(storage);
    }

    /// <summary>Returns the storages made since <paramref name="position"/>, save those that are kept.</summary>
    public void ReleaseSince(int position)
    {
        var kept = position;
        for (var i = position; i < _made.Count; i++)
        {
            var (storage, generation) = _made[i];
            if (storage.Generation != generation) continue;
            if (storage.KeptByScope)
            {
                storage.KeptByScope = false;
                storage.Position = kept;
                _made[kept++] = (storage, generation);
            }
            else
            {
                Release(storage);
            }
        }
        _made.RemoveRange(kept, _made.Count - kept);
    }

    /// <summary>Returns every storage of the step.</summary>
    public void ReleaseAll()
    {
        foreach (var (storage, generation) in _made)
        {
            if (storage.Generation == generation) Release(storage);
        }
        _made.Clear();
    }

    private void ReleaseGradient(Storage storage)
    {
        arena.Return(storage.Gradient);
        storage.Gradient = default;
    }

    private void Release(Storage storage)
    {
        ReleaseGradient(storage);
        arena.Return(storage.Values);
        arena.Return(storage.RoundedMemory);
        (storage.Values, storage.RoundedMemory) = (default, default);
        (storage.RequiresGradient, storage.Keeps, storage.KeptByScope) = (false, false, false);
        storage.Generation++;
        _spare.Push(storage);
    }
}
