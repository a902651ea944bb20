using Einthoven.Tensors.Native;

namespace Einthoven.Tensors;

/// <summary>Integers of one step: token ids, indices, lengths, masks.</summary>
/// <remarks>Made by <see cref="ComputeContext.Integers"/> and valid until the step ends, as a <see cref="Tensor"/> is.</remarks>
public sealed class IntTensor
{
    private readonly Storage _storage;
    private readonly long _generation;

    internal IntTensor(ComputeContext context, Shape shape, Storage storage, long generation)
    {
        Context = context;
        Shape = shape;
        _storage = storage;
        _generation = generation;
    }

    /// <summary>Lengths of the axes.</summary>
    public Shape Shape { get; }

    /// <summary>The context that the tensor belongs to.</summary>
    public ComputeContext Context { get; }

    /// <summary>The integers, last axis fastest; valid only as long as the tensor.</summary>
    /// <exception cref="ObjectDisposedException">The tensor has been released.</exception>
    public ReadOnlySpan<int> Values => Data.Integers;

    internal NativeFloats Data => _storage.Generation == _generation
        ? _storage.Values
        : throw new ObjectDisposedException(nameof(IntTensor), $"The integers of shape {Shape} have been released: their step has ended.");

    /// <summary>The same memory under another shape.</summary>
    /// <exception cref="ArgumentException">The number of elements differs.</exception>
    /// <exception cref="ObjectDisposedException">The tensor has been released.</exception>
    public IntTensor Reshape(Shape shape)
    {
        if (shape.Elements != Shape.Elements)
            throw new ArgumentException($"Reshape keeps the number of elements: {Shape} has {Shape.Elements:N0}, {shape} has {shape.Elements:N0}.");
        _ = Data;
        return new IntTensor(Context, shape, _storage, _generation);
    }
}
